// What the host sends. While time passes, at most one frame every 16 ms; an answer brings the frame that shows what it answers for, at once and before it.
import type { Trouble } from '../session/trouble.ts';
import type { FrameMessage, HostMessage, Reply, TerminalsMessage } from './protocol.ts';

export interface OutboxOptions {
  post(message: HostMessage): void;
  /** Real milliseconds. */
  clock(): number;
  /** Calls `work` after so many real milliseconds; what it throws is reported. */
  later(work: () => void, delayMs: number): void;
  /** What is new since the frame before, and that frame; none when there is nothing. `whole`: everything again. */
  frame(whole: boolean): readonly (TerminalsMessage | FrameMessage)[];
}

const FRAME_MS = 16;

export class Outbox {
  readonly #options: OutboxOptions;
  #replies: Reply[] = [];
  #dirty = false;
  #whole = false;
  #flushing = false;
  #lastFrame = Number.NEGATIVE_INFINITY;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Real milliseconds at which the last frame was sent. */
  get lastFrame(): number {
    return this.#lastFrame;
  }

  /** What is on screen is another: the next frame says so. */
  changed(): void {
    this.#dirty = true;
  }

  /** The next frame is a whole one. */
  resync(): void {
    this.#dirty = this.#whole = true;
  }

  answer(id: number, answer: unknown): void {
    this.#replies.push({ type: 'reply', id, ok: true, answer });
    this.flush();
  }

  /** At once: a refusal answers for nothing that is on screen. */
  refuse(id: number, trouble: Trouble): void {
    this.#options.post({ type: 'reply', id, ok: false, trouble });
  }

  /** Sends the frame that is due, then the answers that wait for it; or sees to it that this happens soon. */
  flush(): void {
    // Who asked waits for the answer before asking again: no need to hold that back.
    const wait = this.#dirty && this.#replies.length === 0 ? this.#lastFrame + FRAME_MS - this.#options.clock() : 0;
    if (wait > 0) {
      this.#flushLater(wait);
      return;
    }
    if (this.#dirty) this.#sendFrame();
    const replies = this.#replies;
    this.#replies = [];
    for (const reply of replies) this.#options.post(reply);
  }

  #flushLater(wait: number): void {
    if (this.#flushing) return;
    this.#flushing = true;
    this.#options.later(() => {
      this.#flushing = false;
      this.flush();
    }, wait);
  }

  #sendFrame(): void {
    const whole = this.#whole;
    this.#dirty = this.#whole = false;
    this.#lastFrame = this.#options.clock();
    for (const message of this.#options.frame(whole)) this.#options.post(message);
  }
}
