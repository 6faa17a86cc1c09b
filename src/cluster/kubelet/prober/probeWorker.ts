// One worker per pod, container and kind of probe (kubelet: prober/worker.go): ticks from its own start, runs one probe
// at a time, and is triggered at once when a started container is found not ready.
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Task, TaskHandle } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { PodStatus } from '../../../api/core/v1/types.gen.ts';
import { beginProbe, concludeProbe, NEW_PROBE_WORKER, probeResultReason, type ProbeWorkerSubject, type ResultUpdate } from '../decide/probes/workerState.ts';
import type { ProbeResult } from '../decide/actions/podActions.ts';
import { becauseOfPod, tracePod } from '../decide/decisionReason.ts';
import { specPath, uidOf, type SpecContainer } from '../podIdentity.ts';
import { REASON } from '../recorder.ts';
import { statusField } from '../status/statusFields.ts';
import type { ProberDependencies } from './proberManager.ts';
import type { ProbeOutcome } from './probeOutcome.ts';
import { runProbeWithRetries } from './runProbe.ts';

/** kubelet: a container that runs this much longer than the kubelet itself keeps its flags. */
const ADOPTED_AFTER = seconds(10);

/** Of passes in a row that change nothing, these first ones leave a trace; an hour of the rest would say nothing new. */
const TRACED_PASSES = 8;

export interface ProbeWorker {
  readonly subject: ProbeWorkerSubject;
  start(delay: number): void;
  /** Probes as soon as possible; the ticker starts again from there. */
  trigger(): void;
  stop(): void;
}

export function createProbeWorker(dependencies: ProberDependencies, subject: ProbeWorkerSubject, found: SpecContainer, onEnd: () => void): ProbeWorker {
  return new Worker(dependencies, subject, found, onEnd);
}

class Worker implements ProbeWorker {
  readonly subject: ProbeWorkerSubject;
  readonly #dependencies: ProberDependencies;
  readonly #found: SpecContainer;
  readonly #onEnd: () => void;
  readonly #label: string;
  readonly #period: Micros;
  readonly #uid: string;
  #state = NEW_PROBE_WORKER;
  #ticker: { cancel(): void } | undefined;
  #running: TaskHandle<void> | undefined;
  #pending: 'tick' | 'trigger' | undefined;
  #stopped = false;
  #lastPublished: string | undefined;

  constructor(dependencies: ProberDependencies, subject: ProbeWorkerSubject, found: SpecContainer, onEnd: () => void) {
    this.#dependencies = dependencies;
    this.subject = subject;
    this.#found = found;
    this.#onEnd = onEnd;
    this.#label = `kubelet: ${subject.kind} probe`;
    this.#period = seconds(subject.probe.periodSeconds ?? 10);
    this.#uid = uidOf(subject.pod);
  }

  start(delay: number): void {
    const begin = () => {
      if (this.#stopped) return;
      this.#restartTicker();
      this.#step();
    };
    if (delay === 0) begin();
    else this.#dependencies.sim.after(delay, this.#label, begin);
  }

  trigger(): void {
    this.#wake('trigger');
  }

  #restartTicker(): void {
    this.#ticker?.cancel();
    this.#ticker = this.#dependencies.sim.every(this.#period, this.#label, () => this.#wake('tick'));
  }

