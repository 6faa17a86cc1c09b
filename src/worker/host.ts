// The worker's side of the protocol: takes requests, lets the simulation run, sends frames. Knows nothing of Kubernetes.
//
//   message ─▶ handler ─▶ answer ┐            time sends at most one frame every 16 ms; an answer
//   tick ────▶ playback ─────────┴▶ outbox ─▶ comes after the frame that shows what it answers for
//   job ─────▶ slice ────────────┘
import { ENGINE_VERSION, type ScenarioDocument } from '../scenario/document.ts';
import { refused } from '../session/trouble.ts';
import type { CreateRun } from '../session/workspace/run.ts';
import { workspaceOf } from '../session/workspace/savedWorkspace.ts';
import { createWorkspace, type Workspace } from '../session/workspace/workspace.ts';
import { FrameWriter } from './frameWriter.ts';
import { authorHandlers } from './handlers/authorHandlers.ts';
import { branchHandlers } from './handlers/branchHandlers.ts';
import { compareHandlers } from './handlers/compareHandlers.ts';
import { otherwiseHandlers } from './handlers/otherwiseHandlers.ts';
import { faultHandlers } from './handlers/faultHandlers.ts';
import { insideHandlers } from './handlers/insideHandlers.ts';
import { lessonHandlers } from './handlers/lessonHandlers.ts';
import { documentHandlers } from './handlers/documentHandlers.ts';
import type { Handler, HostContext } from './handlers/handler.ts';
import { inputHandlers } from './handlers/inputHandlers.ts';
import { questionHandlers } from './handlers/questionHandlers.ts';
import { terminalHandlers } from './handlers/terminalHandlers.ts';
import { timeHandlers } from './handlers/timeHandlers.ts';
import { errorReport, Jobs } from './jobs.ts';
import { OpenAnswers } from './openAnswers.ts';
import { Outbox } from './outbox.ts';
import { Playback } from './playback.ts';
import { TerminalWriter } from './terminalWriter.ts';
import type { ClientMessage, HostMessage, RequestType } from './protocol.ts';
import { isOfOneWork, mayFollowFault, opensOther, replacesJob, waitsForJob } from './requestRules.ts';

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

const TICK_MS = 16;
/** While virtual time runs as fast as it can, nobody can follow more frames than this. */
const MAX_SPEED_FRAME_MS = 100;
/** How long the simulation may keep messages waiting. */
const SLICE_MS = 8;

export function createHost(options: HostOptions): Host {
  return new SessionHost(options);
}

class SessionHost implements Host {
  readonly #options: HostOptions;
  readonly #context: HostContext;
  readonly #handlers: ReadonlyMap<string, Handler<RequestType>>;
  readonly #frames = new FrameWriter();
  readonly #terminals = new TerminalWriter();
  readonly #outbox: Outbox;
  #waiting: ClientMessage[] = [];
  #ticking = false;
  #lastTick = 0;
  #broken = false;

