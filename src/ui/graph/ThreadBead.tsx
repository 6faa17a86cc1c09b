// The number of a step of the open answer, at the thing it speaks of.
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { stepRanges } from './stepRanges.ts';
import styles from './ThreadBead.module.css';

export function ThreadBead({ steps }: { readonly steps: string | undefined }): ReactNode {
  const texts = useTexts().graph;
  const pointed = usePlayground((state) => state.why?.step);
  if (steps === undefined) return null;
  const numbers = steps.split(', ');
  const lit = pointed !== undefined && numbers.includes(String(pointed + 1));
  return (
    <span className={`${styles['bead']} ${lit || numbers.includes('1') ? styles['lit'] : ''}`} role="img" aria-label={texts.step(steps)}>
      {stepRanges(numbers.map(Number))}
    </span>
  );
}
