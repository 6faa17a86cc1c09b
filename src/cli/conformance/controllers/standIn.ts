// What kubelets and scheduler do in the controllers' vectors: once a second pods are bound, run, get ready, exit or go.
// The rules are those of the vectors' README.
import type { ContainerStatus, Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { seconds, toSeconds, type SimTime } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { ApiServer } from '../../../cluster/apiserver/apiServer.ts';

const ACTOR = 'stand-in';
/** A container that is told to stop exits with this code. */
const TERMINATED_EXIT_CODE = 143;
const SLOW_READY_SECONDS = 10;

export interface StandInOptions {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly secondsToTerminate: number;
  /** Nodes that do nothing any more. */
  isDead(node: string): boolean;
}

export class StandIn {
  readonly #options: StandInOptions;
  /** By uid: when its container began. */
  readonly #startedAt = new Map<string, SimTime>();
  /** Names of pods that it let go. The recorded stand-in let go of each name once only. */
  readonly #gone = new Set<string>();

  constructor(options: StandInOptions) {
    this.#options = options;
  }

  act(): void {
    for (const pod of this.#options.server.store.list('pods')) this.#actOn(pod as Pod);
  }

  #actOn(pod: Pod): void {
    const node = pod.spec?.nodeName ?? '';
    if (node !== '' && this.#options.isDead(node)) return;
    if (pod.metadata?.deletionTimestamp !== undefined) return this.#terminate(pod);
    if (node === '') return this.#bind(pod);
    switch (pod.status?.phase ?? 'Pending') {
      case 'Pending':
        return this.#run(pod);
      case 'Running':
        return this.#running(pod);
    }
  }

  #terminate(pod: Pod): void {
    const deletedAt = this.#versions(pod).find((version) => version.object.metadata?.deletionTimestamp !== undefined)?.t ?? 0;
    // Deletion timestamps have whole seconds.
    const since = seconds(Math.floor(toSeconds(deletedAt)));
    const key = `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
    if (this.#gone.has(key) || this.#now() - since < seconds(this.#options.secondsToTerminate)) return;
    this.#gone.add(key);
    if (pod.status?.phase === 'Pending' || pod.status?.phase === 'Running') this.#finish(pod, TERMINATED_EXIT_CODE);
    this.#options.server.handle({ verb: 'delete', actor: ACTOR, resource: 'pods', key: keyOf(pod), options: { gracePeriodSeconds: 0 } });
  }

  #bind(pod: Pod): void {
    const target = { kind: 'Node', name: wantedNode(pod) ?? 'n1' };
    this.#options.server.handle({ verb: 'createSubresource', actor: ACTOR, resource: 'pods', key: keyOf(pod), subresource: 'binding', body: { target }, options: {} });
  }

  #run(pod: Pod): void {
    const createdAt = this.#versions(pod)[0]?.t ?? 0;
    if (this.#now() - createdAt < seconds(1) || imageOf(pod).startsWith('pull:')) return;
    this.#startedAt.set(pod.metadata?.uid ?? '', this.#now());
    this.#write(pod, { phase: 'Running', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }], startTime: this.#text(), containerStatuses: statuses(pod, false, { running: { startedAt: this.#text() } }), conditions: [this.#ready(pod, 'False')] });
  }

  #running(pod: Pod): void {
    const image = imageOf(pod);
    const age = this.#now() - (this.#startedAt.get(pod.metadata?.uid ?? '') ?? 0);
    const exit = /^exit(\d+)-(\d+):/.exec(image);
    if (exit !== null && age >= seconds(Number(exit[2]))) return this.#finish(pod, Number(exit[1]));
    const isReady = pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
    const after = image.startsWith('slow:') ? SLOW_READY_SECONDS : 1;
    if (isReady || image.startsWith('bad:') || age < seconds(after)) return;
    this.#write(pod, { containerStatuses: statuses(pod, true, { running: { startedAt: this.#text() } }), conditions: [this.#ready(pod, 'True')] });
  }

  #finish(pod: Pod, exitCode: number): void {
    const finishedAt = this.#text();
    this.#write(pod, {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      containerStatuses: statuses(pod, false, { terminated: { exitCode, finishedAt, startedAt: finishedAt, reason: exitCode === 0 ? 'Completed' : 'Error' } }),
      conditions: [this.#ready(pod, 'False')],
    });
  }

  #ready(pod: Pod, status: 'True' | 'False'): PodCondition {
    const before = pod.status?.conditions?.find((condition) => condition.type === 'Ready');
    const since = before?.status === status ? before.lastTransitionTime : this.#text();
    return { type: 'Ready', status, ...(since === undefined ? {} : { lastTransitionTime: since }) };
  }

  #write(pod: Pod, status: Partial<Pod['status']>): void {
    this.#options.server.handle({ verb: 'patch', actor: ACTOR, resource: 'pods', key: keyOf(pod), patch: { type: 'strategic', body: { status } }, subresource: 'status', options: {} });
  }

  #versions(pod: Pod) {
    return this.#options.server.store.versions(pod.metadata?.uid ?? '');
  }

  #now(): SimTime {
    return this.#options.sim.now();
  }

  /** The recorded controllers saw times with all their places. */
  #text(): string {
    return this.#options.sim.wallClock.rfc3339Micro(this.#now());
  }
}

function keyOf(pod: Pod): { readonly namespace: string; readonly name: string } {
  return { namespace: pod.metadata?.namespace ?? '', name: pod.metadata?.name ?? '' };
}

function imageOf(pod: Pod): string {
  return pod.spec?.containers[0]?.image ?? '';
}

/** Daemon pods name their node in their affinity. */
function wantedNode(pod: Pod): string | undefined {
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.flatMap((term) => term.matchFields ?? []).find((field) => field.key === 'metadata.name')?.values?.[0];
}

function statuses(pod: Pod, ready: boolean, state: ContainerStatus['state']): readonly ContainerStatus[] {
  return (pod.spec?.containers ?? []).map(({ name, image = '' }) => ({ name, image, imageID: '', ready, restartCount: 0, started: ready, ...(state === undefined ? {} : { state }) }));
}
