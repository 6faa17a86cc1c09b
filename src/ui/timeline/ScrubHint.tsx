// Right of the head, until the reader has moved it once: that it can be moved.
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { hintPlace, type Words } from './model/hintPlace.ts';
import { usePlot } from './plotContext.ts';
import styles from './FutureLines.module.css';

const GAP = 14;
const WIDTH = 190;

interface ScrubHintProps {
  readonly headX: number;
  readonly words: readonly Words[];
}

export function ScrubHint({ headX, words }: ScrubHintProps): ReactNode {
  const { timeline } = useTexts();
  const { width } = usePlot();
  const hintWidth = usePlayground(({ settings }) => (WIDTH * settings.textSize) / 100);
  const wanted = usePlayground((state) => state.started && !state.presenting && !state.settings.scrubbed && state.clock.following && state.lanes.pods.size > 0);
  const y = wanted && headX + GAP + hintWidth < width ? hintPlace(words, headX + GAP, hintWidth) : undefined;
  return y === undefined ? null : <span className={styles['hint']} style={{ left: headX + GAP, top: y }}>{timeline.hint}</span>;
}
