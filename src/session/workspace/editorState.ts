// What the page adds to the document of a branch: the editor's files as they are now, the title, what is on screen.
import type { ScenarioDocument, ScenarioFile, ScenarioInput, ScenarioView } from '../../scenario/document.ts';

export interface EditorState {
  readonly files: readonly ScenarioFile[];
  readonly title?: string;
  readonly view?: ScenarioView;
}

/** The files that commands found at the start stay known, where commands were run and the tabs have changed since. */
export function withEditor({ title: _, home, files: opened, ...document }: ScenarioDocument, { files, title, view }: EditorState): ScenarioDocument {
  const started = home ?? opened;
  const readsFiles = document.inputs.some(({ type }) => type === 'command');
  return {
    ...document,
    ...(title === undefined || title === '' ? {} : { title }),
    files,
    ...(readsFiles && !sameFiles(started, files) ? { home: started } : {}),
    inputs: document.inputs.map((input) => withText(input, started)),
    ...(view ? { view } : {}),
  };
}

/** An input that names only its file gets that file's text, which the tab may not have any more. */
function withText(input: ScenarioInput, started: readonly ScenarioFile[]): ScenarioInput {
  if (!('file' in input) || input.text !== undefined) return input;
  const file = started.find(({ name }) => name === input.file);
  return file ? { ...input, text: file.text } : input;
}

function sameFiles(a: readonly ScenarioFile[], b: readonly ScenarioFile[]): boolean {
  return a.length === b.length && a.every((file, i) => file.name === b[i]?.name && file.text === b[i].text);
}
