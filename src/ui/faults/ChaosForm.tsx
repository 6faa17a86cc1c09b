// Random chaos: a seed, how many faults, over how long. What it will do stands in the list of faults that are still to come.
import { Dices } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import styles from './FaultsPanel.module.css';

const LIMITS = { seed: [0, 4_294_967_295], count: [1, 50], over: [5, 3600] } as const;
type Field = keyof typeof LIMITS;

export function ChaosForm(): ReactNode {
  const { faults } = useTexts();
  const { beginChaos } = useActions();
  const [wish, setWish] = useState({ seed: 1, count: 5, over: 120 });
  const change = (field: Field, value: number): void => {
    const [least, most] = LIMITS[field];
    setWish({ ...wish, [field]: Math.min(most, Math.max(least, Math.trunc(value) || least)) });
  };
  return (
    <form
      className={styles['chaos']}
      aria-label={faults.chaos.title}
      onSubmit={(event) => {
        event.preventDefault();
        void beginChaos(wish);
      }}
    >
      <b>{faults.chaos.title}</b>
      {(['seed', 'count', 'over'] as const).map((field) => (
        <label key={field} className="small mid">
          {faults.chaos[field]}
          <input type="number" className={`mono ${styles['number'] ?? ''}`} min={LIMITS[field][0]} max={LIMITS[field][1]} value={wish[field]} onChange={(event) => change(field, event.target.valueAsNumber)} />
        </label>
      ))}
      <button type="submit" className="btn sm line">
        <Dices className="i xs" aria-hidden />
        {faults.chaos.begin}
      </button>
    </form>
  );
}
