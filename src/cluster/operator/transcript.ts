// Everything that appeared on a terminal's screen, oldest first, and who read its keys when. What is too long ago is let go.
import { lastAt } from '../../base/ordered.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { Bytes } from '../../runtime/vfs/types.ts';
import type { TerminalMoment, TerminalState } from '../contract.ts';

const MOST = 1024 * 1024;
const KEPT = 512 * 1024;

/** How it stood at the end of an instant. */
interface Mark {
  readonly t: SimTime;
  written: number;
  state: TerminalState;
}

const NOTHING: TerminalMoment = { written: 0, state: 'prompt' };

export class Transcript {
  readonly #marks: Mark[] = [];
  #bytes: Bytes = '';
  #dropped = 0;
  #state: TerminalState = 'prompt';

  /** Bytes since the beginning: a place in the transcript. */
  get length(): number {
    return this.#dropped + this.#bytes.length;
  }

  get state(): TerminalState {
    return this.#state;
  }

  append(t: SimTime, bytes: Bytes): void {
    this.#bytes += bytes;
    if (this.#bytes.length > MOST) {
      const cut = this.#bytes.length - KEPT;
      this.#bytes = this.#bytes.slice(cut);
      this.#dropped += cut;
    }
    this.#mark(t);
  }

  enter(t: SimTime, state: TerminalState): void {
    this.#state = state;
    this.#mark(t);
  }

  #mark(t: SimTime): void {
    const last = this.#marks.at(-1);
    if (last?.t !== t) this.#marks.push({ t, written: this.length, state: this.#state });
    else [last.written, last.state] = [this.length, this.#state];
  }

  at(t: SimTime): TerminalMoment {
    return lastAt(this.#marks, t) ?? NOTHING;
  }

  /** The text between two places, as far as it is kept. */
  between(from: number, to: number): string {
    return decodeUtf8(this.#bytes.slice(Math.max(0, from - this.#dropped), Math.max(0, to - this.#dropped)));
  }
}
