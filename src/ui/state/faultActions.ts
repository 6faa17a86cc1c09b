// What a person breaks on purpose.
import { endOf, type Fault } from '../../scenario/faults.ts';
import { textsFor } from '../../texts/catalogue.ts';
import { failureText, withTrouble } from './failureText.ts';
import type { ActionContext } from './playground.ts';

export interface FaultActions {
  /** At the instant shown; in the past on a branch that begins there. `name`: what to call that. */
  injectFault(fault: Fault, name: string, lasts?: number): Promise<void>;
  /** Puts right what still goes wrong. */
  endFault(fault: Fault, name: string): Promise<void>;
  /** Shows what the selection can suffer, at a place of the window. */
  openFaultMenu(x: number, y: number): void;
  closeFaultMenu(): void;
}

export function faultActions({ store, client, actions }: ActionContext): FaultActions {
  const words = () => textsFor(store.getState().settings.language);

  async function inject(fault: Fault, name: string, lasts?: number): Promise<void> {
    try {
      const answer = withTrouble(await client.request('fault', { fault, name, ...(lasts === undefined ? {} : { lasts }) }), words());
      actions().tellFork(answer);
      if (!answer.accepted) actions().notify(answer.lines.join(' '), { tone: 'error' });
      else if (!store.getState().clock.playing) actions().setPlaying(true);
    } catch (error) {
      actions().notify(failureText(error, words()), { tone: 'error' });
    }
  }

  return {
    injectFault: inject,
    async endFault(fault, name) {
      const end = endOf(fault);
      if (end) await inject(end, name);
    },
    openFaultMenu: (x, y) => store.setState({ faultMenu: { x, y } }),
    closeFaultMenu: () => store.setState(({ faultMenu: _, ...state }) => state, true),
  };
}
