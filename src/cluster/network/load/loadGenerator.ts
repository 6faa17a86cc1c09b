// A load: requests at a steady rate to one address, each counted by what became of it. So readiness, rollouts and lost
// requests can be seen. Every request is a connection of its own, sent when it is due whether or not earlier ones are back.
import { seconds, type Micros, type SimTime } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { DialError, HttpOutcome } from '../../../runtime/cri/cri.ts';
import type { NetworkHost } from '../../../runtime/net/contract.ts';
import { exchangeHttp } from '../../../runtime/net/httpClient.ts';
import { parseLoadTarget, TargetResolver, type LoadTarget } from './loadTarget.ts';

export interface LoadOptions {
  readonly name: string;
  readonly url: string;
  readonly requestsPerSecond: number;
  readonly duration: Micros;
  /** After this a client gives up. */
  readonly timeout: Micros;
}

/** `failed`: an answer that is an error (5xx) or no HTTP. `nameless`: the name leads nowhere. */
export const LOAD_OUTCOMES = ['served', 'failed', 'refused', 'reset', 'timedOut', 'unreachable', 'nameless'] as const;
export type LoadOutcome = (typeof LOAD_OUTCOMES)[number];

export interface LoadRun {
  readonly startedAt: SimTime;
  /** When the last answer was in. */
  readonly endedAt: SimTime | undefined;
  readonly sent: number;
  readonly counts: Readonly<Record<LoadOutcome, number>>;
}

interface Mutable extends LoadRun {
  endedAt: SimTime | undefined;
  sent: number;
  answered: number;
  readonly counts: Record<LoadOutcome, number>;
}

/** Undefined: the URL is none. */
export function startLoad(sim: Simulation, from: NetworkHost, options: LoadOptions): LoadRun | undefined {
  const target = parseLoadTarget(options.url);
  if (target === undefined) return undefined;
  const run: Mutable = {
    startedAt: sim.now(), endedAt: undefined, sent: 0, answered: 0,
    counts: { served: 0, failed: 0, refused: 0, reset: 0, timedOut: 0, unreachable: 0, nameless: 0 },
  };
  sim.spawn(`load ${options.name}`, () => send({ sim, from, options, target, run, resolver: new TargetResolver(sim, from) }));
  return run;
}

interface Sender {
  readonly sim: Simulation;
  readonly from: NetworkHost;
  readonly options: LoadOptions;
  readonly target: LoadTarget;
  readonly run: Mutable;
  readonly resolver: TargetResolver;
}

function* send(sender: Sender): Task<void> {
  const { sim, options, run } = sender;
  const total = Math.floor((options.duration * options.requestsPerSecond) / seconds(1));
  for (let i = 0; i < total; i++) {
    const due = run.startedAt + Math.round((i * seconds(1)) / options.requestsPerSecond);
    if (due > sim.now()) yield* sleep(due - sim.now());
    run.sent += 1;
    sim.spawn(`load ${options.name} request`, () => request(sender, i, total));
  }
  if (total === 0) run.endedAt = sim.now();
}

function* request(sender: Sender, index: number, total: number): Task<void> {
  const { sim, options, run } = sender;
  const startedAt = sim.now();
  const { outcome, address, status } = yield* ask(sender);
  run.counts[outcome] += 1;
  sim.emit({
    actor: `load/${options.name}`,
    type: 'load.answered',
    objects: [],
    data: { load: options.name, request: index, url: options.url, outcome, took: sim.now() - startedAt, ...(address === undefined ? {} : { address }), ...(status === undefined ? {} : { status }) },
  });
  run.answered += 1;
  if (run.answered < total) return;
  run.endedAt = sim.now();
  sim.emit({ actor: `load/${options.name}`, type: 'load.ended', objects: [], data: { load: options.name, sent: run.sent, lost: run.sent - run.counts.served, summary: loadSummary(run) } });
}

interface Answer {
  readonly outcome: LoadOutcome;
  readonly address?: string;
  readonly status?: number;
}

function* ask({ sim, from, options, target, resolver }: Sender): Task<Answer> {
  const address = yield* resolver.resolve(target.host);
  if (address === undefined) return { outcome: 'nameless' };
  const outcome = yield* exchangeHttp(sim, from, {
    ...target, host: address, method: 'GET', timeout: options.timeout,
    headers: [{ name: 'Host', value: target.host }, { name: 'User-Agent', value: 'podscope-load' }, { name: 'Connection', value: 'close' }],
  });
  return { outcome: outcomeOf(outcome), address, ...(outcome.type === 'response' ? { status: outcome.status } : {}) };
}

const BY_ERROR: Readonly<Record<DialError | 'awaiting headers' | 'not http', LoadOutcome>> = {
  refused: 'refused', reset: 'reset', timeout: 'timedOut', 'no route': 'unreachable', 'awaiting headers': 'timedOut', 'not http': 'failed',
};

function outcomeOf(outcome: HttpOutcome): LoadOutcome {
  if (outcome.type === 'response') return outcome.status >= 500 ? 'failed' : 'served';
  return BY_ERROR[outcome.error];
}

/** `60 requests: 57 served, 3 refused`. */
export function loadSummary({ sent, counts }: LoadRun): string {
  const parts = LOAD_OUTCOMES.filter((outcome) => outcome === 'served' || counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${WORDS[outcome]}`);
  return `${sent} requests: ${parts.join(', ')}`;
}

const WORDS: Readonly<Record<LoadOutcome, string>> = {
  served: 'served', failed: 'failed', refused: 'refused', reset: 'reset', timedOut: 'timed out', unreachable: 'without a route', nameless: 'without an address',
};
