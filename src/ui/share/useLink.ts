// The link by the choices of the dialog, written in the worker.
import { useEffect, useState } from 'react';
import type { ScenarioView } from '../../scenario/document.ts';
import type { Ask, LinkAnswer } from '../../worker/protocol.ts';
import { usePlayground, useSessionClient } from '../state/playgroundContext.ts';
import { linkAddress } from './linkText.ts';
import { linkView, type LinkChoices } from './linkView.ts';

export interface Link {
  /** What the worker makes the link of. */
  readonly ask: Ask<'encodeLink'>;
  /** Absent until it is written, and when it cannot be. */
  readonly answer?: LinkAnswer;
  readonly address: string;
  readonly problem?: string;
}

export function useLink(shown: ScenarioView, choices: LinkChoices): Link {
  const client = useSessionClient();
  const files = usePlayground((state) => state.files);
  const title = usePlayground((state) => state.title);
  const [link, setLink] = useState<Omit<Link, 'ask'>>({ address: '' });
  const { moment, question, layout } = choices;
  const ask = { files, title, view: linkView(shown, choices) };
  useEffect(() => {
    let wanted = true;
    const view = linkView(shown, { moment, question, layout });
    client.request('encodeLink', { files, title, view }).then(
      (answer) => wanted && setLink({ answer, address: linkAddress(location, answer.payload) }),
      (error: unknown) => wanted && setLink({ address: '', problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [client, files, title, shown, moment, question, layout]);
  return { ask, ...link };
}
