// The end of the thread in the "you" row: what a person did, as a filled square.
import type { ReactNode } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import { xOf } from '../../components/trace/timeAxis.ts';
import { useAxis } from '../plotContext.ts';
import { threadPoints } from './threadPoints.ts';
import styles from './ThreadLayer.module.css';

const NO_LANES = { items: [], height: 0 };

export function ThreadRoot(): ReactNode {
  const axis = useAxis();
  const why = usePlayground((state) => state.why);
  const inputs = usePlayground((state) => state.inputs);
  const root = why && threadPoints(why, NO_LANES, inputs).at(-1);
  if (!root || root.y !== undefined) return null;
  return (
    <span className={styles['root']} style={{ left: xOf(axis, root.t) }} data-pointed={root.step === why.step || undefined} aria-hidden>
      {root.step + 1}
    </span>
  );
}
