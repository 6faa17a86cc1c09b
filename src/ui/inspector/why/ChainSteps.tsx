// The steps of a chain as a list on one thread.
import { useMemo, type ReactNode } from 'react';
import type { WhyAnswer } from '../../../session/readModel/answers.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { ChainStep } from './ChainStep.tsx';
import { chainRows } from './chainRows.ts';
import styles from './WhyChain.module.css';

/** Ends at which the last step is what a person wrote or did. */
const ROOTS: ReadonlySet<WhyAnswer['end']> = new Set(['yaml', 'input', 'fault']);

interface ChainStepsProps {
  readonly answer: WhyAnswer;
  readonly unfolded: ReadonlySet<number>;
  readonly onUnfold: (from: number) => void;
}

export function ChainSteps({ answer, unfolded, onUnfold }: ChainStepsProps): ReactNode {
  const { why: words } = useTexts().inspector;
  const { pointAtStep } = useActions();
  const pointed = usePlayground(({ why }) => why?.step);
  const { steps, end } = answer;
  const rows = useMemo(() => chainRows(steps, unfolded), [steps, unfolded]);
  return (
    <ol className={styles.steps} aria-label={words.steplist} onPointerLeave={() => pointAtStep(undefined)}>
      {rows.map((row) => row.type === 'folded' ? (
        <li key={`folded ${row.from}`} className={styles.folded}>
          <button type="button" onClick={() => onUnfold(row.from)}>
            {words.more(row.count)}
          </button>
        </li>
      ) : (
        <ChainStep key={row.index} step={row.step} index={row.index} pointed={pointed === row.index} isRoot={row.index === steps.length - 1 && ROOTS.has(end)} />
      ))}
    </ol>
  );
}
