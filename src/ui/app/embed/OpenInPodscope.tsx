// The way from another page to the whole playground, at the moment on screen.
import { ExternalLink } from 'lucide-react';
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import type { Playground } from '../../state/playground.ts';
import { editorAsk } from '../../state/workspaceActions.ts';
import { linkAddress } from '../../components/linkAddress.ts';
import { Mark } from '../bars/Mark.tsx';
import styles from './EmbedScreen.module.css';

/** As a link it leads to the shared moment (a new window, copied by the browser's menu); a plain click takes the moment on screen along. */
export function OpenInPodscope({ ready }: { readonly ready: boolean }): ReactNode {
  const { embed } = useTexts();
  const playground = usePlaygroundItself();
  const [shared, setShared] = useState('./');
  useEffect(() => {
    if (ready) void addressNow(playground).then((address) => address !== undefined && setShared(address));
  }, [playground, ready]);

  async function openNow(): Promise<void> {
    const address = await addressNow(playground);
    window.open(address ?? shared, '_blank', 'noopener');
  }

  function click(event: MouseEvent): void {
    if (!ready || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    playground.actions.setPlaying(false);
    void openNow();
  }

  return (
    <a className={`btn sm ${styles['open'] ?? ''}`} href={shared} target="_blank" rel="noopener" onClick={click}>
      <Mark />
      <span className={styles['word']}>{embed.openHere}</span>
      <span className="sr">{embed.newTab}</span>
      <ExternalLink className="i xs" aria-hidden />
    </a>
  );
}

/** Undefined when what is on screen is too much for a link, or the simulation broke. */
async function addressNow({ client, actions, store }: Playground): Promise<string | undefined> {
  const answer = await client.request('encodeLink', { ...editorAsk(store.getState()), view: actions.view() }).catch(() => undefined);
  return answer?.link.ok ? linkAddress(location, answer.link.text) : undefined;
}
