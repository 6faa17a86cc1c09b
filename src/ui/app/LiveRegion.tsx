// The one polite live region: speaks of the selected Pod.
import { useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { PlaygroundContext, useTexts } from '../state/playgroundContext.ts';
import { announcedPod, isSpoken, QUIET_MS, type Announced } from './announce.ts';

export function LiveRegion(): ReactNode {
  const { app } = useTexts();
  const playground = useContext(PlaygroundContext);
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    if (!playground) return undefined;
    let last: Announced | undefined;
    let changes = 0;
    const timer = setInterval(() => {
      const state = playground.store.getState();
      const now = announcedPod(state);
      if (!now || changes === 0 || !state.settings.announces || !isSpoken(state)) return;
      setSentence(changes > 1 ? app.changes(changes, now.name, now.status) : app.change(now.name, now.status));
      changes = 0;
    }, QUIET_MS);
    const stop = playground.store.subscribe((state) => {
      const now = announcedPod(state);
      if (now && last?.pod === now.pod && last.status !== now.status) changes++;
      if (now) last = now;
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [playground, app]);
  return <p className="sr" aria-live="polite">{sentence}</p>;
}
