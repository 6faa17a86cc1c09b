// Marks on whole lines: what was changed since Apply, and the lines that the open question ends at.
import type { CauseLines } from '../causes.ts';
import type { Changes } from '../changedLines.ts';
import styles from './lineMarks.module.css';
import { Range, type editor } from './monaco.ts';

export function changeMarks({ changed, removedAbove }: Changes): readonly editor.IModelDeltaDecoration[] {
  return [
    ...changed.map(({ from, to }) => ({ range: new Range(from, 1, to, 1), options: { isWholeLine: true, marginClassName: styles.changed ?? '' } })),
    ...removedAbove.map((line) => ({ range: new Range(line, 1, line, 1), options: { isWholeLine: true, marginClassName: styles.removedAbove ?? '' } })),
  ];
}

export function causeMarks(causes: readonly CauseLines[]): readonly editor.IModelDeltaDecoration[] {
  return causes.map(({ from, to }) => ({
    range: new Range(from, 1, to, 1),
    options: { isWholeLine: true, className: styles.cause ?? '', marginClassName: styles.causeMargin ?? '', lineNumberClassName: styles.causeNumber ?? '' },
  }));
}
