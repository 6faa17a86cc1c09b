// Virtual time: play, pause, speed, and moving the cursor.
import type { ActionContext } from './playground.ts';

export const SPEEDS: readonly (number | 'max')[] = [1, 5, 20, 60, 'max'];

export interface ClockActions {
  setPlaying(playing: boolean): void;
  setSpeed(speed: number | 'max'): void;
  /** To the next speed of the list, or the one before. */
  changeSpeed(direction: 1 | -1): void;
  setSkipIdle(skipIdle: boolean): void;
  /** Shows another instant, in virtual seconds. Of many in a row, the last one wins. */
  seek(to: number | 'head'): void;
  step(by: 'event' | 'change', direction: 1 | -1): void;
}

export function clockActions({ store, client }: ActionContext): ClockActions {
  let wanted: number | 'head' | undefined;
  let seeking = false;

  async function seekOn(): Promise<void> {
    if (seeking) return;
    seeking = true;
    while (wanted !== undefined) {
      const to = wanted;
      wanted = undefined;
      // One after another on purpose: while one is on its way, later ones only replace each other.
      await told(client.request('seek', { to }));
    }
    seeking = false;
  }

  /** The worker refuses after a fault alone, which the page shows by itself; a refusal must not keep later requests from being sent. */
  async function told(request: Promise<null>): Promise<void> {
    await request.catch(() => undefined);
  }

  const actions: ClockActions = {
    setPlaying: (playing) => void told(client.request('clock', { playing })),
    setSpeed: (speed) => void told(client.request('clock', { speed })),
    changeSpeed(direction) {
      const next = SPEEDS[SPEEDS.indexOf(store.getState().clock.speed) + direction];
      if (next !== undefined) actions.setSpeed(next);
    },
    setSkipIdle: (skipIdle) => void told(client.request('clock', { skipIdle })),
    seek(to) {
      wanted = to;
      void seekOn();
    },
    step: (by, direction) => void told(client.request('step', { by, direction })),
  };
  return actions;
}
