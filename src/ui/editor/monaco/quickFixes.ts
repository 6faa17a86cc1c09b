// Changes that would make a problem go away, in Monaco's light bulb and under Ctrl+.
import { assertNever } from '../../../base/assertNever.ts';
import type { Dispose } from '../../../base/disposable.ts';
import type { Diagnostic, Fix, TextRange } from '../../../language/contract.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { languages, Range, type editor } from './monaco.ts';
import { YAML } from './yamlLanguage.ts';

export function registerQuickFixes(problems: () => readonly Diagnostic[], texts: () => Texts['editor']): Dispose {
  const registered = languages.registerCodeActionProvider(YAML, {
    provideCodeActions(model, range) {
      const offered = problems().filter((problem) => problem.fixes && rangeIn(model, problem.range).intersectRanges(range));
      return {
        actions: offered.flatMap((problem) => (problem.fixes ?? []).map((fix, index) => action(model, fix, { title: titleOf(fix, texts()), isPreferred: index === 0 }))),
        dispose: () => undefined,
      };
    },
  }, { providedCodeActionKinds: ['quickfix'] });
  return () => registered.dispose();
}

function action(model: editor.ITextModel, { edits }: Fix, words: Pick<languages.CodeAction, 'title' | 'isPreferred'>): languages.CodeAction {
  const versionId = model.getVersionId();
  return {
    ...words,
    kind: 'quickfix',
    edit: { edits: edits.map(({ range, insert }) => ({ resource: model.uri, versionId, textEdit: { range: rangeIn(model, range), text: insert } })) },
  };
}

function titleOf({ of, to }: Fix, texts: Texts['editor']): string {
  switch (of) {
    case 'field':
      return texts.fixField(to);
    case 'labels':
      return texts.fixLabels(to);
    case 'quantity':
      return texts.fixQuantity(to);
    default:
      return assertNever(of);
  }
}

function rangeIn(model: editor.ITextModel, { start, end }: TextRange): Range {
  return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
