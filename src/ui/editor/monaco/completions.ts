// Suggestions while typing, answered by the worker.
import type { Dispose } from '../../../base/disposable.ts';
import type { Completion } from '../../../language/contract.ts';
import type { SessionClient } from '../../../worker/client.ts';
import { languages, Range, type editor } from './monaco.ts';
import type { FieldWords } from './fieldWords.ts';
import { YAML } from './yamlLanguage.ts';

/** The worker answers nothing about longer texts; they need not go there at every keystroke. */
const MAX_LENGTH = 1024 * 1024;
const KINDS = { field: languages.CompletionItemKind.Field, value: languages.CompletionItemKind.Value, snippet: languages.CompletionItemKind.Snippet } as const;
/** Where a value or another key comes next, the list opens again by itself. */
const GOES_ON = /(?:: |:\n +(?:- )?|\n +(?:- )?)(?:\$0)?$/;

export function registerCompletions(client: SessionClient, words: FieldWords): Dispose {
  const registered = languages.registerCompletionItemProvider(YAML, {
    triggerCharacters: [' ', ':', '-', '\n', '{', '[', ',', '"', "'"],
    async provideCompletionItems(model, position) {
      if (model.getValueLength() > MAX_LENGTH) return { suggestions: [] };
      const offset = model.getOffsetAt(position);
      const [answer, about] = await Promise.all([client.request('complete', { text: model.getValue(), offset }).catch(() => undefined), words.load()]);
      const suggestions = (answer?.completions ?? []).map((completion, index) => suggestion(model, completion, index, about(completion.field)));
      // Every keystroke asks again: what may stand there depends on more than the word.
      return { suggestions, incomplete: suggestions.length > 0 };
    },
  });
  return () => registered.dispose();
}

function suggestion(model: editor.ITextModel, completion: Completion, index: number, about: string | undefined): languages.CompletionItem {
  const { label, kind, insert, range, detail, required } = completion;
  const [start, end] = [model.getPositionAt(range.start), model.getPositionAt(range.end)];
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: KINDS[kind],
    insertText: insert,
    insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet | languages.CompletionItemInsertTextRule.KeepWhitespace,
    range: Range.fromPositions(start, end),
    filterText: model.getValueInRange(Range.fromPositions(start, end)).startsWith('-') ? `- ${label}` : label,
    sortText: String(index).padStart(4, '0'),
    preselect: index === 0 && required === true,
    ...(kind === 'snippet' ? { documentation: { value: `\`\`\`yaml\n${plain(insert)}\n\`\`\`` } } : about === undefined ? {} : { documentation: { value: about } }),
    ...(GOES_ON.test(insert) ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
  };
}

/** A snippet as it will look. */
function plain(insert: string): string {
  return insert.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '').replace(/\\([$}\\])/g, '$1').trimEnd();
}
