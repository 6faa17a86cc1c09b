// One HTTP exchange, or one gRPC health check, over the simulated network, as the node's own components make them.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/simTime.ts';
import { sleep, type Task } from '../../engine/task.ts';
import type { DialError, HttpOutcome, HttpRequest } from '../cri/cri.ts';
import type { Connection } from '../process/types.ts';
import type { Errno } from '../vfs/types.ts';
import type { NetworkHost } from './contract.ts';
import { receiveWithin } from './dial.ts';
import { formatHealthRequest, parseHealthResponse, type HealthStatus } from './grpcHealth.ts';
import { formatRequest, headerValue, parseResponse, readServerHello, TLS_CLIENT_HELLO } from './httpMessage.ts';

export function dialErrorOf(errno: Errno): DialError {
  if (errno === 'ECONNREFUSED') return 'refused';
  if (errno === 'ECONNRESET') return 'reset';
  return errno === 'EHOSTUNREACH' || errno === 'ENETUNREACH' ? 'no route' : 'timeout';
}

/** Connects and closes again: a TCP probe. */
export function* dialTcp(from: NetworkHost, host: string, port: number, timeout: Micros): Task<Result<void, DialError>> {
  const connected = yield* from.dial(host, port, timeout);
  if (!connected.ok) return failure(dialErrorOf(connected.error));
  connected.value.close();
  return ok(undefined);
}

export function* exchangeHttp(sim: Simulation, from: NetworkHost, request: HttpRequest): Task<HttpOutcome> {
  const deadline = sim.now() + request.timeout;
  const connected = yield* from.dial(request.host, request.port, request.timeout);
  if (!connected.ok) return { type: 'error', error: dialErrorOf(connected.error) };
  const connection = connected.value;
  try {
    return yield* converse(sim, connection, request, deadline);
  } finally {
    connection.close();
  }
}

function* converse(sim: Simulation, connection: Connection, request: HttpRequest, deadline: number): Task<HttpOutcome> {
  if (request.scheme === 'https') {
    connection.send(TLS_CLIENT_HELLO);
    const hello = yield* receiveWithin(connection, deadline - sim.now());
    if (hello === undefined) return { type: 'error', error: 'awaiting headers' };
    if (readServerHello(hello) === undefined) return { type: 'error', error: hello === '' ? 'reset' : 'not http' };
  }
  connection.send(formatRequest({ method: request.method, target: request.path, headers: withHost(request), body: '' }));
  let received = '';
  for (;;) {
    const chunk = yield* receiveWithin(connection, deadline - sim.now());
    if (chunk === undefined) return { type: 'error', error: 'awaiting headers' };
    received += chunk;
    const parsed = parseResponse(received, chunk === '', request.method);
    if (parsed.type === 'message') return { type: 'response', status: parsed.message.status, headers: parsed.message.headers, body: parsed.message.body };
    if (parsed.type === 'bad') return { type: 'error', error: received === '' ? 'reset' : 'not http' };
  }
}

function withHost(request: HttpRequest): HttpRequest['headers'] {
  if (headerValue(request.headers, 'Host') !== undefined) return request.headers;
  return [{ name: 'Host', value: `${request.host}:${request.port}` }, ...request.headers];
}

/** gRPC keeps trying to connect until its time is up, whatever the error: refusal is a time-out, too. */
export function* checkGrpcHealth(sim: Simulation, from: NetworkHost, host: string, port: number, service: string, timeout: Micros): Task<Result<HealthStatus, DialError | 'unknown service'>> {
  const deadline = sim.now() + timeout;
  const connected = yield* from.dial(host, port, timeout);
  if (!connected.ok) return yield* giveUpAt(sim, deadline);
  const connection = connected.value;
  try {
    connection.send(formatHealthRequest(service));
    const answer = yield* receiveWithin(connection, deadline - sim.now());
    const status = answer === undefined ? undefined : parseHealthResponse(answer);
    if (status === undefined) return yield* giveUpAt(sim, deadline);
    return status === 'unknown service' ? failure(status) : ok(status);
  } finally {
    connection.close();
  }
}

function* giveUpAt(sim: Simulation, deadline: number): Task<Result<never, DialError>> {
  yield* sleep(deadline - sim.now());
  return failure('timeout');
}
