// The worker's side of the protocol: takes requests, lets the simulation run, sends frames. Knows nothing of Kubernetes.
//
//   message ─▶ handler ─▶ answer ┐            at most one frame every 16 ms; an answer never
//   tick ────▶ playback ─────────┴▶ flush ─▶  overtakes the frame that shows what it answers for
//   job ─────▶ slice ────────────┘
import { ENGINE_VERSION, type ScenarioDocument } from '../scenario/document.ts';
import type { CreateRun } from '../session/workspace/run.ts';
import { workspaceOf } from '../session/workspace/savedWorkspace.ts';
import { createWorkspace, type Workspace } from '../session/workspace/workspace.ts';
import { FrameWriter } from './frameWriter.ts';
import { branchHandlers } from './handlers/branchHandlers.ts';
import { documentHandlers } from './handlers/documentHandlers.ts';
import type { Handler, HostContext } from './handlers/handler.ts';
import { inputHandlers } from './handlers/inputHandlers.ts';
import { questionHandlers } from './handlers/questionHandlers.ts';
import { timeHandlers } from './handlers/timeHandlers.ts';
import { errorReport, Jobs } from './jobs.ts';
import { OpenAnswers } from './openAnswers.ts';
import { Playback } from './playback.ts';
import type { ClientMessage, HostMessage, Reply, RequestType } from './protocol.ts';

export interface HostOptions {
  /** What is shown until something is opened. */
  readonly document: ScenarioDocument;
  readonly create: CreateRun;
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
/** While virtual time runs as fast as it can, nobody can follow more frames than this. */
const MAX_SPEED_FRAME_MS = 100;
/** How long the simulation may keep messages waiting. */
const SLICE_MS = 8;

/** Asks that make what is under way pointless. */
const REPLACES_JOB: ReadonlySet<RequestType> = new Set(['open', 'openLink', 'seek', 'switchBranch']);
/** Asks that wait until what is under way is done. */
const WAITS_FOR_JOB: ReadonlySet<RequestType> = new Set([
  'apply', 'delete', 'command', 'step', 'fork', 'deleteBranch', 'restoreBranch', 'save', 'encodeLink', 'exportFile', 'replay', 'hash',
]);
/** Asks that can be answered after a fault: they run nothing, or something else. */
const AFTER_FAULT: ReadonlySet<RequestType> = new Set(['open', 'openLink', 'save', 'encodeLink', 'exportFile', 'resync', 'seek', 'why', 'object', 'logs']);

export function createHost(options: HostOptions): Host {
  return new SessionHost(options);
}

class SessionHost implements Host {
  readonly #options: HostOptions;
  readonly #context: HostContext;
  readonly #handlers: ReadonlyMap<string, Handler<RequestType>>;
  readonly #frames = new FrameWriter();
  readonly #waiting: ClientMessage[] = [];
  #outbox: Reply[] = [];
  #dirty = false;
  #whole = false;
  #flushing = false;
  #ticking = false;
  #lastFrame = Number.NEGATIVE_INFINITY;
  #lastTick = 0;
  #broken = false;

  constructor(options: HostOptions) {
    this.#options = options;
    const workspace: Workspace = createWorkspace(workspaceOf(options.document), options.create);
    workspace.open().commit();
    const context: HostContext = {
      create: options.create,
      workspace,
      playback: new Playback(),
      jobs: new Jobs({
        clock: () => options.clock(),
        later: (work, delayMs) => options.later(() => this.#guarded(work), delayMs),
        progress: (progress) => options.post({ type: 'progress', ...progress }),
        idle: () => this.#takeWaiting(),
        sliceMs: SLICE_MS,
      }),
      open: new OpenAnswers(),
      changed: () => {
        this.#dirty = true;
      },
      resync: () => {
        this.#dirty = this.#whole = true;
      },
      wake: () => this.#schedule(),
      replaced: () => {
        this.#broken = false;
      },
    };
    this.#context = context;
    this.#handlers = handlersOf(context);
  }

  receive(message: ClientMessage): void {
    const { jobs } = this.#context;
    if (jobs.busy && WAITS_FOR_JOB.has(message.type)) {
      this.#waiting.push(message);
      return;
    }
    this.#guarded(() => {
      if (REPLACES_JOB.has(message.type)) jobs.cancel();
      this.#take(message);
    }, message.id);
  }

