// What a person breaks on purpose.
import type { JoinInput } from '../../scenario/document.ts';
import { endOf, type Fault } from '../../scenario/faults.ts';
import type { ChaosWish } from '../../session/chaosPlan.ts';
import { textsFor } from '../../texts/catalogue.ts';
import type { CommandAnswer } from '../../worker/protocol.ts';
import type { DraggedFault } from './draggedFault.ts';
import { failureText, withTrouble } from './failureText.ts';
import type { ActionContext } from './playground.ts';

export interface FaultActions {
  /** At the instant shown; in the past on a branch that begins there. `name`: what to call that. */
  injectFault(fault: Fault, name: string, lasts?: number): Promise<void>;
  /** At an instant: after the head it is scheduled, before it a branch begins there. */
  faultAt(dragged: DraggedFault, t: number): Promise<void>;
  /** By its place in the list of those to come. */
  unscheduleFault(index: number, t: number): Promise<void>;
  /** Random faults by seed, from the head on. */
  beginChaos(wish: ChaosWish): Promise<void>;
  /** A node joins the cluster, at the instant shown; in the past on a branch. → whether it could. */
  joinNode(node: JoinInput['node']): Promise<boolean>;
  /** Puts right what still goes wrong. */
  endFault(fault: Fault, name: string): Promise<void>;
  /** Shows what the selection can suffer, at a place of the window. */
  openFaultMenu(x: number, y: number): void;
  closeFaultMenu(): void;
}

export function faultActions({ store, client, actions }: ActionContext): FaultActions {
  const words = () => textsFor(store.getState().settings.language);

  /** → whether it was taken. */
  async function done(asked: Promise<CommandAnswer>): Promise<boolean> {
    try {
      const answer = withTrouble(await asked, words());
      actions().tellFork(answer);
      if (!answer.accepted) actions().notify(answer.lines.join(' '), { tone: 'error' });
      else if (!store.getState().clock.playing) actions().setPlaying(true);
      return answer.accepted;
    } catch (error) {
      actions().notify(failureText(error, words()), { tone: 'error' });
      return false;
    }
  }

  async function inject(fault: Fault, name: string, lasts?: number): Promise<void> {
    await done(client.request('fault', { fault, name, ...(lasts === undefined ? {} : { lasts }) }));
  }

  async function told(asked: Promise<unknown>): Promise<void> {
    await asked.catch((error: unknown) => actions().notify(failureText(error, words()), { tone: 'error' }));
  }

  return {
    injectFault: inject,
    async faultAt({ fault, name, lasts }, t) {
      try {
        if (t > store.getState().clock.head) {
          await client.request('scheduleFault', { t: Math.round(t * 10) / 10, fault, ...(lasts === undefined ? {} : { lasts }) });
          return;
        }
        await client.request('seek', { to: t });
        await inject(fault, name, lasts);
      } catch (error) {
        actions().notify(failureText(error, words()), { tone: 'error' });
      }
    },
    unscheduleFault: (index, t) => told(client.request('callOffFault', { index, t })),
    async beginChaos(wish) {
      await told(client.request('chaos', wish).then(({ planned }) => {
        if (planned.length > 0) actions().setPlaying(true);
        else actions().notify(words().faults.chaos.nothing);
      }));
    },
    async endFault(fault, name) {
      const end = endOf(fault);
      if (end) await inject(end, name);
    },
    joinNode: (node) => done(client.request('join', { node })),
    openFaultMenu: (x, y) => store.setState({ faultMenu: { x, y } }),
    closeFaultMenu: () => store.setState(({ faultMenu: _, ...state }) => state, true),
  };
}
