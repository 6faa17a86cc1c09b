import { describe, expect, test } from 'vitest';
import { millis, seconds, simTime } from '../../engine/simTime.ts';
import { createSimulation, type Simulation } from '../../engine/simulation.ts';
import { wait, type Task } from '../../engine/task.ts';
import type { Network, NetworkHost } from './contract.ts';
import { receiveWithin } from './dial.ts';
import { formatHealthResponse, parseHealthRequest } from './grpcHealth.ts';
import { checkGrpcHealth, dialTcp, exchangeHttp } from './httpClient.ts';
import { formatResponse, parseRequest } from './httpMessage.ts';
import { createAddressPool } from './ipam.ts';
import { createNetwork } from './network.ts';

interface Stage {
  readonly sim: Simulation;
  readonly network: Network;
  readonly host: NetworkHost;
  readonly a: NetworkHost;
  readonly b: NetworkHost;
}

function stage(): Stage {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const network = createNetwork({ sim });
  const node1 = network.addNode({ name: 'node-1', nodeIP: '172.18.0.2', gateway: '10.244.0.1', podCidr: '10.244.0.0/24' });
  const node2 = network.addNode({ name: 'node-2', nodeIP: '172.18.0.3', gateway: '10.244.1.1', podCidr: '10.244.1.0/24' });
  const a = network.createPodNamespace(node1, '10.244.0.2', [{ hostIP: '', hostPort: 8000, protocol: 'TCP', containerPort: 80 }], 'default/a');
  const b = network.createPodNamespace(node2, '10.244.1.2', [], 'default/b');
  return { sim, network, host: node1.host, a, b };
}

/** Runs a task to its end and gives its value and how long it took. */
function outcome<T>(sim: Simulation, body: () => Task<T>): { value: T | undefined; took: number } {
  const start = sim.now();
  let end: number = start;
  const task = sim.spawn('test', function* () {
    const value = yield* body();
    end = sim.now();
    return value;
  });
  sim.run({ until: simTime(start + seconds(200)) });
  return { value: task.result, took: end - start };
}

/** A server that answers each connection's first bytes once. */
function serve(sim: Simulation, at: NetworkHost, port: number, answer: (bytes: string) => string | undefined, address = '0.0.0.0'): void {
  const listener = at.listen(address, port);
  if (!listener.ok) throw new Error(listener.error);
  sim.spawn('server', function* () {
    for (;;) {
      yield* wait(listener.value.acceptable());
      const connection = listener.value.tryAccept();
      if (!connection) continue;
      const bytes = yield* receiveWithin(connection, seconds(100));
      const reply = answer(bytes ?? '');
      if (reply !== undefined) connection.send(reply);
      if (reply !== undefined) connection.close();
    }
  });
}

const GET = { scheme: 'http', method: 'GET', path: '/', headers: [], timeout: seconds(1) } as const;
const hello = (bytes: string) => (parseRequest(bytes).type === 'message' ? formatResponse({ status: 200, headers: [], body: 'hello' }) : formatResponse({ status: 400, headers: [], body: '' }));

describe('connections', () => {
  const cases = [
    { name: 'a listening port accepts', from: 'b', address: '10.244.0.2', port: 80, want: { ok: true, value: undefined } },
    { name: 'a port nobody listens on refuses', from: 'b', address: '10.244.0.2', port: 81, want: { ok: false, error: 'refused' } },
    { name: 'a host port leads to its Pod', from: 'b', address: '172.18.0.2', port: 8000, want: { ok: true, value: undefined } },
    { name: 'loopback is the own Pod', from: 'a', address: '127.0.0.1', port: 80, want: { ok: true, value: undefined } },
    { name: 'loopback of another Pod is not reached', from: 'b', address: '127.0.0.1', port: 80, want: { ok: false, error: 'refused' } },
    { name: 'an address that no Pod has is not there', from: 'b', address: '10.244.0.99', port: 80, want: { ok: false, error: 'no route' }, timeout: seconds(10) },
    { name: 'before that is known, time may be up', from: 'b', address: '10.244.0.99', port: 80, want: { ok: false, error: 'timeout' } },
    { name: 'the internet does not answer', from: 'b', address: '93.184.216.34', port: 80, want: { ok: false, error: 'timeout' } },
  ] as const;
  test.each(cases)('$name', (given) => {
    const built = stage();
    serve(built.sim, built.a, 80, hello);
    const timeout = 'timeout' in given ? given.timeout : seconds(1);
    expect(outcome(built.sim, () => dialTcp(built[given.from], given.address, given.port, timeout)).value).toEqual(given.want);
  });

  test('a closed namespace resets its connections and frees its address', () => {
    const { sim, network, a, b } = stage();
    serve(sim, a, 80, () => undefined);
    const seen: unknown[] = [];
    sim.spawn('client', function* () {
      const connected = yield* b.connect('10.244.0.2', 80, undefined);
      if (!connected.ok) return;
      seen.push(yield* receiveWithin(connected.value, seconds(10)), connected.value.send('x'));
    });
    sim.after(seconds(1), 'close', () => a.close());
    sim.run({ until: simTime(seconds(2)) });
    expect(seen).toEqual(['', false]);
    expect(network.namespaceOf('10.244.0.2')).toBeUndefined();
    expect(sim.trace.all().map((event) => event.data)).toEqual([{ from: 'default/b', source: '10.244.1.2', address: '10.244.0.2', port: 80, outcome: 'established' }]);
  });

  test('a service address follows the rules of the caller’s node', () => {
    const { sim, network, a, b } = stage();
    serve(sim, a, 80, hello);
    const node = network.node('node-2');
    if (!node) throw new Error('no node');
    node.rules = ({ address, port }) => (address !== '10.96.0.5' ? { type: 'none' } : port === 80 ? { type: 'forward', address: '10.244.0.2', port: 80 } : { type: 'reject' });
    const request = { ...GET, host: '10.96.0.5', port: 80 };
    expect(outcome(sim, () => exchangeHttp(sim, b, request)).value).toMatchObject({ type: 'response', status: 200, body: 'hello' });
    expect(outcome(sim, () => dialTcp(b, '10.96.0.5', 443, seconds(1))).value).toEqual({ ok: false, error: 'refused' });
  });

  test('a machine that is off does not answer', () => {
    const { sim, network, a, b } = stage();
    serve(sim, a, 80, hello);
    const node = network.node('node-1');
    if (node) node.down = true;
    expect(outcome(sim, () => dialTcp(b, '10.244.0.2', 80, seconds(1)))).toEqual({ value: { ok: false, error: 'timeout' }, took: seconds(1) });
  });

  test('an address in use cannot be taken again', () => {
    const { a } = stage();
    expect(a.listen('0.0.0.0', 80).ok).toBe(true);
    expect(a.listen('127.0.0.1', 80)).toEqual({ ok: false, error: 'EADDRINUSE' });
    expect(a.listen('10.1.1.1', 81)).toEqual({ ok: false, error: 'EADDRNOTAVAIL' });
  });
});

