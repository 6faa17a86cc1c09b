// What was changed in the file in front since it was applied.
import { useMemo } from 'react';
import { textOf } from '../state/fileActions.ts';
import { usePlayground } from '../state/playgroundContext.ts';
import { changedLines, type Changes } from './changedLines.ts';

const NONE: Changes = { count: 0, changed: [], removedAbove: [] };

export interface FileChanges extends Changes {
  /** It was never applied. */
  readonly fresh: boolean;
}

/** The pair of texts compared last: the button and the editor both ask at every keystroke. */
let last: { readonly applied: string; readonly text: string; readonly changes: FileChanges } | undefined;

function changesBetween(applied: string, text: string): FileChanges {
  if (last?.applied !== applied || last.text !== text) last = { applied, text, changes: { ...changedLines(applied, text), fresh: false } };
  return last.changes;
}

export function useChanges(): FileChanges {
  const text = usePlayground((state) => textOf(state, state.file));
  const applied = usePlayground((state) => state.applied.get(state.file));
  return useMemo(() => (applied === undefined ? { ...NONE, fresh: true } : changesBetween(applied, text)), [applied, text]);
}
