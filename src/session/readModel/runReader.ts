// Reads a run as it grows: the trace in order, and with each write the version that it made. What an instant looks like is
// settled when the trace has gone on to a later one.
import type { Event, Node } from '../../api/core/v1/types.gen.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { Resource } from '../../api/resources.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { TraceEvent, TraceObject } from '../../engine/trace/traceEvent.ts';
import { eventRow } from '../recording/eventRow.ts';
import type { EventMark } from '../recording/eventMark.ts';
import type { Session } from '../session.ts';
import { containerParts, laneContainer } from './containerParts.ts';
import { PROBE_TICKS, type ProbeKind } from './containerFacts.ts';
import type { Happening } from './happening.ts';
import type { LaneRow, ProbeRow } from './laneRow.ts';
import { countAt } from './lastAt.ts';
import { nodeReadiness } from './nodeViews.ts';
import { afterEvent, factsOf, pullEnded, transferBegun, withContainer } from './podFacts.ts';
import { happening, tellEvent } from './podStory.ts';
import { PodTrack } from './podTrack.ts';
import { ownerOf } from './podView.ts';
import { beginsPull, createPulls } from './pulls.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import type { ObjectRef } from './scene.ts';
import { numberIn, textIn } from './traceData.ts';
import { tellChange } from './viewStory.ts';

/** What the reader has found so far; the lists only ever grow. */
export interface ReadRun {
  readonly tracks: readonly PodTrack[];
  readonly lanes: readonly LaneRow[];
  readonly events: readonly EventMark[];
  readonly happenings: readonly Happening[];
  /** Instants of visible changes, and of everything that can be stepped to; ascending, each once. */
  readonly changes: readonly SimTime[];
  readonly steps: readonly SimTime[];
}

/** Objects of a person's, whose coming and going is a visible change. */
const SHOWN_KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'Service', 'PersistentVolumeClaim', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

export function isSystem(namespace: string | undefined): boolean {
  return namespace !== undefined && namespace.startsWith('kube-');
}

