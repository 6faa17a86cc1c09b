// A moment that is sent or saved stands still: time goes on when the last dialog about it is closed, in the same work.
import { useEffect } from 'react';
import { usePlayground, usePlaygroundItself } from '../state/playgroundContext.ts';
import type { Playground } from '../state/playground.ts';

interface Standstill {
  holders: number;
  /** It ran before: `opened` of the work that it is owed to. */
  owed?: number | undefined;
}

const STANDSTILLS = new WeakMap<Playground, Standstill>();

/** → whether time still runs. */
export function useStandstill(): boolean {
  const playground = usePlaygroundItself();
  useEffect(() => holdStill(playground), [playground]);
  return usePlayground((state) => state.clock.playing);
}

/** → lets go of it. */
export function holdStill(playground: Playground): () => void {
  const { store, actions } = playground;
  const standstill = STANDSTILLS.get(playground) ?? { holders: 0 };
  STANDSTILLS.set(playground, standstill);
  standstill.holders += 1;
  if (store.getState().clock.playing) {
    standstill.owed = store.getState().opened;
    actions.setPlaying(false);
  }
  return () => {
    standstill.holders -= 1;
    // One dialog may open another.
    setTimeout(() => {
      if (standstill.holders > 0) return;
      // Work that was opened meanwhile has its own say.
      if (standstill.owed === store.getState().opened) actions.setPlaying(true);
      standstill.owed = undefined;
    });
  };
}
