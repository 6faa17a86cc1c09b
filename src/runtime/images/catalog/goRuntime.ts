// What every Go program does about signals: as process 1 it is not killed by one it does not handle, but exits with 2.
import type { ProgramContext, Signal } from '../../process/types.ts';

/** Go's runtime installs handlers; for process 1 the default action does not work, and it ends in exit(2). */
export class GoSignals {
  #received: Signal | undefined;

  constructor(ctx: ProgramContext, handled: readonly Signal[] = ['TERM', 'INT', 'HUP', 'QUIT']) {
    for (const signal of handled) {
      ctx.sigaction(signal, () => {
        this.#received ??= signal;
      });
    }
  }

  get received(): Signal | undefined {
    return this.#received;
  }
}

export const GO_SIGNAL_EXIT = 2;
