// The worker's side: lets a session's time pass, takes requests, sends frames. Knows nothing of Kubernetes.
import type { EventMark } from '../session/recording/eventMark.ts';
import type { Answer, ClientMessage, ClockChange, CommandAnswer, HostMessage, ReplayResult, RequestType } from './protocol.ts';

/** What the host needs of a session. Times are virtual seconds since the start. */
export interface SessionPort {
  /** Takes manifests at the present instant; the answer comes when the API server has given it. */
  apply(yaml: string, answered: (answer: CommandAnswer) => void): void;
  /** Runs up to `until`; gives up early, with everything consistent, when `shouldPause` says so. */
  runUntil(until: number, shouldPause: () => boolean): void;
  now(): number;
  /** Why the run can go no further; undefined while it can. */
  stopped(): string | undefined;
  /** Events, oldest first; the list only ever grows. */
  events(): readonly EventMark[];
}

export interface HostOptions {
  readonly session: SessionPort;
  post(message: HostMessage): void;
  replay(document: unknown, until: number): ReplayResult;
  /** Real milliseconds. */
  clock(): number;
  /** Calls `work` after so many real milliseconds. */
  later(work: () => void, delayMs: number): void;
}

export interface Host {
  receive(message: ClientMessage): void;
}

const FRAME_MS = 16;
/** How long the simulation may keep messages waiting. */
const SLICE_MS = 8;
/** An apply is answered even while the clock stands: time passes in small steps until it is, but not for longer than this. */
const ANSWER_SECONDS = 5;
const ANSWER_STEP_SECONDS = 0.01;
/** `max` asks for more than can be had; the slices decide. */
const MAX_RATE = 3600;

export function createHost(options: HostOptions): Host {
  return new SessionHost(options);
}

class SessionHost implements Host {
  readonly #options: HostOptions;
  readonly #session: SessionPort;
  #playing = false;
  #speed: number | 'max' = 1;
  #ticking = false;
  #lastTick = 0;
  /** Virtual instant that the reader's clock has reached; the simulation follows as fast as it can. */
  #due = 0;
  #revision = 0;
  #sent = 0;
  #broken = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  receive(message: ClientMessage): void {
    this.#guarded(() => this.#answer(message));
  }

  /** A throw is a bug of ours: it is reported once, and nothing more is taken, so that the last good state stays on screen. */
  #guarded(work: () => void): void {
    if (this.#broken) return;
    try {
      work();
    } catch (error) {
      this.#broken = true;
      this.#playing = false;
      this.#options.post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }

  #answer(message: ClientMessage): void {
    switch (message.type) {
      case 'apply':
        this.#apply(message.id, message.ask.text);
        break;
      case 'clock':
        this.#setClock(message.ask);
        this.#reply<'clock'>(message.id, null);
        break;
      case 'resync':
        this.#reply<'resync'>(message.id, null);
        break;
      case 'replay':
        this.#reply<'replay'>(message.id, this.#options.replay(message.ask.document, message.ask.until));
        return;
      default:
        this.#options.post({ type: 'reply', id: message.id, ok: false, message: `a session cannot answer ${message.type}` });
        return;
    }
    this.#sendFrame(message.type === 'resync');
  }

  #reply<K extends RequestType>(id: number, answer: Answer<K>): void {
    this.#options.post({ type: 'reply', id, ok: true, answer });
  }

  #apply(id: number, text: string): void {
    let open = true;
    this.#session.apply(text, (answer) => {
      open = false;
      this.#reply<'apply'>(id, answer);
    });
    const last = this.#session.now() + ANSWER_SECONDS;
    while (open && this.#session.now() < last) this.#session.runUntil(Math.min(last, this.#session.now() + ANSWER_STEP_SECONDS), () => false);
    this.#due = Math.max(this.#due, this.#session.now());
  }

  #setClock({ playing = this.#playing, speed = this.#speed }: ClockChange): void {
    if (!this.#playing && playing) {
      this.#lastTick = this.#options.clock();
      this.#due = this.#session.now();
    }
    this.#playing = playing;
    this.#speed = speed;
    this.#schedule();
  }

  #rate(): number {
    return this.#speed === 'max' ? MAX_RATE : this.#speed;
  }

  #schedule(): void {
    if (this.#ticking || !this.#playing) return;
    this.#ticking = true;
    this.#options.later(() => this.#guarded(() => this.#tick()), FRAME_MS);
  }

  #tick(): void {
    this.#ticking = false;
    if (!this.#playing) return;
    const started = this.#options.clock();
    this.#due += ((started - this.#lastTick) / 1000) * this.#rate();
    this.#lastTick = started;
    this.#session.runUntil(this.#due, () => this.#options.clock() - started >= SLICE_MS);
    // A simulation that cannot keep up slows the shown clock down instead of piling up time it owes.
    this.#due = Math.min(this.#due, this.#session.now() + this.#rate() * (FRAME_MS / 1000) * 2);
    this.#sendFrame(false);
    this.#schedule();
  }

  #sendFrame(whole: boolean): void {
    const events = this.#session.events();
    const stopped = this.#session.stopped();
    if (stopped !== undefined) this.#playing = false;
    const now = this.#session.now();
    this.#options.post({
      type: 'frame',
      revision: ++this.#revision,
      whole,
      clock: { cursor: now, head: now, following: true, playing: this.#playing, speed: this.#speed, skipIdle: false, ...(stopped === undefined ? {} : { stopped }) },
      scene: { nodes: [], pods: [], gone: [] },
      lanes: [],
      events: events.slice(whole ? 0 : this.#sent),
      inputs: [],
      skipped: [],
    });
    this.#sent = events.length;
  }
}