describe('HTTP from the node', () => {
  test('a request is answered in well under a millisecond, and comes from the bridge', () => {
    const { sim, a, host } = stage();
    let source = '';
    const listener = a.listen('0.0.0.0', 80);
    if (!listener.ok) throw new Error(listener.error);
    sim.spawn('server', function* () {
      yield* wait(listener.value.acceptable());
      const connection = listener.value.tryAccept();
      source = connection?.remoteAddress ?? '';
      connection?.send(hello('GET / HTTP/1.1\r\n\r\n'));
    });
    const { value, took } = outcome(sim, () => exchangeHttp(sim, host, { ...GET, host: '10.244.0.2', port: 80 }));
    expect(value).toMatchObject({ type: 'response', status: 200, body: 'hello' });
    expect(source).toBe('10.244.0.1');
    expect(took).toBeLessThan(millis(1));
  });

  const cases = [
    { name: 'silence ends as a time-out awaiting headers', scheme: 'http', answer: () => undefined, want: 'awaiting headers' },
    { name: 'https to a plain server is not understood', scheme: 'https', answer: hello, want: 'not http' },
    { name: 'another protocol is not understood', scheme: 'http', answer: () => '-ERR unknown command\r\n', want: 'not http' },
    { name: 'an end without an answer is a reset', scheme: 'http', answer: () => '', want: 'reset' },
  ] as const;
  test.each(cases)('$name', ({ scheme, answer, want }) => {
    const { sim, a, host } = stage();
    serve(sim, a, 80, answer);
    const { value } = outcome(sim, () => exchangeHttp(sim, host, { ...GET, scheme, host: '10.244.0.2', port: 80 }));
    expect(value).toEqual({ type: 'error', error: want });
  });
});

describe('gRPC health checks', () => {
  const answer = (bytes: string) => {
    const service = parseHealthRequest(bytes);
    return service === undefined ? formatResponse({ status: 400, headers: [], body: '' }) : formatHealthResponse(service === '' ? 'SERVING' : 'unknown service');
  };
  const cases = [
    { name: 'a serving server', port: 50, service: '', want: { ok: true, value: 'SERVING' } },
    { name: 'a service it does not know', port: 50, service: 'x', want: { ok: false, error: 'unknown service' } },
    { name: 'a web server never becomes a gRPC connection', port: 80, service: '', want: { ok: false, error: 'timeout' } },
    { name: 'nor does a closed port', port: 81, service: '', want: { ok: false, error: 'timeout' } },
  ];
  test.each(cases)('$name', ({ port, service, want }) => {
    const { sim, a, host } = stage();
    serve(sim, a, 50, answer);
    serve(sim, a, 80, hello);
    expect(outcome(sim, () => checkGrpcHealth(sim, host, '10.244.0.2', port, service, seconds(1))).value).toEqual(want);
  });
});

describe('names', () => {
  test('a DNS server answers, an absent one does not, a closed port is reported', () => {
    const { sim, network, b } = stage();
    network.setDnsServer('10.96.0.10', ({ name }) => ({ type: 'reply', rcode: 'NOERROR', authoritative: true, answers: [{ name, type: 'A', ttl: 30, value: '10.96.0.1' }] }));
    expect(outcome(sim, () => b.dnsQuery('10.96.0.10', 'kubernetes.default.svc.cluster.local', 'A', seconds(5))).value).toMatchObject({ type: 'reply', rcode: 'NOERROR' });
    expect(outcome(sim, () => b.dnsQuery('192.0.2.1', 'x', 'A', seconds(5)))).toEqual({ value: { type: 'timeout' }, took: seconds(5) });
    expect(outcome(sim, () => b.dnsQuery('10.244.0.2', 'x', 'A', seconds(5))).value).toEqual({ type: 'unreachable', errno: 'ECONNREFUSED' });
  });
});

describe('Pod addresses', () => {
  test('they are given round robin, so that a freed one is not used again at once', () => {
    const pool = createAddressPool('10.244.1.0/29');
    const given = Array.from({ length: 5 }, () => pool.allocate());
    expect([pool.gateway, given]).toEqual(['10.244.1.1', ['10.244.1.2', '10.244.1.3', '10.244.1.4', '10.244.1.5', '10.244.1.6']]);
    expect(pool.allocate()).toBeUndefined();
    pool.release('10.244.1.4');
    expect(pool.allocate()).toBe('10.244.1.4');
  });
});
