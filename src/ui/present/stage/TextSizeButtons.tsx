// How large everything on the stage is.
import { AArrowDown, AArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePresentWords } from '../usePresentWords.ts';
import { SCALES } from './presenter.ts';
import { usePresenter, usePresenterState } from './presenterContext.ts';

export function TextSizeButtons(): ReactNode {
  const words = usePresentWords();
  const { run } = usePresenter();
  const scale = usePresenterState((state) => state.scale);
  return (
    <>
      <button type="button" className="btn sq" aria-label={words.smaller} title={words.smaller} disabled={scale === SCALES[0]} onClick={() => run('smaller')}><AArrowDown className="i" aria-hidden /></button>
      <button type="button" className="btn sq" aria-label={words.larger} title={words.larger} disabled={scale === SCALES.at(-1)} onClick={() => run('larger')}><AArrowUp className="i" aria-hidden /></button>
    </>
  );
}