  constructor(options: HostOptions) {
    this.#options = options;
    const workspace: Workspace = createWorkspace(workspaceOf(options.document), options.create);
    workspace.open().commit();
    const later = (work: () => void, delayMs: number): void => options.later(() => this.#guarded(work), delayMs);
    const clock = (): number => options.clock();
    this.#outbox = new Outbox({
      clock, later,
      post: (message) => options.post(message),
      frame: (whole) => this.#frame(whole),
    });
    const quietJobs = (): Jobs => new Jobs({ clock, later, progress: () => undefined, idle: () => undefined, sliceMs: SLICE_MS });
    this.#context = {
      create: options.create,
      workspace,
      playback: new Playback(),
      jobs: new Jobs({
        clock, later,
        progress: (progress) => options.post({ type: 'progress', ...progress }),
        idle: () => this.#takeWaiting(),
        sliceMs: SLICE_MS,
      }),
      beside: quietJobs(),
      aside: quietJobs(),
      judging: quietJobs(),
      proving: quietJobs(),
      post: (message) => options.post(message),
      clock,
      open: new OpenAnswers(),
      changed: () => this.#outbox.changed(),
      resync: () => this.#outbox.resync(),
      wake: () => this.#schedule(),
      replaced: () => {
        this.#broken = false;
      },
    };
    this.#handlers = handlersOf(this.#context);
  }

  receive(message: ClientMessage): void {
    const { jobs } = this.#context;
    if (jobs.type !== undefined && !replacesJob(message.type, jobs.type) && waitsForJob(message.type)) {
      this.#waiting.push(message);
      return;
    }
    this.#guarded(() => {
      if (opensOther(message.type)) this.#giveUpWaiting();
      if (jobs.type !== undefined && replacesJob(message.type, jobs.type)) jobs.cancel();
      this.#take(message);
    }, message.id);
  }

  #take({ type, id, ask }: ClientMessage): void {
    const handler = this.#handlers.get(type);
    if (this.#broken && !mayFollowFault(type)) this.#outbox.refuse(id, refused({ code: 'faulted' }));
    else if (!handler) this.#outbox.refuse(id, refused({ code: 'unknownRequest', type }));
    else handler(ask, (answer) => this.#outbox.answer(id, answer));
    if (this.#context.jobs.type === undefined) this.#takeWaiting();
    this.#outbox.flush();
  }

  #takeWaiting(): void {
    for (let next = this.#waiting.shift(); next; next = this.#context.jobs.type === undefined ? this.#waiting.shift() : undefined) {
      const message = next;
      this.#guarded(() => this.#take(message), message.id);
    }
    this.#outbox.flush();
    this.#schedule();
  }

  /** Other work is opened: what was asked of this one is not done to that one. */
  #giveUpWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ type }) => !isOfOneWork(type));
    for (const { type, id } of waiting) if (isOfOneWork(type)) this.#outbox.refuse(id, refused({ code: 'interrupted' }));
  }

  /** A throw is a bug of ours: it is reported, the clock stops, and the last good state stays on screen. */
  #guarded(work: () => void, id?: number): void {
    try {
      work();
    } catch (error) {
      const report = errorReport(error);
      if (id !== undefined) this.#outbox.refuse(id, refused({ code: 'thrown', report }));
      this.#broken = true;
      this.#context.playback.change({ playing: false });
      this.#options.post({ type: 'fault', message: `${report}\nPodscope ${ENGINE_VERSION}` });
    }
  }

  #frame(whole: boolean) {
    const { workspace, playback } = this.#context;
    const cursor = playback.cursor(workspace.current);
    const terminals = this.#terminals.next(workspace.current.run, cursor, whole);
    const frame = this.#frames.next(workspace, cursor, playback.frame(workspace.current), whole);
    return [...(terminals ? [terminals] : []), ...(frame ? [frame] : [])];
  }

  #schedule(): void {
    const { playback, jobs } = this.#context;
    if (this.#ticking || !playback.playing || jobs.type !== undefined || this.#broken) return;
    this.#ticking = true;
    this.#lastTick = this.#options.clock();
    this.#later();
  }

  #later(): void {
    this.#options.later(() => this.#guarded(() => this.#tick()), this.#context.playback.speed === 'max' ? 0 : TICK_MS);
  }

  #tick(): void {
    const { playback, workspace, jobs, open } = this.#context;
    if (!playback.playing || jobs.type !== undefined || this.#broken) {
      this.#ticking = false;
      return;
    }
    const started = this.#options.clock();
    const elapsed = started - this.#lastTick;
    this.#lastTick = started;
    const skipped = playback.advance(workspace.current, elapsed, () => this.#options.clock() - started >= SLICE_MS);
    if (skipped) workspace.skip(skipped);
    open.give();
    if (playback.speed !== 'max' || !playback.playing || started - this.#outbox.lastFrame >= MAX_SPEED_FRAME_MS) this.#outbox.changed();
    this.#outbox.flush();
    this.#later();
  }
}

/** Each handler takes the ask of its own type; the protocol pairs them. */
function handlersOf(context: HostContext): ReadonlyMap<string, Handler<RequestType>> {
  const handlers = { ...timeHandlers(context), ...inputHandlers(context), ...terminalHandlers(context), ...branchHandlers(context), ...questionHandlers(context), ...insideHandlers(context), ...documentHandlers(context), ...compareHandlers(context), ...lessonHandlers(context), ...authorHandlers(context), ...otherwiseHandlers(context), ...faultHandlers(context) };
  return new Map(Object.entries(handlers) as [string, Handler<RequestType>][]);
}
