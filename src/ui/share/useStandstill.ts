// A moment that is sent or saved stands still: time goes on when the last dialog about it is closed.
import { useEffect } from 'react';
import { usePlayground, usePlaygroundItself } from '../state/playgroundContext.ts';
import type { Playground } from '../state/playground.ts';

interface Standstill {
  holders: number;
  /** It ran before. */
  owed: boolean;
}

const STANDSTILLS = new WeakMap<Playground, Standstill>();

/** → whether time still runs. */
export function useStandstill(): boolean {
  const playground = usePlaygroundItself();
  useEffect(() => hold(playground), [playground]);
  return usePlayground((state) => state.clock.playing);
}

function hold(playground: Playground): () => void {
  const { store, actions } = playground;
  const standstill = STANDSTILLS.get(playground) ?? { holders: 0, owed: false };
  STANDSTILLS.set(playground, standstill);
  standstill.holders += 1;
  if (store.getState().clock.playing) {
    standstill.owed = true;
    actions.setPlaying(false);
  }
  return () => {
    standstill.holders -= 1;
    // One dialog may open another.
    setTimeout(() => {
      if (standstill.holders > 0 || !standstill.owed) return;
      standstill.owed = false;
      actions.setPlaying(true);
    });
  };
}
