// The answers of the room to the question of this step, and the place where their codes are entered.
import { memo, useDeferredValue, useId } from 'react';
import type { ReactNode } from 'react';
import type { Presentation } from '../../../scenario/presentation.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { mergeRoom } from '../room/mergeRoom.ts';
import { RoomCodes } from '../room/RoomCodes.tsx';
import { SpreadTable } from '../room/SpreadTable.tsx';
import { usePresentWords } from '../usePresentWords.ts';
import { usePresenter, usePresenterState } from './presenterContext.ts';
import styles from './SpreadCard.module.css';

export function SpreadCard(): ReactNode {
  const words = usePresentWords();
  const presentation = usePlayground((state) => state.presentation);
  const step = usePlayground((state) => state.step ?? 0);
  const codes = usePresenterState((state) => state.codes);
  const { setCodes } = usePresenter();
  const id = useId();
  // A room's worth of codes takes its time: what is typed is shown first.
  const read = useDeferredValue(codes);
  if (!presentation) return null;
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <h2 id={id}>{presentation.steps[step]?.ask?.text ?? words.spread}</h2>
      <Spread presentation={presentation} step={step} codes={read} />
      <RoomCodes words={words} codes={codes} merged={mergeRoom(presentation, read)} onChange={setCodes} />
    </section>
  );
}

const Spread = memo(function Spread({ presentation, step, codes }: { readonly presentation: Presentation; readonly step: number; readonly codes: string }): ReactNode {
  const words = usePresentWords();
  const ask = presentation.steps[step]?.ask;
  const counts = mergeRoom(presentation, codes).steps.get(step);
  if (!ask?.options || !counts) return null;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p className={styles['about']} role="status">{all === 0 ? words.nobody : words.spreadOf(all)}</p>
      <SpreadTable ask={ask} counts={counts} words={words} tellsRight={all > 0} />
    </>
  );
});