  #take({ type, id, ask }: ClientMessage): void {
    const handler = this.#handlers.get(type);
    if (this.#broken && !AFTER_FAULT.has(type)) this.#refuse(id, 'The simulation has stopped because of a fault.');
    else if (!handler) this.#refuse(id, `The worker does not know the request ${type}.`);
    else handler(ask, (answer) => this.#reply({ type: 'reply', id, ok: true, answer }));
    if (!this.#context.jobs.busy) this.#takeWaiting();
    this.#flush();
  }

  #takeWaiting(): void {
    for (let next = this.#waiting.shift(); next; next = this.#context.jobs.busy ? undefined : this.#waiting.shift()) {
      const message = next;
      this.#guarded(() => this.#take(message), message.id);
    }
    this.#flush();
    this.#schedule();
  }

  /** A throw is a bug of ours: it is reported, the clock stops, and the last good state stays on screen. */
  #guarded(work: () => void, id?: number): void {
    try {
      work();
    } catch (error) {
      const report = errorReport(error);
      if (id !== undefined) this.#refuse(id, report);
      this.#broken = true;
      this.#context.playback.change({ playing: false });
      this.#options.post({ type: 'fault', message: `${report}\nPodscope ${ENGINE_VERSION}` });
    }
  }

  #reply(reply: Reply): void {
    this.#outbox.push(reply);
    this.#flush();
  }

  #refuse(id: number, message: string): void {
    this.#options.post({ type: 'reply', id, ok: false, message });
  }

  /** Sends the frame that is due, then the answers that wait for it; or sees to it that this happens soon. */
  #flush(): void {
    const wait = this.#dirty ? this.#lastFrame + FRAME_MS - this.#options.clock() : 0;
    if (wait > 0) {
      if (this.#flushing) return;
      this.#flushing = true;
      this.#options.later(() => {
        this.#flushing = false;
        this.#guarded(() => this.#flush());
      }, wait);
      return;
    }
    if (this.#dirty) this.#sendFrame();
    const replies = this.#outbox;
    this.#outbox = [];
    for (const reply of replies) this.#options.post(reply);
  }

  #sendFrame(): void {
    const { workspace, playback } = this.#context;
    const whole = this.#whole;
    this.#dirty = this.#whole = false;
    this.#lastFrame = this.#options.clock();
    const frame = this.#frames.next(workspace, playback.cursor(workspace.current), playback.frame(workspace.current), whole);
    if (frame) this.#options.post(frame);
  }

  #schedule(): void {
    const { playback, jobs } = this.#context;
    if (this.#ticking || !playback.playing || jobs.busy || this.#broken) return;
    this.#ticking = true;
    this.#lastTick = this.#options.clock();
    this.#later();
  }

  #later(): void {
    this.#options.later(() => this.#guarded(() => this.#tick()), this.#context.playback.speed === 'max' ? 0 : FRAME_MS);
  }

  #tick(): void {
    const { playback, workspace, jobs, open } = this.#context;
    if (!playback.playing || jobs.busy || this.#broken) {
      this.#ticking = false;
      return;
    }
    const started = this.#options.clock();
    const elapsed = started - this.#lastTick;
    this.#lastTick = started;
    const skipped = playback.advance(workspace.current, elapsed, () => this.#options.clock() - started >= SLICE_MS);
    if (skipped) workspace.skip(skipped);
    open.give();
    if (playback.speed !== 'max' || !playback.playing || started - this.#lastFrame >= MAX_SPEED_FRAME_MS) this.#dirty = true;
    this.#flush();
    this.#later();
  }
}


/** Each handler takes the ask of its own type; the protocol pairs them. */
function handlersOf(context: HostContext): ReadonlyMap<string, Handler<RequestType>> {
  const handlers = { ...timeHandlers(context), ...inputHandlers(context), ...branchHandlers(context), ...questionHandlers(context), ...documentHandlers(context) };
  return new Map(Object.entries(handlers) as [string, Handler<RequestType>][]);
}
