// The editor's files: their text, tabs, and a change that is suggested.
import type { ActionContext } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';

export interface FileActions {
  /** Of the file in front. */
  edit(text: string): void;
  openFile(name: string): void;
  /** Shows a line (1-based) of a file in the editor. */
  showLine(file: string, line: number): void;
  /** Adds a file under a name that is free, and shows it. */
  addFile(name?: string, text?: string): void;
  renameFile(from: string, to: string): void;
  /** Can be undone by the notice it shows. */
  closeFile(name: string): void;
  /** Suggests a change in the file in front, to readers who have never taken one. */
  suggestEdit(find: string, replace: string): void;
  takeHint(): void;
  /** Shows what the server fills in, or no more. */
  toggleStored(): void;
}

const NEW_FILE = 'pod.yaml';

export function fileActions(context: ActionContext): FileActions {
  const { store, actions } = context;

  return {
    edit: (text) => store.setState((state) => ({ files: state.files.map((file) => (file.name === state.file ? { ...file, text } : file)) })),
    openFile: (name) => store.setState((state) => (state.files.some((file) => file.name === name) ? { file: name } : {})),
    showLine: (file, line) => store.setState((state) => {
      if (!state.files.some(({ name }) => name === file)) return {};
      return { file, reveal: { file, line }, panels: { ...state.panels, say: true, region: 'yaml' } };
    }),
    addFile: (name = NEW_FILE, text = '') => store.setState((state) => {
      const free = freeName(name, state.files.map((file) => file.name));
      return { files: [...state.files, { name: free, text }], file: free };
    }),
    renameFile: (from, wanted) => store.setState((state) => {
      const to = pathBelow(wanted);
      if (to === '' || state.files.some((file) => file.name === to)) return {};
      return {
        files: state.files.map((file) => (file.name === from ? { ...file, name: to } : file)), file: state.file === from ? to : state.file,
        applied: renamed(state.applied, from, to), diagnostics: renamed(state.diagnostics, from, to),
      };
    }),
    closeFile(name) {
      const before = store.getState();
      const at = before.files.findIndex((file) => file.name === name);
      const closed = before.files[at];
      if (!closed) return;
      const files = before.files.filter((file) => file.name !== name);
      store.setState({ files, file: before.file === name ? (files[Math.max(0, at - 1)]?.name ?? '') : before.file });
      actions().notifyClosed(name, () => store.setState((state) => {
        // Other work was opened meanwhile: the file is none of it.
        if (state.opened !== before.opened) return {};
        const back = { ...closed, name: freeName(name, state.files.map((file) => file.name)) };
        return { files: state.files.toSpliced(at, 0, back), file: back.name };
      }));
    },
    suggestEdit: (find, replace) => store.setState(({ file, settings }) => (settings.tookHint ? {} : { hint: { file, find, replace } })),
    toggleStored: () => store.setState(({ storedShown }) => ({ storedShown: !storedShown })),
    takeHint() {
      const { hint } = store.getState();
      if (!hint) return;
      store.setState(({ hint: _, ...state }) => ({
        ...state, file: hint.file, files: state.files.map((file) => (file.name === hint.file ? { ...file, text: file.text.replace(hint.find, () => hint.replace) } : file)),
      }), true);
      void actions().setSettings({ tookHint: true });
    },
  };
}

function renamed<T>(values: ReadonlyMap<string, T>, from: string, to: string): ReadonlyMap<string, T> {
  return new Map([...values].map(([name, value]) => [name === from ? to : name, value]));
}

export function textOf(state: Pick<PlaygroundState, 'files'>, name: string): string {
  return state.files.find((file) => file.name === name)?.text ?? '';
}

/** Files lie below the working directory, in documents too. */
function pathBelow(name: string): string {
  return name.trim().split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let n = 2;
  while (taken.includes(`${stem}-${n}${ending}`)) n++;
  return `${stem}-${n}${ending}`;
}
