// One text model per file, so that each keeps its undo history, folds and place.
import { editor, Uri } from './monaco.ts';
import { YAML } from './yamlLanguage.ts';

export interface Models {
  /** The file's model, with this text in it. */
  show(code: editor.ICodeEditor, file: string, text: string): void;
  /** Drops the models of files that are not there any more. */
  keep(files: readonly string[]): void;
  dispose(): void;
}

interface Kept {
  readonly model: editor.ITextModel;
  place: editor.ICodeEditorViewState | null;
}

export function createModels(): Models {
  const kept = new Map<string, Kept>();
  let shown: string | undefined;

  function modelOf(file: string, text: string): Kept {
    const known = kept.get(file);
    if (known) return known;
    const model = editor.createModel(text, YAML, Uri.from({ scheme: 'file', path: `/${file}` }));
    // Brackets are punctuation here, in no colours of their own.
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
    const fresh: Kept = { model, place: null };
    kept.set(file, fresh);
    return fresh;
  }

  return {
    show(code, file, text) {
      const next = modelOf(file, text);
      if (shown !== file) {
        const before = shown === undefined ? undefined : kept.get(shown);
        if (before) before.place = code.saveViewState();
        code.setModel(next.model);
        if (next.place) code.restoreViewState(next.place);
        shown = file;
      }
      if (next.model.getValue() !== text) replaceText(next.model, text);
    },
    keep(files) {
      for (const [file, { model }] of kept) {
        if (files.includes(file)) continue;
        if (shown === file) shown = undefined;
        model.dispose();
        kept.delete(file);
      }
    },
    dispose() {
      for (const { model } of kept.values()) model.dispose();
      kept.clear();
      shown = undefined;
    },
  };
}

/** As an edit: it can be undone like one. */
function replaceText(model: editor.ITextModel, text: string): void {
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}
