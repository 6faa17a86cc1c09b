// The worker's side: lets a session's time pass, takes requests, sends frames. Knows nothing of Kubernetes.
import { assertNever } from '../base/assertNever.ts';
import type { EventRow } from '../session/recording/eventRow.ts';
import type { ApplyAnswer, ClientMessage, HostMessage, PodRow } from './protocol.ts';

/** What the host needs of a session. Times are virtual seconds since the start. */
export interface SessionPort {
  /** Takes manifests at the present instant; the answer comes when the API server has given it. */
  apply(yaml: string, answered: (answer: ApplyAnswer) => void): void;
  /** Runs up to `until`; gives up early, with everything consistent, when `shouldPause` says so. */
  runUntil(until: number, shouldPause: () => boolean): void;
  now(): number;
  /** Rows of changes, oldest first; both lists only ever grow. */
  frame(): { readonly pods: readonly PodRow[]; readonly events: readonly EventRow[] };
}

export interface HostOptions {
  readonly session: SessionPort;
  post(message: HostMessage): void;
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

export function createHost({ session, post, clock, later }: HostOptions): Host {
  let playing = false;
  let speed = 1;
  let ticking = false;
  let lastTick = 0;
  /** Virtual instant that the reader's clock has reached; the simulation follows as fast as it can. */
  let due = 0;
  let revision = 0;
  let sent = { pods: 0, events: 0 };
  let broken = false;

  function guarded(work: () => void): void {
    if (broken) return;
    try {
      work();
    } catch (error) {
      broken = true;
      playing = false;
      post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }

  function sendFrame(whole: boolean): void {
    const { pods, events } = session.frame();
    if (whole) sent = { pods: 0, events: 0 };
    post({ type: 'frame', revision: ++revision, whole, now: session.now(), playing, speed, pods: pods.slice(sent.pods), events: events.slice(sent.events) });
    sent = { pods: pods.length, events: events.length };
  }

  function advance(until: number): void {
    const end = clock() + SLICE_MS;
    session.runUntil(until, () => clock() >= end);
  }

  function tick(): void {
    ticking = false;
    if (!playing) return;
    const now = clock();
    due += ((now - lastTick) / 1000) * speed;
    lastTick = now;
    advance(due);
    // A simulation that cannot keep up slows the shown clock down instead of piling up time it owes.
    due = Math.min(due, session.now() + speed * (FRAME_MS / 1000) * 2);
    sendFrame(false);
    schedule();
  }

  function schedule(): void {
    if (ticking || !playing) return;
    ticking = true;
    later(() => guarded(tick), FRAME_MS);
  }

  function setClock(nowPlaying: boolean, nowSpeed: number): void {
    if (!playing && nowPlaying) {
      lastTick = clock();
      due = session.now();
    }
    playing = nowPlaying;
    speed = nowSpeed;
    schedule();
  }

  function apply(id: number, text: string): void {
    let open = true;
    session.apply(text, (answer) => {
      open = false;
      post({ type: 'reply', id, body: { type: 'applied', answer } });
    });
    const last = session.now() + ANSWER_SECONDS;
    while (open && session.now() < last) session.runUntil(Math.min(last, session.now() + ANSWER_STEP_SECONDS), () => false);
    due = Math.max(due, session.now());
  }

  function receive(message: ClientMessage): void {
    switch (message.type) {
      case 'apply':
        apply(message.id, message.text);
        break;
      case 'clock':
        setClock(message.playing, message.speed);
        post({ type: 'reply', id: message.id, body: { type: 'done' } });
        break;
      case 'resync':
        post({ type: 'reply', id: message.id, body: { type: 'done' } });
        break;
      default:
        assertNever(message);
    }
    sendFrame(message.type === 'resync');
  }

  return { receive: (message) => guarded(() => receive(message)) };
}
