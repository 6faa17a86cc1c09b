// registry.k8s.io/e2e-test-images/agnhost: the sub-commands that documentation and tests use.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { HealthStatus } from '../../../net/grpcHealth.ts';
import { serveHttp, type HttpReply } from '../../../net/httpServer.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { programFile, type CatalogEntry } from '../entry.ts';
import { GO_SIGNAL_EXIT, GoSignals } from '../goRuntime.ts';
import { klog, print, printError } from '../output.ts';
import { flag, goTime, netexec } from './netexec.ts';

type Command = (ctx: ProgramContext, args: readonly string[]) => Task<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['pause', waitForever],
  ['liveness', liveness],
  ['netexec', netexec],
  ['serve-hostname', serveHostname],
  ['grpc-health-checking', grpcHealthChecking],
  ['test-webserver', testWebserver],
  ['entrypoint-tester', entrypointTester],
]);

function* run(ctx: ProgramContext, [, command = '', ...args]: readonly string[]): Task<number> {
  const found = COMMANDS.get(command);
  if (found) return yield* found(ctx, args);
  yield* printError(ctx, command === '' ? 'Usage:\n  agnhost [command]\n' : `podscope: not simulated: agnhost ${command}\n`);
  return command === '' ? 0 : 1;
}

function* waitForever(ctx: ProgramContext): Task<number> {
  yield* print(ctx, 'Paused\n');
  let ending = false;
  for (const signal of ['TERM', 'INT'] as const) {
    ctx.sigaction(signal, () => {
      ending = true;
    });
  }
  while (!ending) yield* ctx.pause();
  return 0;
}

function plain(body: string, status = 200): HttpReply {
  return { status, headers: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }], body };
}

/** Serves one handler until a signal comes; a Go program then exits with 2. */
function* serve(ctx: ProgramContext, port: number, handle: Parameters<typeof serveHttp>[1]['handle'], grpcHealth?: (service: string) => Task<HealthStatus | 'unknown service'>, more: readonly number[] = []): Task<number> {
  const signals = new GoSignals(ctx);
  const listeners = [];
  for (const one of [port, ...more]) {
    const listener = ctx.listen('0.0.0.0', one);
    if (!listener.ok) {
      yield* printError(ctx, `listen tcp :${one}: bind: address already in use\n`);
      return 1;
    }
    listeners.push(listener.value);
  }
  yield* serveHttp(ctx, { listeners, handle, stopping: () => signals.received !== undefined, ...(grpcHealth && { grpcHealth }) });
  return GO_SIGNAL_EXIT;
}

const HEALTHY_SECONDS = 10;

/** Healthy for ten seconds, then not. */
function* liveness(ctx: ProgramContext): Task<number> {
  const started = ctx.now();
  return yield* serve(ctx, 8080, function* (request) {
    const path = request.target.split('?', 1)[0];
    const age = ctx.now() - started;
    if (path === '/started') return plain(goDuration(age));
    if (path === '/healthz') return age > seconds(HEALTHY_SECONDS) ? plain(`error: ${(age / 1e6).toFixed(6)}`, 500) : plain('ok');
    return plain('404 page not found\n', 404);
  });
}

function goDuration(micros: number): string {
  return `${micros / 1_000_000}s`;
}

function* serveHostname(ctx: ProgramContext, args: readonly string[]): Task<number> {
  const port = Number(flag(args, 'port', '9376'));
  yield* klog(ctx, `Serving on port ${port}.`);
  return yield* serve(ctx, port, function* (_request, peer) {
    yield* klog(ctx, `HTTP request from ${peer.remoteAddress}:${peer.remotePort}`);
    return plain(ctx.process.namespaces.uts.hostname);
  });
}

function* testWebserver(ctx: ProgramContext, args: readonly string[]): Task<number> {
  return yield* serve(ctx, Number(flag(args, 'port', '80')), function* (request) {
    const opened = yield* ctx.open(request.target.split('?', 1)[0] ?? '/', { read: true });
    if (!opened.ok) return plain('404 page not found\n', 404);
    const bytes = yield* ctx.read(opened.value, 1 << 24);
    ctx.close(opened.value);
    return bytes.ok ? plain(bytes.value) : plain('404 page not found\n', 404);
  });
}

function* grpcHealthChecking(ctx: ProgramContext, args: readonly string[]): Task<number> {
  const port = Number(flag(args, 'port', '5000'));
  const httpPort = Number(flag(args, 'http-port', '8080'));
  const service = flag(args, 'service', '');
  const delay = seconds(Number(flag(args, 'delay-unhealthy-sec', '-1')));
  const started = ctx.now();
  const startedText = `${goTime(ctx.clock())} m=+0.046789150`;
  let status: HealthStatus = 'SERVING';
  yield* klog(ctx, `gRPC server starting to listen on :${port}`);
  yield* klog(ctx, `Http server starting to listen on :${httpPort}`);
  const check = (asked: string): HealthStatus | 'unknown service' => {
    if (asked !== service) return 'unknown service';
    return delay >= 0 && ctx.now() > started + delay ? 'NOT_SERVING' : status;
  };
  return yield* serve(
    ctx,
    port,
    function* (request) {
      const path = request.target.split('?', 1)[0];
      if (path === '/make-not-serving') status = 'NOT_SERVING';
      else if (path === '/make-serving') status = 'SERVING';
      else return plain('404 page not found\n', 404);
      yield* klog(ctx, `Mark as ${path === '/make-serving' ? 'healthy' : 'unhealthy'}`);
      return plain('ok');
    },
    function* (asked) {
      yield* klog(ctx, `Serving the Check request for health check, started at ${startedText}`);
      return check(asked);
    },
    [httpPort],
  );
}

function* entrypointTester(ctx: ProgramContext, args: readonly string[]): Task<number> {
  yield* print(ctx, `[${['/agnhost', 'entrypoint-tester', ...args].join(' ')}]\n`);
  return 0;
}

export const agnhost: CatalogEntry = {
  name: 'agnhost',
  programs: [{ name: 'agnhost', run, rssBytes: 12_000_000, execCost: 40_000 }],
  layers: [{ name: 'agnhost', sizeBytes: 21_950_016, entries: [['/agnhost', programFile('agnhost', 48_000_000)]] }],
  images: [
    {
      repositories: ['registry.k8s.io/e2e-test-images/agnhost'],
      tags: ['2.39', '2.40', '2.45', '2.47', '2.52', '2.53', '2.54', '2.55', '2.56'],
      layers: ['busybox', 'agnhost'],
      config: { entrypoint: ['/agnhost'], cmd: ['pause'] },
    },
  ],
};
