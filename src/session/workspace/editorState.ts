// What the page adds to the document of a branch: the editor's files as they are now, the title, how it is told, what is on screen.
import type { ScenarioDocument, ScenarioFile, ScenarioInput, ScenarioView } from '../../scenario/document.ts';
import type { Presentation } from '../../scenario/presentation.ts';

export interface EditorState {
  readonly files: readonly ScenarioFile[];
  readonly title?: string;
  readonly presentation?: Presentation;
  readonly view?: ScenarioView;
}

/** The files that commands found at the start stay known, where commands were run and the tabs have changed since. */
export function withEditor({ title: _title, presentation: _presentation, home, files: opened, inputs, ...document }: ScenarioDocument, { files, title, presentation, view }: EditorState): ScenarioDocument {
  const before = home ?? opened;
  const readsFiles = inputs.some(({ type }) => type === 'command');
  const after = readsFiles ? before : files;
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...document,
    files,
    ...(sameFiles(after, files) ? {} : { home: after }),
    inputs: inputs.map((input) => withText(input, before, after)),
    ...(presentation ? { presentation } : {}),
    ...(view ? { view } : {}),
  };
}

/** The text that was applied stands with the input, unless the replay finds the same in its file. */
function withText(input: ScenarioInput, before: readonly ScenarioFile[], after: readonly ScenarioFile[]): ScenarioInput {
  if (!('file' in input)) return input;
  const { text: own, ...bare } = input;
  const text = own ?? textIn(before, input.file);
  return text === undefined || text === textIn(after, input.file) ? bare : { ...bare, text };
}

function textIn(files: readonly ScenarioFile[], name: string): string | undefined {
  return files.find((file) => file.name === name)?.text;
}

function sameFiles(a: readonly ScenarioFile[], b: readonly ScenarioFile[]): boolean {
  return a.length === b.length && a.every((file, i) => file.name === b[i]?.name && file.text === b[i].text);
}
