// Lets the one clock of all lanes run while it plays. Who wants no motion sees it go in steps.
import { useEffect } from 'react';
import { wantsLessMotion } from '../theme/appearance.ts';
import { useActions, usePlayground } from '../state/playgroundContext.ts';

const STILL_STEP_MS = 500;

export function useComparePlayback(): void {
  const { passComparison } = useActions();
  const playing = usePlayground((state) => state.comparison?.playing ?? false);
  useEffect(() => {
    if (!playing) return undefined;
    const least = wantsLessMotion() ? STILL_STEP_MS : 0;
    let last = performance.now();
    let frame = 0;
    const tick = (now: number): void => {
      if (now - last >= least) {
        passComparison(Math.max(0, now - last) / 1000);
        last = now;
      }
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, passComparison]);
}