export class RunReader implements ReadRun {
  readonly tracks: PodTrack[] = [];
  readonly lanes: LaneRow[] = [];
  readonly events: EventMark[] = [];
  readonly happenings: Happening[] = [];
  readonly changes: SimTime[] = [];
  readonly steps: SimTime[] = [];
  readonly #session: Session;
  readonly #byUid = new Map<string, PodTrack>();
  readonly #nodes = new Map<string, 'True' | 'False' | 'Unknown'>();
  readonly #pulls = createPulls();
  readonly #refusals: Refusals;
  readonly #dirty = new Set<PodTrack>();
  /** Versions that the trace has not told of yet, by resource. */
  readonly #unread = new Map<Resource, { versions: ObjectVersion[]; next: number }>();
  #read = 0;
  #revision = 0;
  #now: SimTime | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#refusals = createRefusals(session);
  }

  /** Reads what is new. */
  catchUp(): void {
    this.#readTrace();
    for (const told of this.#refusals.next()) insert(this.happenings, told);
  }

  #readTrace(): void {
    const { trace } = this.#session.sim;
    if (trace.length === this.#read) return;
    const { store } = this.#session.cluster;
    for (const resource of ['pods', 'nodes', 'events'] as const) {
      const versions: ObjectVersion[] = [];
      store.subscribe(resource, this.#revision, (version) => versions.push(version))();
      this.#unread.set(resource, { versions, next: 0 });
    }
    this.#revision = store.revision;
    const all = trace.all();
    for (let event = all[this.#read]; event; event = all[this.#read]) {
      this.#read += 1;
      if (event.t !== this.#now) this.#settle();
      this.#now = event.t;
      this.#take(event);
    }
    this.#settle();
  }

  #take(event: TraceEvent): void {
    if (event.type === 'object.written') this.#takeWrite(event);
    else if (event.type.startsWith('image.')) this.#takeImage(event);
    else if (event.type.startsWith('input.') || event.type.startsWith('fault.')) this.#takeInput(event);
    else this.#takePodEvent(event);
  }

  #takeWrite(event: TraceEvent): void {
    const object = event.objects[0];
    switch (object?.kind) {
      case 'Pod':
        this.#takePod(this.#version('pods', event));
        return;
      case 'Node':
        this.#takeNode(this.#version('nodes', event));
        return;
      case 'Event':
        this.#takeEvent(this.#version('events', event));
        return;
      default:
        if (object && SHOWN_KINDS.has(object.kind) && !isSystem(object.namespace) && event.data?.['type'] !== 'MODIFIED') this.#noteChange(event.t);
    }
  }

  /** The version that a write made; they come in the same order. */
  #version(resource: Resource, event: TraceEvent): ObjectVersion | undefined {
    const queue = this.#unread.get(resource);
    const version = queue?.versions[queue.next];
    if (!queue || !version || String(version.revision) !== event.data?.['resourceVersion']) return undefined;
    queue.next += 1;
    return version;
  }

  #takePod(version: ObjectVersion | undefined): void {
    if (!version || isSystem(version.object.metadata?.namespace)) return;
    const track = this.#byUid.get(version.uid) ?? this.#begin(version);
    track.takeVersion(version);
    this.#noteStep(version.t);
    if (version.type !== 'DELETED') this.#dirty.add(track);
    else this.#end(track, version);
  }

  #begin(version: ObjectVersion): PodTrack {
    const track = new PodTrack(version);
    this.#byUid.set(version.uid, track);
    this.tracks.push(track);
    const { namespace = '', name = '', ownerReferences } = version.object.metadata ?? {};
    const owner = ownerOf(ownerReferences, namespace);
    this.lanes.push({ t: toSeconds(version.t), pod: version.uid, lane: 'pod', namespace, name, ...(owner ? { owner: `${owner.kind}/${owner.name}` } : {}), containers: containerParts(track.pod).map(laneContainer) });
    return track;
  }

  #end(track: PodTrack, { t, write }: ObjectVersion): void {
    this.#settlePod(track, t);
    this.#dirty.delete(track);
    this.lanes.push({ t: toSeconds(t), pod: track.uid, lane: 'gone' });
    this.#tell(happening({ t, actor: write.actor }, { type: 'pod.deleted', data: {} }, refOf(track)));
    this.#noteChange(t);
  }

  #takeNode(version: ObjectVersion | undefined): void {
    if (!version) return;
    const node = version.object as Node;
    const name = node.metadata?.name ?? '';
    const [before, after] = [this.#nodes.get(name), nodeReadiness(node)];
    if (before === after) return;
    this.#nodes.set(name, after);
    // How the cluster came up is no news.
    if (before === undefined) return;
    const told = after === 'True' ? ({ type: 'node.ready', data: {} } as const) : ({ type: 'node.notReady', data: { status: after } } as const);
    this.#tell(happening({ t: version.t, actor: version.write.actor }, told, { kind: 'Node', name, uid: version.uid }));
    this.#noteChange(version.t);
    for (const track of this.tracks) if (track.pod.spec?.nodeName === name && track.goneAt === undefined) this.#dirty.add(track);
  }

  #takeEvent(version: ObjectVersion | undefined): void {
    if (!version || version.type === 'DELETED') return;
    const event = version.object as Event;
    const { kind, uid: about = '', namespace = '' } = event.involvedObject;
    if (isSystem(namespace)) return;
    const t = toSeconds(version.t);
    const row = eventRow(event, t, version.type, this.#session.sim.wallClock);
    this.events.push({ ...row, uid: version.uid, namespace: event.metadata?.namespace ?? '', about });
    if (kind !== 'Pod') return;
    this.lanes.push({ t, pod: about, lane: 'event', type: row.type === 'Warning' ? 'Warning' : 'Normal', reason: row.reason, count: row.count, uid: version.uid });
    this.#noteStep(version.t);
  }

  #takeInput(event: TraceEvent): void {
    const { t, type, data } = event;
    this.#noteStep(t);
    if (type === 'input.apply' || type === 'input.delete') this.#tell(happening(event, { type, data: { file: textIn(data, 'file') } }));
    else if (type === 'input.command') this.#tell(happening(event, { type, data: { line: textIn(data, 'line') } }));
    else this.#tell(happening(event, { type: 'input.fault', data: { fault: textIn(data, 'kind') } }));
  }

  /** Pulls are of a node; whose they are tell their causes. */
  #takeImage(event: TraceEvent): void {
    const owner = event.type === 'image.pulling' ? this.#pulls.ownerOf(event) : this.#pulls.end(event);
    const track = owner && this.#byUid.get(owner.uid);
    if (!owner || !track) return;
    const { image, container } = owner;
    const before = factsOf(track.facts, container);
    const seconds = numberIn(event.data, 'seconds');
    const after = event.type === 'image.pulling' ? transferBegun(before, event.t, seconds) : pullEnded(before, event.t, event.type === 'image.pulled');
    track.facts = withContainer(track.facts, container, after);
    this.#dirty.add(track);
    this.#noteStep(event.t);
    const told = event.type === 'image.pulling' ? ({ type: 'image.pulling', data: { image, seconds } } as const) : event.type === 'image.pulled' ? ({ type: 'image.pulled', data: { image } } as const) : ({ type: 'image.failed', data: { image } } as const);
    this.#tell(happening(event, told, refOf(track), container));
  }

  #takePodEvent(event: TraceEvent): void {
    const object = podOf(event.objects);
    const track = object?.uid === undefined ? undefined : this.#byUid.get(object.uid);
    if (!object || !track) return;
    const { container } = object;
    const before = track.facts;
    track.facts = afterEvent(before, event, container);
    if (track.facts !== before) this.#dirty.add(track);
    this.#noteStep(event.t);
    if (event.type === 'kubelet.decision' && container !== undefined && beginsPull(event.rule)) {
      this.#pulls.begin(event.id, { uid: track.uid, container, image: textIn(event.rule?.params, 'image') });
    }
    if (event.type === 'probe.result' && container !== undefined) this.lanes.push(this.#probeRow(track, container, event));
    if (container !== undefined && isRepeatedWait(track, container, event)) return;
    const told = tellEvent(event, refOf(track), container, (kind) => thresholdOf(track, container ?? '', kind));
    if (told) this.#tell(told);
  }

  #probeRow(track: PodTrack, container: string, { t, data }: TraceEvent): ProbeRow {
    const kind = data?.['kind'] as ProbeKind;
    const repeats = (factsOf(track.facts, container).probes.get(kind)?.passes ?? 0) >= PROBE_TICKS;
    return { t: toSeconds(t), pod: track.uid, lane: 'probe', container, kind, result: probeResult(data, thresholdOf(track, container, kind)), ...(repeats ? { repeats } : {}) };
  }

  /** Everything of the instant has been read. */
  #settle(): void {
    const now = this.#now;
    if (now === undefined || this.#dirty.size === 0) return;
    for (const track of this.#dirty) this.#settlePod(track, now);
    this.#dirty.clear();
  }

  #settlePod(track: PodTrack, now: SimTime): void {
    const before = track.last?.view;
    const silent = this.#nodes.get(track.pod.spec?.nodeName ?? '') === 'Unknown';
    const rows = track.settle(now, silent, this.#session.sim.wallClock);
    const after = track.last?.view;
    if (!after || before === after) return;
    for (const row of rows) this.lanes.push(row);
    this.#noteChange(now);
    for (const { evidence, ...told } of tellChange(before, after)) {
      this.#tell(happening({ t: now, actor: track.actor, ...(evidence === undefined ? {} : { evidence }) }, told, refOf(track)));
    }
  }

  #tell(told: Happening): void {
    this.happenings.push(told);
  }

  #noteChange(t: SimTime): void {
    if (this.changes.at(-1) !== t) this.changes.push(t);
    this.#noteStep(t);
  }

  #noteStep(t: SimTime): void {
    if (this.steps.at(-1) !== t) this.steps.push(t);
  }
}