  #wake(by: 'tick' | 'trigger'): void {
    if (this.#stopped) return;
    if (this.#running?.state === 'running') {
      if (this.#pending !== 'trigger') this.#pending = by;
      return;
    }
    if (by === 'trigger') this.#restartTicker();
    this.#step();
  }

  /** Decides now; only a probe that is to be run needs a task. */
  #step(): void {
    const status = this.#dependencies.getPodStatus(this.#uid);
    const begun = beginProbe(this.#state, this.subject, { status, now: this.#dependencies.sim.now(), clock: this.#dependencies.sim.wallClock, adopted: this.#isAdopted(status) });
    this.#state = begun.state;
    this.#publish(begun.updates, undefined);
    if (begun.action === 'end') {
      this.stop();
      this.#onEnd();
      return;
    }
    const { containerId } = begun;
    if (begun.action !== 'probe' || containerId === undefined || status === undefined) return;
    this.#running = this.#dependencies.spawn(this.#label, () => this.#probe(containerId, status));
  }

  *#probe(containerId: string, status: PodStatus): Task<void> {
    const causes = this.#dependencies.stories.of(this.#uid).containers.get(this.subject.container.name) ?? this.#dependencies.sim.causes();
    this.#dependencies.sim.setCauses(causes);
    const outcome = yield* runProbeWithRetries(this.#dependencies.sim, this.#dependencies.machine, { pod: this.subject.pod, status, container: this.subject.container, containerId, probe: this.subject.probe });
    if (this.#stopped) return;
    const { sim } = this.#dependencies;
    sim.setCauses([...new Set([...causes, ...(outcome.result === 'success' ? [] : sim.circumstances.among(sim.causes()))])]);
    this.#conclude(containerId, outcome);
    const again = this.#pending;
    this.#pending = undefined;
    // The task ends with this step; what came in meanwhile starts the next one.
    if (again !== undefined) this.#dependencies.sim.at(this.#dependencies.sim.now(), this.#label, () => this.#wake(again));
  }

  #conclude(containerId: string, outcome: ProbeOutcome): void {
    if (outcome.error !== undefined) {
      this.#dependencies.sim.withCauses([this.#noteResult(outcome, 'unknown')], () => this.#announce(outcome));
      return;
    }
    const result = outcome.result === 'failure' ? 'failure' : 'success';
    const concluded = concludeProbe(this.#state, this.subject, result);
    const changes = concluded.publish !== undefined && `${containerId} ${concluded.publish}` !== this.#lastPublished;
    const noted = result === 'failure' || changes || this.#runOf(result) <= TRACED_PASSES ? this.#noteResult(outcome, result) : undefined;
    const event = result === 'failure' || changes ? noted : undefined;
    this.#dependencies.sim.withCauses(event === undefined ? this.#dependencies.sim.causes() : [event], () => this.#announce(outcome));
    this.#state = concluded.state;
    if (concluded.publish === undefined) return;
    this.#lastPublished = `${containerId} ${concluded.publish}`;
    this.#publish([{ containerId, result: concluded.publish }], event);
  }

  /** How often the result has come in a row, with this time. */
  #runOf(result: ProbeResult): number {
    return this.#state.lastResult === result ? this.#state.resultRun + 1 : 1;
  }

  /** `unknown`: the probe gave no answer, which counts as nothing. */
  #noteResult(outcome: ProbeOutcome, result: ProbeResult | 'unknown'): TraceId {
    const run = result === 'unknown' ? undefined : this.#runOf(result);
    const reason = probeResultReason(this.subject, specPath(this.#found), result, run);
    const evidence = outcome.error ?? outcome.output;
    return this.#dependencies.sim.emit({
      actor: this.#dependencies.actor,
      type: 'probe.result',
      objects: [tracePod(this.subject.pod, this.subject.container.name)],
      rule: reason.rule,
      because: becauseOfPod(this.subject.pod, reason.because),
      ...(result === 'success' || this.subject.kind === 'liveness' ? {} : { explains: this.#fieldsKept() }),
      data: { kind: this.subject.kind, result: result === 'unknown' ? 'error' : result, ...(run === undefined ? {} : { run }) },
      ...(evidence === '' ? {} : { evidence }),
    });
  }

  /** A probe that does not succeed leaves the flags as they are. */
  #fieldsKept(): readonly string[] {
    const ready = statusField(this.#found, 'ready');
    return this.subject.kind === 'readiness' ? [ready] : [statusField(this.#found, 'started'), ready];
  }

  #announce(outcome: ProbeOutcome): void {
    const kind = `${this.subject.kind.charAt(0).toUpperCase()}${this.subject.kind.slice(1)}`;
    const { recorder } = this.#dependencies;
    const { pod, container } = this.subject;
    if (outcome.error !== undefined) recorder.container(pod, container.name, 'Warning', REASON.unhealthy, `${kind} probe errored and resulted in unknown state: ${outcome.error}`);
    else if (outcome.result === 'failure') recorder.container(pod, container.name, 'Warning', REASON.unhealthy, `${kind} probe failed: ${outcome.output}`);
    else if (outcome.result === 'warning') recorder.container(pod, container.name, 'Warning', REASON.probeWarning, `${kind} probe warning: ${outcome.output}`);
  }

  #publish(updates: readonly ResultUpdate[], event: TraceId | undefined): void {
    const results = this.#dependencies.results[this.subject.kind];
    for (const { containerId, result } of updates) {
      if (result === undefined) {
        results.remove(containerId);
        continue;
      }
      if (!results.set(containerId, result)) continue;
      const announceResult = () => this.#dependencies.onResult({ uid: this.#uid, container: this.subject.container.name, containerId, kind: this.subject.kind, result, event });
      if (event === undefined) announceResult();
      else this.#dependencies.sim.withCauses([event], announceResult);
    }
  }

  #isAdopted(status: PodStatus | undefined): boolean {
    const { startedAt } = this.#dependencies;
    const found = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find((one) => one.name === this.subject.container.name);
    const since = this.#dependencies.sim.wallClock.parse(found?.state?.running?.startedAt ?? '');
    return startedAt() !== undefined && since !== undefined && since + ADOPTED_AFTER < (startedAt() ?? 0);
  }

  stop(): void {
    this.#stopped = true;
    this.#ticker?.cancel();
    this.#running?.cancel();
    if (this.#state.containerId !== undefined) this.#dependencies.results[this.subject.kind].remove(this.#state.containerId);
  }
}
