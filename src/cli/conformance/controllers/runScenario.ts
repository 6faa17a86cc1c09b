// Plays one vector of the controllers: API server, controllers and the stand-in, second by second.
import type { Job } from '../../../api/batch/v1/types.gen.ts';
import type { Event } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { deepEqual } from '../../../base/json.ts';
import { createApiServer, type ApiServer } from '../../../cluster/apiserver/apiServer.ts';
import { createMachinery } from '../../../cluster/apiserver/machinery.ts';
import type { ApiMachinery } from '../../../cluster/apiserver/ports.ts';
import { createClientFactory } from '../../../cluster/client/clientFactory.ts';
import { createRecorder } from '../../../cluster/client/coreRecorder.ts';
import { createControllers } from '../../../cluster/controllers/controllers.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { createSimulation, type Simulation } from '../../../engine/simulation.ts';
import { StandIn } from './standIn.ts';
import { stateOf } from './stateOf.ts';

export interface Action {
  /** Second. */
  readonly at: number;
  readonly create?: KubeObject;
  readonly mergePatch?: Readonly<Record<string, unknown>>;
  readonly delete?: boolean;
  readonly kind?: string;
  readonly name?: string;
}

export interface ScenarioInput {
  readonly start: string;
  readonly objects: readonly KubeObject[];
  readonly actions?: readonly Action[];
  readonly podsTakeSecondsToTerminate: number;
  readonly untilSeconds: number;
}

export interface ScenarioStep {
  readonly t: number;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly events?: readonly string[];
}

const ACTOR = 'vector';
/** What may be a name that the server completed. */
const GENERATED_NAME = /[a-z0-9][a-z0-9-]*-[a-z0-9]{5}(?![a-z0-9])/g;
/** The controllers ran for a minute before the objects came. */
const LEAD_SECONDS = 60;
/** What they do in a rhythm comes a little after full seconds and their actions, and before the first object. */
const FIRST_CREATE = 0.002;
const ACT_DRIFT = 0.185;
/** Seconds. */
const LEASE_PERIOD = 10;
const CREATE_INTERVAL = 0.05;
const SNAPSHOT_OFFSET = 0.99;

const WORKLOAD_CONTROLLERS = [
  'deployment-controller', 'replicaset-controller', 'statefulset-controller', 'daemonset-controller', 'job-controller', 'cronjob-controller',
  'ttl-after-finished-controller', 'endpointslice-controller', 'disruption-controller',
] as const;
const NODE_CONTROLLERS = ['node-lifecycle-controller', 'taint-eviction-controller', 'pod-garbage-collector-controller'] as const;

/** In microseconds: little, so that a short chain of writes is over in the blink of an eye and a long one is not. */
const LATENCY = { request: { least: 500, most: 500 }, response: { least: 500, most: 500 }, watch: { least: 500, most: 500 } } as const;

const RESOURCES = new Map<string, Resource>([
  ['Deployment', 'deployments'], ['ReplicaSet', 'replicasets'], ['StatefulSet', 'statefulsets'], ['DaemonSet', 'daemonsets'], ['Job', 'jobs'], ['CronJob', 'cronjobs'],
  ['Pod', 'pods'], ['Node', 'nodes'], ['Service', 'services'], ['PodDisruptionBudget', 'poddisruptionbudgets'], ['PersistentVolumeClaim', 'persistentvolumeclaims'],
  ['ControllerRevision', 'controllerrevisions'],
]);

/** When in second `k` the stand-in acted: a little later every second, until it fell back. Read off the recordings. */
function actOffset(k: number): number {
  const drift = ACT_DRIFT * k;
  return CREATE_INTERVAL * (drift - Math.floor(drift));
}

export function runScenario(input: ScenarioInput, isNodeScenario: boolean): readonly ScenarioStep[] {
  return new Scenario(input, isNodeScenario).run();
}

class Scenario {
  readonly #input: ScenarioInput;
  readonly #isNodeScenario: boolean;
  readonly #sim: Simulation;
  readonly #server: ApiServer;
  readonly #standIn: StandIn;
  readonly #events: Event[] = [];
  readonly #revisions: string[] = [];
  readonly #podNames: { readonly generateName: string; readonly name: string }[] = [];

  constructor(input: ScenarioInput, isNodeScenario: boolean) {
    this.#input = input;
    this.#isNodeScenario = isNodeScenario;
    this.#sim = createSimulation({ seed: 1, startEpochMs: Date.parse(input.start) - LEAD_SECONDS * 1000 });
    this.#server = createApiServer({ sim: this.#sim, plugins: [], machinery: recordedMachinery() });
    this.#standIn = new StandIn({ sim: this.#sim, server: this.#server, secondsToTerminate: input.podsTakeSecondsToTerminate, isDead: (name) => this.#isDead(name) });
    this.#startControllers();
  }

