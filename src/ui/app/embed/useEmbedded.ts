// The scenario that the address names, opened once, and again when the reader goes back to the shared moment: what was changed meanwhile goes.
import { useCallback, useEffect, useState } from 'react';
import { usePlaygroundItself } from '../../state/playgroundContext.ts';
import type { EmbedRequest } from './embedRoute.ts';
import { openSource, type Opened } from './openSource.ts';

/** `opened`: absent until it is known whether it can be shown. */
export function useEmbedded(request: EmbedRequest): { readonly opened?: Opened; reopen(): void } {
  const playground = usePlaygroundItself();
  const [opened, setOpened] = useState<Opened>();
  const open = useCallback(() => openSource(playground, request).catch((error: unknown): Opened => ({ type: 'refused', reasons: [String(error)] })), [playground, request]);
  // What was replaced says nothing: what took its place will.
  const note = (outcome: Opened): void => (outcome.type === 'replaced' ? undefined : setOpened(outcome));
  useEffect(() => void open().then(note), [open]);

  function reopen(): void {
    playground.actions.setPlaying(false);
    playground.actions.closeWhy();
    void open().then(note);
  }
  return { ...(opened ? { opened } : {}), reopen };
}
