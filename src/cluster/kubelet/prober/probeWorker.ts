// One worker per pod, container and kind of probe (kubelet: prober/worker.go): ticks from its own start, runs one probe
// at a time, and is triggered at once when a started container is found not ready.
import { seconds } from '../../../engine/simTime.ts';
import type { Task, TaskHandle } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { PodStatus } from '../../../api/core/v1/types.gen.ts';
import { beginProbe, concludeProbe, NEW_PROBE_WORKER, probeResultReason, type ProbeWorkerSubject, type ResultUpdate } from '../decide/probes/workerState.ts';
import { becauseOfPod, tracePod } from '../decide/decisionReason.ts';
import { uidOf } from '../podIdentity.ts';
import { REASON } from '../recorder.ts';
import type { ProberDependencies } from './proberManager.ts';
import type { ProbeOutcome } from './probeOutcome.ts';
import { runProbeWithRetries } from './runProbe.ts';

/** kubelet: a container that runs this much longer than the kubelet itself keeps its flags. */
const ADOPTED_AFTER = seconds(10);

export interface ProbeWorker {
  readonly subject: ProbeWorkerSubject;
  start(delay: number): void;
  /** Probes as soon as possible; the ticker starts again from there. */
  trigger(): void;
  stop(): void;
}

export function createProbeWorker(dependencies: ProberDependencies, subject: ProbeWorkerSubject, path: string, onEnd: () => void): ProbeWorker {
  const { sim } = dependencies;
  const label = `kubelet: ${subject.kind} probe`;
  const period = seconds(subject.probe.periodSeconds ?? 10);
  const uid = uidOf(subject.pod);
  let state = NEW_PROBE_WORKER;
  let ticker: { cancel(): void } | undefined;
  let running: TaskHandle<void> | undefined;
  let pending: 'tick' | 'trigger' | undefined;
  let stopped = false;
  let lastPublished: string | undefined;

  function restartTicker(): void {
    ticker?.cancel();
    ticker = sim.every(period, label, () => wake('tick'));
  }

  function wake(by: 'tick' | 'trigger'): void {
    if (stopped) return;
    if (running?.state === 'running') {
      if (pending !== 'trigger') pending = by;
      return;
    }
    if (by === 'trigger') restartTicker();
    step();
  }

  /** Decides now; only a probe that is to be run needs a task. */
  function step(): void {
    const status = dependencies.getPodStatus(uid);
    const begun = beginProbe(state, subject, { status, now: sim.now(), clock: sim.wallClock, adopted: isAdopted(status) });
    state = begun.state;
    publish(begun.updates, undefined);
    if (begun.action === 'end') {
      stop();
      onEnd();
      return;
    }
    const { containerId } = begun;
    if (begun.action !== 'probe' || containerId === undefined || status === undefined) return;
    running = dependencies.spawn(label, () => probe(containerId, status));
  }

  function* probe(containerId: string, status: PodStatus): Task<void> {
    const causes = dependencies.stories.of(uid).containers.get(subject.container.name) ?? sim.causes();
    sim.setCauses(causes);
    const outcome = yield* runProbeWithRetries(sim, dependencies.machine, { pod: subject.pod, status, container: subject.container, containerId, probe: subject.probe });
    if (stopped) return;
    sim.setCauses(causes);
    conclude(containerId, outcome);
    const again = pending;
    pending = undefined;
    // The task ends with this step; what came in meanwhile starts the next one.
    if (again !== undefined) sim.at(sim.now(), label, () => wake(again));
  }

  function conclude(containerId: string, outcome: ProbeOutcome): void {
    announce(outcome);
    if (outcome.error !== undefined) return;
    const result = outcome.result === 'failure' ? 'failure' : 'success';
    const concluded = concludeProbe(state, subject, result);
    const changes = concluded.publish !== undefined && `${containerId} ${concluded.publish}` !== lastPublished;
    // Passed probes that change nothing leave no trace.
    const event = result === 'failure' || changes ? noteResult(outcome, result, state.resultRun) : undefined;
    state = concluded.state;
    if (concluded.publish === undefined) return;
    lastPublished = `${containerId} ${concluded.publish}`;
    publish([{ containerId, result: concluded.publish }], event);
  }

  function noteResult(outcome: ProbeOutcome, result: 'success' | 'failure', runBefore: number): TraceId {
    const reason = probeResultReason(subject, path, result);
    return sim.emit({
      actor: dependencies.actor,
      type: 'probe.result',
      objects: [tracePod(subject.pod, subject.container.name)],
      rule: reason.rule,
      because: becauseOfPod(subject.pod, reason.because),
      data: { kind: subject.kind, result, run: state.lastResult === result ? runBefore + 1 : 1 },
      ...(outcome.output === '' ? {} : { evidence: outcome.output }),
    });
  }

  function announce(outcome: ProbeOutcome): void {
    const kind = `${subject.kind.charAt(0).toUpperCase()}${subject.kind.slice(1)}`;
    const { recorder } = dependencies;
    const { pod, container } = subject;
    if (outcome.error !== undefined) recorder.container(pod, container.name, 'Warning', REASON.unhealthy, `${kind} probe errored and resulted in unknown state: ${outcome.error}`);
    else if (outcome.result === 'failure') recorder.container(pod, container.name, 'Warning', REASON.unhealthy, `${kind} probe failed: ${outcome.output}`);
    else if (outcome.result === 'warning') recorder.container(pod, container.name, 'Warning', REASON.probeWarning, `${kind} probe warning: ${outcome.output}`);
  }

  function publish(updates: readonly ResultUpdate[], event: TraceId | undefined): void {
    const results = dependencies.results[subject.kind];
    for (const { containerId, result } of updates) {
      if (result === undefined) {
        results.remove(containerId);
        continue;
      }
      if (!results.set(containerId, result)) continue;
      const announceResult = () => dependencies.onResult({ uid, container: subject.container.name, containerId, kind: subject.kind, result, event });
      if (event === undefined) announceResult();
      else sim.withCauses([event], announceResult);
    }
  }

  function isAdopted(status: PodStatus | undefined): boolean {
    const { startedAt } = dependencies;
    const found = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find((one) => one.name === subject.container.name);
    const since = sim.wallClock.parse(found?.state?.running?.startedAt ?? '');
    return startedAt() !== undefined && since !== undefined && since + ADOPTED_AFTER < (startedAt() ?? 0);
  }

  function stop(): void {
    stopped = true;
    ticker?.cancel();
    running?.cancel();
    if (state.containerId !== undefined) dependencies.results[subject.kind].remove(state.containerId);
  }

  return {
    subject,
    stop,
    trigger: () => wake('trigger'),
    start(delay) {
      const begin = () => {
        if (stopped) return;
        restartTicker();
        step();
      };
      if (delay === 0) begin();
      else sim.after(delay, label, begin);
    },
  };
}