  #isDead(node: string): boolean {
    return this.#server.store.get('nodes', node)?.metadata?.annotations?.['sim/dead'] === 'true';
  }

  #startControllers(): void {
    const [sim, server] = [this.#sim, this.#server];
    const client = createClientFactory({ sim, server, latency: LATENCY }).clientFor('kube-controller-manager');
    const names = [...WORKLOAD_CONTROLLERS, ...(this.#isNodeScenario ? NODE_CONTROLLERS : [])];
    createControllers({ sim, client, recorderFor: (component) => createRecorder({ sim, client, component }), names }).start();
    this.#server.store.subscribe('pods', this.#server.store.revision, ({ type, object }) => {
      const { generateName, name = '' } = object.metadata ?? {};
      if (type === 'ADDED' && generateName !== undefined) this.#podNames.push({ generateName, name });
    });
    for (const resource of ['cronjobs', 'jobs'] as const) {
      this.#server.store.subscribe(resource, this.#server.store.revision, ({ type, object }) => {
        if (type !== 'DELETED') this.#revisions.push(object.metadata?.resourceVersion ?? '');
      });
    }
    this.#server.store.subscribe('jobs', this.#server.store.revision, ({ type, object }) => {
      if (type === 'MODIFIED' && object.metadata?.finalizers?.includes('foregroundDeletion')) this.#sim.after(0, 'delete at once', () => this.#letGo(object));
    });
    this.#server.store.subscribe('events', this.#server.store.revision, ({ type, object }) => {
      if (type === 'ADDED') this.#events.push(object as Event);
    });
  }

  /** The recorded API server knew no deletion that waits for dependents. */
  #letGo({ metadata }: KubeObject): void {
    const key = { namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
    this.#server.handle({ verb: 'patch', actor: ACTOR, resource: 'jobs', key, patch: { type: 'merge', body: { metadata: { finalizers: null } } }, subresource: undefined, options: {} });
  }

  #renewLeases(): void {
    for (const node of this.#server.store.list('nodes')) if (!this.#isDead(node.metadata?.name ?? '')) this.#renew(node.metadata?.name ?? '');
  }

  #renew(name: string): void {
    const renewTime = this.#sim.wallClock.rfc3339Micro(this.#sim.now());
    const key = { namespace: 'kube-node-lease', name };
    if (this.#server.store.get('leases', `kube-node-lease/${name}`) === undefined) {
      const object = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: key, spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime } };
      this.#server.handle({ verb: 'create', actor: ACTOR, resource: 'leases', object, options: {} });
    } else {
      this.#server.handle({ verb: 'patch', actor: ACTOR, resource: 'leases', key, patch: { type: 'merge', body: { spec: { renewTime } } }, subresource: undefined, options: {} });
    }
  }

  run(): readonly ScenarioStep[] {
    this.#input.objects.forEach((object, i) => {
      this.#runTo(FIRST_CREATE + i * CREATE_INTERVAL);
      this.#create(object);
      if (object.kind === 'Node' && this.#isNodeScenario) this.#renew(object.metadata?.name ?? '');
    });
    this.#runTo(this.#input.objects.length * CREATE_INTERVAL);
    const steps: ScenarioStep[] = [];
    let before: ScenarioStep['state'];
    for (let t = 0; t <= this.#input.untilSeconds; t++) {
      this.#second(t);
      const state = this.#withRecordedNames(stateOf(this.#server.store, { withNodes: this.#isNodeScenario, anonymousNodes: this.#hasDaemonUpdate(), revisions: this.#revisions }));
      const events = sortedStrings(this.#events.splice(0).map((event) => eventText(event, (name) => this.#recordedName(name))));
      const changed = !deepEqual(state, before ?? {});
      if (changed || events.length > 0) steps.push({ t, ...(changed ? { state } : {}), ...(events.length > 0 ? { events } : {}) });
      before = state;
    }
    return steps;
  }

  #second(t: number): void {
    if (t > 0) this.#runTo(t);
    for (const action of this.#input.actions ?? []) if (action.at === t) this.#perform(action);
    if (t > 0) this.#runTo(t + actOffset(t));
    this.#standIn.act();
    if (this.#isNodeScenario && t % LEASE_PERIOD === 0) this.#renewLeases();
    this.#runTo(t + SNAPSHOT_OFFSET);
  }

  #runTo(second: number): void {
    this.#sim.run({ until: simTime(seconds(LEAD_SECONDS + second)) });
  }

  #perform(action: Action): void {
    if (action.create !== undefined) return this.#create(action.create);
    const resource = resourceOf(action.kind);
    const key = { name: this.#realName(resource, action.name ?? ''), ...(resource === 'nodes' ? {} : { namespace: 'default' }) };
    if (action.delete === true) return void this.#server.handle({ verb: 'delete', actor: ACTOR, resource, key, options: {} });
    const { status, ...rest } = action.mergePatch ?? {};
    const patch = (body: unknown, subresource?: 'status') =>
      void this.#server.handle({ verb: 'patch', actor: ACTOR, resource, key, patch: { type: 'strategic', body }, subresource, options: {} });
    if (Object.keys(rest).length > 0) patch(rest);
    if (status !== undefined) patch({ status }, 'status');
  }

  /** `web-00001` is the first pod whose name was completed from `web-`. */
  #realName(resource: Resource, name: string): string {
    const numbered = /^(.*-)(\d{5})$/.exec(name);
    if (numbered === null || this.#server.store.get(resource, `default/${name}`) !== undefined) return name;
    const [, prefix = '', number = ''] = numbered;
    return this.#generated(prefix)[Number(number) - 1] ?? name;
  }

  /** The other way round. */
  #recordedName(name: string): string {
    const created = this.#server.store.versionsOf('pods', `default/${name}`)[0]?.object;
    const prefix = created?.metadata?.generateName;
    if (prefix === undefined) return name;
    return `${prefix}${String(this.#generated(prefix).indexOf(name) + 1).padStart(5, '0')}`;
  }

  #withRecordedNames(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return JSON.parse(JSON.stringify(state).replace(GENERATED_NAME, (name) => this.#recordedName(name))) as Readonly<Record<string, unknown>>;
  }

  /** Names that were completed from a prefix, in the order in which they came. */
  #generated(prefix: string): readonly string[] {
    return this.#podNames.filter(({ generateName }) => generateName === prefix).map(({ name }) => name);
  }

  /** While a DaemonSet is updated it is arbitrary which node is next. */
  #hasDaemonUpdate(): boolean {
    return (this.#input.actions ?? []).some(({ kind, mergePatch }) => kind === 'DaemonSet' && mergePatch !== undefined);
  }

  #create(given: KubeObject): void {
    const object = given.kind === 'Job' ? asWritten(given) : given;
    const resource = resourceOf(object.kind);
    const created = this.#server.handle({ verb: 'create', actor: ACTOR, resource, object, options: {} });
    if (!created.ok) throw new Error(`${object.kind ?? ''} ${object.metadata?.name ?? ''}: ${created.error.message}`);
    const { status } = object as { readonly status?: object };
    if (status === undefined || Object.keys(status).length === 0) return;
    const key = { name: object.metadata?.name ?? '', ...(object.metadata?.namespace === undefined ? {} : { namespace: object.metadata.namespace }) };
    this.#server.handle({ verb: 'patch', actor: ACTOR, resource, key, patch: { type: 'merge', body: { status } }, subresource: 'status', options: {} });
  }
}

