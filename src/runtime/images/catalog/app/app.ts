// The program of images that a document describes by behaviour alone, without a script: `/app`, which does what `/app.json` says.
import { seconds, type SimTime } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { serveHttp, type HttpReply, type ServerTimer } from '../../../net/httpServer.ts';
import type { Listener, ProgramContext } from '../../../process/types.ts';
import { programFile, type CatalogEntry } from '../entry.ts';
import { print, printError } from '../output.ts';
import { BEHAVIOR_FILE, type AppBehavior } from './behavior.ts';
import { createSchedule } from './schedule.ts';

const MOST_BYTES = 1_000_000;

function* run(ctx: ProgramContext): Task<number> {
  const behavior = yield* readBehavior(ctx);
  if (!behavior) {
    yield* printError(ctx, `app: ${BEHAVIOR_FILE} cannot be read\n`);
    return 1;
  }
  let ending = false;
  ctx.sigaction('TERM', () => {
    if (behavior.ignoresTerm !== true) ending = true;
  });
  const schedule = createSchedule(ctx, behavior);
  const stopping = (): boolean => ending || schedule.exitCode !== undefined;
  const up = (ctx.now() + seconds(behavior.startupSeconds ?? 0)) as SimTime;
  // Starting up, it serves nobody, but its clock runs.
  yield* serveHttp(ctx, { listeners: [], stopping: () => stopping() || ctx.now() >= up, timer: until(up, schedule), handle: () => answer(ctx, behavior, '/') });
  const listeners = stopping() ? [] : yield* listen(ctx, behavior.listen ?? []);
  if (!listeners) return 1;
  yield* serveHttp(ctx, { listeners, stopping, timer: schedule, handle: (request) => answer(ctx, behavior, request.target) });
  return schedule.exitCode ?? 0;
}

/** The schedule, with one more instant at which to look up. */
function until(instant: SimTime, schedule: ServerTimer): ServerTimer {
  return {
    due: () => Math.min(instant, schedule.due() ?? instant) as SimTime,
    *fire() {
      yield* schedule.fire();
    },
  };
}

function* answer(ctx: ProgramContext, { answers }: AppBehavior, target: string): Task<HttpReply> {
  const path = target.split('?')[0] ?? '/';
  const found = answers === undefined ? { status: 200, body: 'ok\n' } : (Object.hasOwn(answers, path) ? answers[path] : undefined);
  const { status, body } = found ?? { status: 404, body: '404 page not found\n' };
  yield* ctx.charge(10);
  return { status, headers: [{ name: 'Content-Type', value: 'text/plain' }], body };
}

function* readBehavior(ctx: ProgramContext): Task<AppBehavior | undefined> {
  const opened = yield* ctx.open(BEHAVIOR_FILE, { read: true });
  if (!opened.ok) return undefined;
  const text = yield* ctx.read(opened.value, MOST_BYTES);
  ctx.close(opened.value);
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value) as AppBehavior;
  } catch {
    return undefined;
  }
}

/** Undefined when a port is taken, which it has said. */
function* listen(ctx: ProgramContext, ports: readonly number[]): Task<readonly Listener[] | undefined> {
  const listeners: Listener[] = [];
  for (const port of ports) {
    const listener = ctx.listen('0.0.0.0', port);
    if (!listener.ok) {
      yield* printError(ctx, `app: listen on port ${port}: address already in use\n`);
      return undefined;
    }
    listeners.push(listener.value);
    yield* print(ctx, `app: listening on :${port}\n`);
  }
  return listeners;
}

export const app: CatalogEntry = {
  name: 'app',
  programs: [{ name: 'app', run, rssBytes: 6_000_000 }],
  layers: [{ name: 'app', sizeBytes: 6_000_000, entries: [['/app', programFile('app', 12_000_000)], ['/tmp', { type: 'dir', mode: 0o1777 }]] }],
  // What images of documents stand on that bring a behaviour and no script.
  images: [{ repositories: ['podscope.invalid/app'], tags: ['latest'], layers: ['app'], config: { entrypoint: ['/app'] } }],
};
