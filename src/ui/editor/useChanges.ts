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

export function useChanges(): FileChanges {
  const text = usePlayground((state) => textOf(state, state.file));
  const applied = usePlayground((state) => state.applied.get(state.file));
  return useMemo(() => (applied === undefined ? { ...NONE, fresh: true } : { ...changedLines(applied, text), fresh: false }), [applied, text]);
}
