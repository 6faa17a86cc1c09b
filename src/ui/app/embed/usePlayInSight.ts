// Time never runs where nobody sees it: it stops when less than half of the embedded page is in sight, and goes on when it is again.
import { useEffect } from 'react';
import { usePlaygroundItself } from '../../state/playgroundContext.ts';
import { wantsLessMotion } from '../../theme/appearance.ts';

const IN_SIGHT = 0.5;

/** `wanted`: it begins by itself, except for readers who want no motion. */
export function usePlayInSight(ready: boolean, wanted: boolean): void {
  const { store, actions } = usePlaygroundItself();
  useEffect(() => {
    if (!ready) return undefined;
    let owed = wanted && !wantsLessMotion();
    const observer = new IntersectionObserver((entries) => {
      const inSight = (entries.at(-1)?.intersectionRatio ?? 0) >= IN_SIGHT;
      if (inSight && owed) {
        owed = false;
        actions.setPlaying(true);
      } else if (!inSight && store.getState().clock.playing) {
        owed = true;
        actions.setPlaying(false);
      }
    }, { threshold: [0, IN_SIGHT] });
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [ready, wanted, store, actions]);
}
