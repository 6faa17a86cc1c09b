// Format (Shift+Alt+F), answered by the worker.
import type { Dispose } from '../../../base/disposable.ts';
import type { SessionClient } from '../../../worker/client.ts';
import { changedSpan } from '../changedSpan.ts';
import { languages, Range } from './monaco.ts';
import { YAML } from './yamlLanguage.ts';

export function registerFormatting(client: SessionClient): Dispose {
  const registered = languages.registerDocumentFormattingEditProvider(YAML, {
    async provideDocumentFormattingEdits(model) {
      const before = model.getValue();
      const formatted = await client.request('format', { text: before }).catch(() => undefined);
      // Asked about a text that is not there any more, the answer is none for this one.
      if (formatted?.text === undefined || formatted.text === before || model.getValue() !== before) return [];
      const { start, end, text } = changedSpan(before, formatted.text);
      return [{ range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)), text }];
    },
  });
  return () => registered.dispose();
}
