// The editor's files: text, tabs, Apply and Delete.
import type { CommandAnswer } from '../../worker/protocol.ts';
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
  apply(): Promise<void>;
  /** `kubectl delete -f` of the file in front. */
  deleteObjects(): Promise<void>;
  /** Asks the worker what is wrong with the file in front. */
  diagnose(): Promise<void>;
  /** Suggests a change in the file in front, to readers who have never taken one. */
  suggestEdit(find: string, replace: string): void;
  takeHint(): void;
}

const NEW_FILE = 'pod.yaml';

export function fileActions(context: ActionContext): FileActions {
  const { store, client, actions } = context;

  async function send(type: 'apply' | 'delete'): Promise<void> {
    const { file } = store.getState();
    const text = textOf(store.getState(), file);
    store.setState({ applying: true });
    try {
      const answer = await client.request(type, { file, text });
      store.setState((state) => ({ applying: false, answer, applied: answer.accepted ? appliedAfter(state.applied, type, file, text) : state.applied }));
      afterCommand(answer);
    } catch (error) {
      store.setState({ applying: false });
      actions().notify(error instanceof Error ? error.message : String(error), { tone: 'error' });
    }
  }

  function afterCommand(answer: CommandAnswer): void {
    if (answer.accepted) actions().setPlaying(true);
  }

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
    renameFile: (from, to) => store.setState((state) => {
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
      actions().notifyClosed(name, () => store.setState((state) => ({ files: [...state.files.slice(0, at), closed, ...state.files.slice(at)], file: name })));
    },
    apply: () => send('apply'),
    deleteObjects: () => send('delete'),
    async diagnose() {
      const { file } = store.getState();
      const text = textOf(store.getState(), file);
      const { diagnostics } = await client.request('diagnose', { text });
      // The text may have changed on the way; a later question brings what is right for it.
      if (textOf(store.getState(), file) === text) store.setState((state) => ({ diagnostics: new Map([...state.diagnostics, [file, diagnostics]]) }));
    },
    suggestEdit: (find, replace) => store.setState(({ file, settings }) => (settings.tookHint ? {} : { hint: { file, find, replace } })),
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

/** What was deleted can be applied again. */
function appliedAfter(applied: PlaygroundState['applied'], type: 'apply' | 'delete', file: string, text: string): PlaygroundState['applied'] {
  const others = [...applied].filter(([name]) => name !== file);
  return new Map(type === 'apply' ? [...others, [file, text]] : others);
}

function renamed<T>(values: ReadonlyMap<string, T>, from: string, to: string): ReadonlyMap<string, T> {
  return new Map([...values].map(([name, value]) => [name === from ? to : name, value]));
}

export function textOf(state: Pick<PlaygroundState, 'files'>, name: string): string {
  return state.files.find((file) => file.name === name)?.text ?? '';
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let n = 2;
  while (taken.includes(`${stem}-${n}${ending}`)) n++;
  return `${stem}-${n}${ending}`;
}
