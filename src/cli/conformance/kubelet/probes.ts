// Vectors kubelet-misc/probes: probe workers in virtual time around one container that is restarted when a probe fails it.
import type { Container, Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import type { ProbeResult } from '../../../cluster/kubelet/decide/actions/podActions.ts';
import { beginProbe, concludeProbe, NEW_PROBE_WORKER, type ProbeWorkerState, type ResultUpdate } from '../../../cluster/kubelet/decide/probes/workerState.ts';
import { generatePodStatus } from '../../../cluster/kubelet/decide/status/generatePodStatus.ts';
import type { ProbeKind } from '../../../cluster/kubelet/decide/status/podStatusInput.ts';
import { hashContainer } from '../../../cluster/kubelet/decide/restart/specHash.ts';
import { EMPTY_RUNTIME_STATUS, type ContainerInstance } from '../../../cluster/kubelet/podRuntimeStatus.ts';
import { seconds, simTime, toSeconds, type SimTime } from '../../../engine/simTime.ts';
import { createSimulation, type Simulation } from '../../../engine/simulation.ts';
import { race, Signal, sleepWait, type Task } from '../../../engine/task.ts';

export interface ProbesInput {
  readonly pod: Pod;
  readonly containerStartedAt: number;
  readonly restartTakesSeconds: number;
  readonly untilSeconds: number;
  readonly results: Readonly<Partial<Record<ProbeKind, readonly { readonly from: number; readonly ok: boolean }[]>>>;
}

const KINDS: readonly ProbeKind[] = ['readiness', 'startup', 'liveness'];

export function runProbes(input: ProbesInput): unknown {
  return new ProbedPod(input).run();
}

/** The least kubelet around the workers: a status, a sync after every change, a container that comes and goes. */
class ProbedPod {
  readonly #input: ProbesInput;
  readonly #container: Container;
  readonly #sim: Simulation = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
  readonly #events: { at: number; event: string }[] = [];
  readonly #probedAt: Partial<Record<ProbeKind, number[]>> = {};
  readonly #results: Record<ProbeKind, Map<string, ProbeResult>> = { liveness: new Map(), readiness: new Map(), startup: new Map() };
  readonly #trigger = new Signal();
  #instance: ContainerInstance | undefined;
  #status: PodStatus | undefined;
  #started = false;
  #ready = false;

  constructor(input: ProbesInput) {
    this.#input = input;
    this.#container = input.pod.spec?.containers[0] ?? { name: 'a' };
  }

  run(): unknown {
    this.#sync();
    for (const kind of KINDS) if (this.#container[`${kind}Probe`] !== undefined) this.#sim.spawn(kind, () => this.#worker(kind));
    this.#sim.at(simTime(seconds(this.#input.containerStartedAt + 0.5)), 'start', () => this.#startContainer(0));
    this.#sim.run({ until: simTime(seconds(this.#input.untilSeconds + 0.9)) });
    return { events: this.#events, probedAt: this.#probedAt };
  }

  #note(event: string): void {
    this.#events.push({ at: Math.floor(toSeconds(this.#sim.now())), event });
  }

  #startContainer(restartCount: number): void {
    const now = this.#sim.now();
    this.#instance = {
      id: `c-${restartCount}`, name: this.#container.name, sandboxId: 's', state: 'running', restartCount, createdAt: now, startedAt: now, finishedAt: undefined,
      exitCode: 0, reason: '', message: '', image: 'x', imageId: 'x', hash: hashContainer(this.#container),
    };
    this.#note(`container ${restartCount} running`);
    this.#sync();
  }

  #sync(): void {
    const runtime = { ...EMPTY_RUNTIME_STATUS, ips: ['10.0.0.5'], sandboxes: [{ id: 's', ready: true, attempt: 0, ip: '10.0.0.5' }], containers: this.#instance === undefined ? [] : [this.#instance] };
    const { status, readinessTriggers } = generatePodStatus({
      pod: this.#input.pod, runtime, clock: this.#sim.wallClock, published: this.#status, podIsTerminal: false, startFailures: new Map(),
      readiness: this.#results.readiness, startup: this.#results.startup, hostIPs: ['127.0.0.1'],
    });
    this.#status = status;
    const { started = false, ready = false } = status.containerStatuses?.[0] ?? {};
    if (started !== this.#started) this.#note(`started=${started}`);
    if (ready !== this.#ready) this.#note(`ready=${ready}`);
    this.#started = started;
    this.#ready = ready;
    if (readinessTriggers.length > 0) this.#trigger.fire();
  }

  *#worker(kind: ProbeKind): Task<void> {
    const period = seconds(this.#container[`${kind}Probe`]?.periodSeconds ?? 10);
    let state = NEW_PROBE_WORKER;
    let tick = this.#sim.now() as number;
    for (;;) {
      state = this.#tick(kind, state);
      tick += period;
      const never = new Signal();
      const woken = yield* race({ tick: sleepWait(tick - this.#sim.now()), trigger: (kind === 'readiness' ? this.#trigger : never).wait() });
      if (woken.winner === 'trigger') tick = this.#sim.now();
    }
  }

  #tick(kind: ProbeKind, state: ProbeWorkerState): ProbeWorkerState {
    const probe = this.#container[`${kind}Probe`] ?? {};
    const subject = { kind, pod: this.#input.pod, container: this.#container, probe };
    const now: SimTime = this.#sim.now();
    const step = beginProbe(state, subject, { status: this.#status, now, clock: this.#sim.wallClock });
    this.#keep(kind, step.updates);
    if (step.action !== 'probe' || step.containerId === undefined) return step.state;
    const at = Math.floor(toSeconds(now));
    const seen = (this.#probedAt[kind] ??= []);
    if (seen.at(-1) !== at) seen.push(at);
    const { state: next, publish } = concludeProbe(step.state, subject, this.#answer(kind, toSeconds(now)) ? 'success' : 'failure');
    if (publish !== undefined) this.#keep(kind, [{ containerId: step.containerId, result: publish }]);
    return next;
  }

  #answer(kind: ProbeKind, now: number): boolean {
    return this.#input.results[kind]?.findLast(({ from }) => from <= now)?.ok ?? true;
  }

  #keep(kind: ProbeKind, updates: readonly ResultUpdate[]): void {
    const results = this.#results[kind];
    for (const { containerId, result } of updates) {
      if (result === undefined) {
        results.delete(containerId);
        continue;
      }
      const before = results.get(containerId);
      results.set(containerId, result);
      if (before === result) continue;
      if (result === 'failure' && kind !== 'readiness' && this.#instance?.id === containerId) this.#kill(kind);
      this.#sim.after(0, 'sync', () => this.#sync());
    }
  }

  #kill(kind: ProbeKind): void {
    const instance = this.#instance;
    if (instance === undefined || instance.state !== 'running') return;
    this.#note(`${kind} probe failed: container killed`);
    this.#instance = { ...instance, state: 'exited', exitCode: 137, reason: 'Error', finishedAt: this.#sim.now() };
    this.#sim.after(seconds(this.#input.restartTakesSeconds), 'restart', () => this.#startContainer(instance.restartCount + 1));
  }
}

