// agnhost netexec: a web server for tests. Endpoints as in kubernetes/test/images/agnhost/netexec.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { HttpRequestMessage } from '../../../net/httpMessage.ts';
import { serveHttp, type HttpReply } from '../../../net/httpServer.ts';
import type { Connection, ProgramContext } from '../../../process/types.ts';
import { calendarTime } from '../httpDate.ts';
import { klog, print, printError } from '../output.ts';

interface State {
  exit: number | undefined;
  terminated: boolean;
  readonly startedAt: number;
}

export function flag(args: readonly string[], name: string, fallback: string): string {
  for (let i = 0; i < args.length; i++) {
    const match = /^--?([\w-]+)(?:=(.*))?$/.exec(args[i] ?? '');
    if (match?.[1] === name) return match[2] ?? args[i + 1] ?? fallback;
  }
  return fallback;
}

export function* netexec(ctx: ProgramContext, args: readonly string[]): Task<number> {
  const httpPort = Number(flag(args, 'http-port', '8080'));
  const udpPort = Number(flag(args, 'udp-port', '8081'));
  const tls = flag(args, 'tls-cert-file', '') !== '';
  const delay = Number(flag(args, 'delay-shutdown', '0'));
  const state: State = { exit: undefined, terminated: false, startedAt: ctx.now() };
  let exitAt: number | undefined;
  ctx.sigaction('TERM', () => {
    state.terminated = true;
    exitAt = ctx.now() + seconds(delay);
  });
  const listener = ctx.listen('0.0.0.0', httpPort);
  if (!listener.ok) {
    yield* printError(ctx, `F listen tcp :${httpPort}: bind: address already in use\n`);
    return 1;
  }
  yield* klog(ctx, `Started ${tls ? 'HTTPS' : 'HTTP'} server on port ${httpPort}`);
  if (udpPort !== -1) yield* klog(ctx, `Started UDP server on port  ${udpPort}`);
  yield* serveHttp(ctx, {
    listeners: [listener.value],
    ...(tls && { tlsPorts: new Set([httpPort]) }),
    stopping: () => state.exit !== undefined || (exitAt !== undefined && ctx.now() >= exitAt),
    handle: (request, peer) => answer(ctx, state, request, peer),
  });
  return state.exit ?? 0;
}

function text(body: string, status = 200, headers: HttpReply['headers'] = []): HttpReply {
  return { status, headers: [...headers, { name: 'Content-Type', value: 'text/plain; charset=utf-8' }], body };
}

function parameter(target: string, name: string): string {
  const query = target.split('?', 2)[1] ?? '';
  for (const part of query.split('&')) {
    const [key = '', value = ''] = part.split('=', 2);
    if (key === name) return unescapeQuery(value);
  }
  return '';
}

function unescapeQuery(text: string): string {
  return text.replace(/\+/g, ' ').replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function* answer(ctx: ProgramContext, state: State, request: HttpRequestMessage, peer: Connection): Task<HttpReply> {
  const path = request.target.split('?', 1)[0] ?? '/';
  const log = (what: string) => klog(ctx, what);
  switch (path) {
    case '/echo':
      yield* log(`GET /echo?msg=${parameter(request.target, 'msg')}`);
      return text(parameter(request.target, 'msg'), Number(parameter(request.target, 'code')) || 200);
    case '/clientip':
      yield* log('GET /clientip');
      return text(`${peer.remoteAddress}:${peer.remotePort}`);
    case '/header': {
      const key = parameter(request.target, 'key');
      yield* log(`GET /header?key=${key}`);
      return text(request.headers.find((header) => header.name.toLowerCase() === key.toLowerCase())?.value ?? '');
    }
    case '/hostname':
    case '/hostName':
      yield* log(`GET ${path}`);
      return text(ctx.process.namespaces.uts.hostname);
    case '/healthz':
      yield* log('GET /healthz');
      return text('', 200);
    case '/readyz':
      yield* log('GET /readyz');
      return text(state.terminated ? '' : 'ok', state.terminated ? 503 : 200);
    case '/redirect': {
      const to = parameter(request.target, 'location');
      const code = parameter(request.target, 'code');
      yield* log(`GET /redirect?msg=${to}&code=${code}`);
      return { status: Number(code) || 302, headers: [{ name: 'Content-Type', value: 'text/html; charset=utf-8' }, { name: 'Location', value: to }], body: `<a href="${to}">Found</a>.\n\n` };
    }
    case '/exit': {
      const code = parameter(request.target, 'code') || '0';
      yield* log(`GET /exit?code=${code}`);
      state.exit = Number(code);
      return text('');
    }
    case '/shutdown':
      yield* log('GET /shutdown');
      state.exit = 0;
      return text('');
    case '/shell':
    case '/dial':
    case '/upload':
      yield* print(ctx, `podscope: not simulated: netexec ${path}\n`);
      return text(`podscope: not simulated: netexec ${path}\n`, 501);
    default:
      yield* log('GET /');
      return text(`NOW: ${goTime(ctx.clock())}`);
  }
}

/** Go's time.Time.String without the monotonic part. */
export function goTime(micros: number): string {
  const time = calendarTime(micros);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = String(time.micros).padStart(6, '0').replace(/0+$/, '');
  return `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction === '' ? '' : `.${fraction}`} +0000 UTC`;
}