/** What was printed is known when the command has ended, which may be a little later than what happened meanwhile. */
function insert(happenings: Happening[], told: Happening): void {
  happenings.splice(countAt(happenings, told.t), 0, told);
}

function refOf({ pod, uid }: PodTrack): ObjectRef {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return { kind: 'Pod', namespace, name, uid };
}

function podOf(objects: readonly TraceObject[]): TraceObject | undefined {
  return objects.find(({ kind }) => kind === 'Pod');
}

/** The kubelet decides to wait at every sync; it is news once. */
function isRepeatedWait(track: PodTrack, container: string, { rule, t }: TraceEvent): boolean {
  if (rule?.id !== 'kubelet.backoff.crashLoop' && rule?.id !== 'kubelet.image.backOff') return false;
  return factsOf(track.facts, container).backOff?.since !== t;
}

function thresholdOf(track: PodTrack, container: string, kind: string): number {
  return containerParts(track.pod).find(({ name }) => name === container)?.probes.find((probe) => probe.kind === kind)?.failureThreshold ?? 3;
}

function probeResult(data: TraceEvent['data'], threshold: number): ProbeRow['result'] {
  if (data?.['result'] === 'error') return 'error';
  if (data?.['result'] === 'success') return 'pass';
  return data?.['run'] === threshold ? 'threshold' : 'fail';
}
