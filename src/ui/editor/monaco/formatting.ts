// Format (Shift+Alt+F), answered by the worker.
import type { Dispose } from '../../../base/disposable.ts';
import type { SessionClient } from '../../../worker/client.ts';
import { languages } from './monaco.ts';
import { YAML } from './yamlLanguage.ts';

export function registerFormatting(client: SessionClient): Dispose {
  const registered = languages.registerDocumentFormattingEditProvider(YAML, {
    async provideDocumentFormattingEdits(model) {
      const before = model.getValue();
      const formatted = await client.request('format', { text: before }).catch(() => undefined);
      return formatted?.text !== undefined && formatted.text !== before ? [{ range: model.getFullModelRange(), text: formatted.text }] : [];
    },
  });
  return () => registered.dispose();
}
