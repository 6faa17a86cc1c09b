// Keeps the marks on lines current: changes since Apply, causes of the open question, and the place to be shown.
import { useEffect } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import { useCauses } from '../useCauses.ts';
import { useChanges } from '../useChanges.ts';
import { causeMarks, changeMarks } from './lineMarks.ts';
import type { editor } from './monaco.ts';

export function useLineMarks(code: editor.ICodeEditor | undefined): void {
  const file = usePlayground((state) => state.file);
  const reveal = usePlayground((state) => state.reveal);
  const changes = useChanges();
  const causes = useCauses();

  useEffect(() => {
    const marks = code?.createDecorationsCollection([...changeMarks(changes), ...causeMarks(causes)]);
    return () => marks?.clear();
  }, [code, file, changes, causes]);

  useEffect(() => {
    if (code && reveal && reveal.file === file) code.revealLineInCenterIfOutsideViewport(reveal.line);
  }, [code, file, reveal]);
}
