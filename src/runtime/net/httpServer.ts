// A web server as a program of this simulation writes it: one process that serves many connections at once.
import type { Micros, SimTime } from '../../engine/simTime.ts';
import { sleepWait, type Task, type Wait } from '../../engine/task.ts';
import type { Connection, Listener, ProgramContext } from '../process/types.ts';
import { formatHealthResponse, parseHealthRequest, type HealthStatus } from './grpcHealth.ts';
import { formatResponse, headerValue, parseRequest, TLS_CLIENT_HELLO, TLS_SERVER_HELLO, type HttpHeader, type HttpRequestMessage } from './httpMessage.ts';
import { anyOf } from './waitAny.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: readonly HttpHeader[];
  readonly body: string;
  /** Sent only after this time. */
  readonly delay?: Micros;
}

/** Things that a server does by the clock. */
export interface ServerTimer {
  /** When the next one is due; undefined: none is. */
  due(): SimTime | undefined;
  /** Does what is due now. */
  fire(): Task<void>;
}

export interface HttpServerOptions {
  readonly listeners: readonly Listener[];
  readonly handle: (request: HttpRequestMessage, peer: Connection) => Task<HttpReply>;
  /** What answers bytes that are no HTTP. */
  readonly badRequest?: (peer: Connection) => HttpReply;
  /** Asked whenever something happened; true ends the server. */
  readonly stopping?: () => boolean;
  /** Accept no more, but finish what is open (then the server ends). */
  readonly draining?: () => boolean;
  /** Ports that speak TLS. */
  readonly tlsPorts?: ReadonlySet<number>;
  /** Answers grpc.health.v1.Health/Check. */
  readonly grpcHealth?: (service: string) => Task<HealthStatus | 'unknown service'>;
  /** What it does besides serving. */
  readonly timer?: ServerTimer;
}

interface Session {
  readonly connection: Connection;
  received: string;
  /** TLS is expected, agreed, or not spoken here. */
  tls: 'expected' | 'agreed' | 'none';
  /** Answers on their way, with the time they leave. */
  readonly replies: { readonly at: SimTime; readonly bytes: string; readonly close: boolean }[];
  closed: boolean;
}

/** CPU that a request costs a server. */
const REQUEST_COST: Micros = 60;

/** Serves until `stopping` says so. Call it from a program; its connections end with it. */
export function* serveHttp(ctx: ProgramContext, options: HttpServerOptions): Task<void> {
  const sessions = new Set<Session>();
  try {
    while (!options.stopping?.() && !(options.draining?.() && sessions.size === 0)) {
      yield* ctx.waitFor(anyOf(waitsOf(ctx, options, sessions)));
      if (options.timer && isDue(ctx, options.timer)) yield* options.timer.fire();
      acceptAll(options, sessions);
      for (const session of sessions) {
        yield* advance(ctx, options, session);
        if (session.closed) sessions.delete(session);
      }
    }
  } finally {
    for (const session of sessions) session.connection.close();
  }
}

function waitsOf(ctx: ProgramContext, options: HttpServerOptions, sessions: ReadonlySet<Session>): Wait<unknown>[] {
  const waits: Wait<unknown>[] = options.draining?.() ? [] : options.listeners.map((listener) => listener.acceptable());
  for (const session of sessions) {
    const reply = session.replies[0];
    waits.push(reply ? sleepWait(reply.at - ctx.now()) : session.connection.readable());
  }
  const due = options.timer?.due();
  if (due !== undefined) waits.push(sleepWait(Math.max(0, due - ctx.now())));
  return waits;
}

function isDue(ctx: ProgramContext, timer: ServerTimer): boolean {
  const due = timer.due();
  return due !== undefined && due <= ctx.now();
}

function acceptAll(options: HttpServerOptions, sessions: Set<Session>): void {
  if (options.draining?.()) return;
  for (const listener of options.listeners) {
    for (let connection = listener.tryAccept(); connection; connection = listener.tryAccept()) {
      sessions.add({ connection, received: '', tls: options.tlsPorts?.has(listener.port) ? 'expected' : 'none', replies: [], closed: false });
    }
  }
}

function* advance(ctx: ProgramContext, options: HttpServerOptions, session: Session): Task<void> {
  sendDue(ctx, session);
  if (session.replies.length > 0 || session.closed) return;
  for (let chunk = session.connection.tryReceive(); chunk !== undefined; chunk = session.connection.tryReceive()) {
    if (chunk === '') return end(session);
    session.received += chunk;
  }
  if (!agreeOnTls(session)) return;
  while (session.received !== '' && !session.closed) {
    if (yield* answerHealthCheck(options, session)) return;
    const parsed = parseRequest(session.received);
    if (parsed.type === 'incomplete') return;
    yield* ctx.charge(REQUEST_COST);
    const request = parsed.type === 'message' ? parsed.message : undefined;
    const reply = request ? yield* options.handle(request, session.connection) : (options.badRequest ?? badRequest)(session.connection);
    session.received = parsed.type === 'message' ? parsed.rest : '';
    const close = request === undefined || wantsClose(request);
    session.replies.push({ at: (ctx.now() + (reply.delay ?? 0)) as SimTime, bytes: formatResponse(reply, request?.method), close });
    sendDue(ctx, session);
    if (session.replies.length > 0) return;
  }
}

function sendDue(ctx: ProgramContext, session: Session): void {
  for (let reply = session.replies[0]; reply && reply.at <= ctx.now(); reply = session.replies[0]) {
    session.replies.shift();
    session.connection.send(reply.bytes);
    if (reply.close) end(session);
  }
}

function end(session: Session): void {
  session.connection.close();
  session.closed = true;
}

function wantsClose(request: HttpRequestMessage): boolean {
  const connection = headerValue(request.headers, 'Connection')?.toLowerCase();
  return connection === 'close' || (request.version === 'HTTP/1.0' && connection !== 'keep-alive');
}

/** False while the handshake is not over, or when it failed. */
function agreeOnTls(session: Session): boolean {
  if (session.tls !== 'expected') return true;
  if (session.received.startsWith(TLS_CLIENT_HELLO)) {
    session.connection.send(TLS_SERVER_HELLO);
    session.received = session.received.slice(TLS_CLIENT_HELLO.length);
    session.tls = 'agreed';
    return true;
  }
  if (session.received === '') return false;
  // Go's and nginx's servers answer plain HTTP on a TLS port like this.
  session.connection.send(formatResponse({ status: 400, headers: [], body: 'Client sent an HTTP request to an HTTPS server.\n' }));
  end(session);
  return false;
}

function* answerHealthCheck(options: HttpServerOptions, session: Session): Task<boolean> {
  const service = options.grpcHealth && parseHealthRequest(session.received);
  if (service === undefined || !options.grpcHealth) return false;
  session.received = '';
  session.connection.send(formatHealthResponse(yield* options.grpcHealth(service)));
  return true;
}

function badRequest(): HttpReply {
  return { status: 400, headers: [], body: '' };
}