/** Vectors have Jobs as they are stored; what depends on the uid is made anew. */
function asWritten(stored: Job): Job {
  const { selector: _selector, template = {}, ...spec } = stored.spec ?? { template: {} };
  const withoutUid = (labels: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.entries(labels).filter(([key]) => !key.endsWith('controller-uid')));
  return {
    ...stored,
    metadata: { ...stored.metadata, labels: withoutUid(stored.metadata?.labels) },
    spec: { ...spec, template: { ...template, metadata: { ...template.metadata, labels: withoutUid(template.metadata?.labels) } } },
  };
}

/** The recorded API server was a simple one: only a changed spec counted up the generation. */
function recordedMachinery(): ApiMachinery {
  const real = createMachinery();
  return {
    ...real,
    prepareForCreate(resource, draft, now) {
      // Nor did it give Jobs of CronJobs a selector and labels.
      const isBare = resource === 'jobs' && draft.metadata?.ownerReferences !== undefined;
      return isBare ? [] : real.prepareForCreate(resource, draft, now);
    },
    validateCreate: (resource, object) => (resource === 'jobs' ? { errors: [], warnings: [] } : real.validateCreate(resource, object)),
    prepareForUpdate(resource, draft, before, subresource, now) {
      real.prepareForUpdate(resource, draft, before, subresource, now);
      const specOf = (object: KubeObject) => (object as { readonly spec?: unknown }).spec;
      const generation = before.metadata?.generation;
      if (generation !== undefined && deepEqual(specOf(draft), specOf(before))) draft.metadata = { ...draft.metadata, generation };
    },
  };
}

function resourceOf(kind: string | undefined): Resource {
  const resource = RESOURCES.get(kind ?? '');
  if (resource === undefined) throw new Error(`no resource for kind ${kind ?? ''}`);
  return resource;
}

/** Which pod comes or goes first is arbitrary; where names count, they are those of the recording. */
function eventText({ type = '', involvedObject, reason = '', message = '' }: Event, recordedName: (name: string) => string): string {
  const isAnonymous = ['ReplicaSet', 'DaemonSet', 'Job'].includes(involvedObject.kind ?? '');
  const text = isAnonymous ? message.replace(/(Created|Deleted) pod: .*/, '$1 pod: *') : message;
  return `${type} ${involvedObject.kind ?? ''}/${recordedName(involvedObject.name ?? '')} ${reason}: ${text.replace(GENERATED_NAME, recordedName)}`;
}
