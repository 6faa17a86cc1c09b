// What appeared on the terminals since it was told last, as of the instant shown.
import type { OperatorTerminal, Run, TerminalState } from '../session/workspace/run.ts';
import type { SimTime } from '../engine/simTime.ts';
import type { TerminalChange, TerminalsMessage } from './protocol.ts';

interface Told {
  readonly written: number;
  readonly state: TerminalState;
  readonly editing: OperatorTerminal['editing'];
}

/** Of what was there before, so much is shown. */
const SHOWN_BYTES = 100_000;

export class TerminalWriter {
  #run: Run | undefined;
  readonly #told = new Map<string, Told>();

  /** undefined when there is nothing new. `whole`: everything again. */
  next(run: Run, cursor: SimTime, whole: boolean): TerminalsMessage | undefined {
    const anew = whole || this.#run !== run;
    this.#run = run;
    if (anew) this.#told.clear();
    const terminals = [...run.terminals()].flatMap(([id, terminal]) => this.#change(id, terminal, cursor, cursor >= run.now()) ?? []);
    return anew || terminals.length > 0 ? { type: 'terminals', whole: anew, terminals } : undefined;
  }

  #change(id: string, terminal: OperatorTerminal, cursor: SimTime, isHead: boolean): TerminalChange | undefined {
    // In the past nobody edits.
    const now: Told = { ...terminal.at(cursor), editing: isHead ? terminal.editing : undefined };
    const before = this.#told.get(id);
    if (before?.written === now.written && before.state === now.state && before.editing === now.editing) return undefined;
    this.#told.set(id, now);
    const goesOn = before !== undefined && before.written <= now.written && now.written - before.written <= SHOWN_BYTES;
    const from = goesOn ? before.written : Math.max(0, now.written - SHOWN_BYTES);
    return { id, anew: !goesOn, text: terminal.textBetween(from, now.written), state: now.state, ...(now.editing ? { editing: now.editing } : {}) };
  }
}
