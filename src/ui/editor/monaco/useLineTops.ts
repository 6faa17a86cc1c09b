// Where lines are on screen, as the editor scrolls, folds and changes its size. Lines out of sight are left out.
import { useEffect, useState } from 'react';
import type { editor } from './monaco.ts';

const NONE: ReadonlyMap<number, number> = new Map();

export function useLineTops(code: editor.ICodeEditor, lines: readonly number[]): ReadonlyMap<number, number> {
  const [tops, setTops] = useState(NONE);
  useEffect(() => {
    if (lines.length === 0) return undefined;
    const measure = (): void => setTops(topsOf(code, lines));
    measure();
    const listeners = [code.onDidScrollChange(measure), code.onDidLayoutChange(measure), code.onDidContentSizeChange(measure), code.onDidChangeHiddenAreas(measure)];
    return () => {
      for (const listener of listeners) listener.dispose();
      setTops(NONE);
    };
  }, [code, lines]);
  return tops;
}

function topsOf(code: editor.ICodeEditor, lines: readonly number[]): ReadonlyMap<number, number> {
  const visible = code.getVisibleRanges();
  const shown = lines.filter((line) => visible.some(({ startLineNumber, endLineNumber }) => line >= startLineNumber && line <= endLineNumber));
  return new Map(shown.map((line) => [line, code.getTopForLineNumber(line) - code.getScrollTop()]));
}
