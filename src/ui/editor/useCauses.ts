// Lines of the file in front that the open question ends at.
import { useMemo } from 'react';
import { textOf } from '../state/fileActions.ts';
import { usePlayground } from '../state/playgroundContext.ts';
import { causeLines, type CauseLines } from './causes.ts';

export function useCauses(): readonly CauseLines[] {
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  const applied = usePlayground((state) => state.applied.get(state.file));
  const why = usePlayground((state) => state.why);
  return useMemo(() => causeLines(why, file, applied ?? text, text), [why, file, applied, text]);
}
