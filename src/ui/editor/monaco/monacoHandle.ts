// Monaco as the panel knows it.
import type { EditorHandle } from '../editorHandle.ts';
import { Range, type editor } from './monaco.ts';

export function handleOf(code: editor.IStandaloneCodeEditor): EditorHandle {
  return {
    focus: () => code.focus(),
    caret() {
      const [model, position] = [code.getModel(), code.getPosition()];
      return model && position ? model.getOffsetAt(position) : 0;
    },
    select({ start, end }) {
      const model = code.getModel();
      if (!model) return;
      const range = Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
      code.setSelection(range);
      code.revealRangeInCenterIfOutsideViewport(range);
      code.focus();
    },
    reveal: (line) => code.revealLineInCenterIfOutsideViewport(line),
  };
}
