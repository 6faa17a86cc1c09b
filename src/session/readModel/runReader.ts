// Reads a run as it grows: the trace in order, and with each write the version that it made. What an instant looks like is
// settled when the trace has gone on to a later one.
import type { Event } from '../../api/core/v1/types.gen.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import { eventRow } from '../recording/eventRow.ts';
import type { Session } from '../session.ts';
import { eventMarkRow, podRow, refOf } from './beginRows.ts';
import { tellInput, tellLoadEnd } from './inputStory.ts';
import { NodeStates } from './nodeStates.ts';
import { afterEvent, factsOf, pullEnded, transferBegun, withContainer } from './podFacts.ts';
import { happening, tellEvent } from './podStory.ts';
import { PodTrack } from './podTrack.ts';
import { failureThreshold, probeRow } from './probeRow.ts';
import { beginsPull, createPulls } from './pulls.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { RunLog } from './runLog.ts';
import { isSystem } from './systemNamespace.ts';
import { numberIn, textIn } from './traceData.ts';
import { createVersionQueues, type VersionQueues } from './versionQueues.ts';
import { tellChange } from './viewStory.ts';

/** Objects whose coming and going is a visible change. */
const SHOWN_KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'Service', 'PersistentVolumeClaim', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

export class RunReader {
  readonly log = new RunLog();
  /** Pods that ever were, in order of creation. */
  readonly tracks: PodTrack[] = [];
  readonly #session: Session;
  readonly #versions: VersionQueues;
  readonly #refusals: Refusals;
  readonly #byUid = new Map<string, PodTrack>();
  readonly #nodes = new NodeStates();
  readonly #pulls = createPulls();
  readonly #dirty = new Set<PodTrack>();
  #read = 0;
  #now: SimTime | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#versions = createVersionQueues(session.cluster.store, ['pods', 'nodes', 'events']);
    this.#refusals = createRefusals(session);
  }

  /** Reads what is new. */
  catchUp(): void {
    this.#readTrace();
    for (const told of this.#refusals.next()) this.log.tellLate(told);
  }

  #readTrace(): void {
    const { trace } = this.#session.sim;
    if (trace.length === this.#read) return;
    this.#versions.refill();
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
    else if (event.type === 'load.ended') this.log.tell(tellLoadEnd(event));
    else this.#takePodEvent(event);
  }

  #takeWrite(event: TraceEvent): void {
    const object = event.objects[0];
    switch (object?.kind) {
      case 'Pod':
        return this.#takePod(this.#versions.take('pods', event));
      case 'Node':
        return this.#takeNode(this.#versions.take('nodes', event));
      case 'Event':
        return this.#takeEvent(this.#versions.take('events', event));
      default:
        if (object && SHOWN_KINDS.has(object.kind) && !isSystem(object.namespace) && event.data?.['type'] !== 'MODIFIED') this.log.noteChange(event.t);
    }
  }

  #takePod(version: ObjectVersion | undefined): void {
    if (!version || isSystem(version.object.metadata?.namespace)) return;
    const track = this.#byUid.get(version.uid) ?? this.#begin(version);
    track.takeVersion(version);
    this.log.noteStep(version.t);
    if (version.type !== 'DELETED') this.#dirty.add(track);
    else this.#end(track, version);
  }

  #begin(version: ObjectVersion): PodTrack {
    const track = new PodTrack(version);
    this.#byUid.set(version.uid, track);
    this.tracks.push(track);
    this.log.lanes.push(podRow(track, version));
    return track;
  }

  #end(track: PodTrack, { t, write }: ObjectVersion): void {
    this.#settlePod(track, t);
    this.#dirty.delete(track);
    this.log.lanes.push({ t: toSeconds(t), pod: track.uid, lane: 'gone', by: write.actor });
    this.log.tell(happening({ t, actor: write.actor }, { type: 'pod.deleted', data: {} }, refOf(track)));
    this.log.noteChange(t);
  }

  #takeNode(version: ObjectVersion | undefined): void {
    if (!version) return;
    const news = this.#nodes.take(version);
    if (!news) return;
    const { name, told } = news;
    this.log.tell(told);
    this.log.noteChange(version.t);
    for (const track of this.tracks) if (track.pod.spec?.nodeName === name && track.goneAt === undefined) this.#dirty.add(track);
  }

  #takeEvent(version: ObjectVersion | undefined): void {
    if (!version || version.type === 'DELETED') return;
    const event = version.object as Event;
    const { kind, name = '', namespace = '' } = event.involvedObject;
    if (isSystem(namespace)) return;
    const about = event.involvedObject.uid || (kind === 'Pod' ? this.#newest(namespace, name) : '');
    const row = eventRow(event, toSeconds(version.t), version.type, this.#session.sim.wallClock);
    this.log.events.push({ ...row, uid: version.uid, namespace: event.metadata?.namespace ?? '', about });
    if (kind !== 'Pod' || !this.#byUid.has(about)) return;
    this.log.lanes.push(eventMarkRow(row, version.uid, about));
    this.log.noteStep(version.t);
  }

  /** Some components name the Pod, but not which of that name. */
  #newest(namespace: string, name: string): string {
    return this.tracks.findLast(({ pod: { metadata } }) => metadata?.name === name && metadata.namespace === namespace)?.uid ?? '';
  }

  #takeInput(event: TraceEvent): void {
    this.log.noteStep(event.t);
    this.log.tell(tellInput(event));
  }

  /** Pulls are of a node; whose they are tell their causes. */
  #takeImage(event: TraceEvent): void {
    const { t, type, data } = event;
    const owner = type === 'image.pulling' ? this.#pulls.ownerOf(event) : this.#pulls.end(event);
    const track = owner && this.#byUid.get(owner.uid);
    if (!owner || !track) return;
    const { image, container } = owner;
    const before = factsOf(track.facts, container);
    const seconds = numberIn(data, 'seconds');
    const after = type === 'image.pulling' ? transferBegun(before, t, seconds) : pullEnded(before, t, type === 'image.pulled');
    this.#note(track, withContainer(track.facts, container, after), t);
    if (type === 'image.pulling') this.log.tell(happening(event, { type, data: { image, seconds } }, refOf(track), container));
    else this.log.tell(happening(event, { type: type === 'image.pulled' ? type : 'image.failed', data: { image } }, refOf(track), container));
  }

  #takePodEvent(event: TraceEvent): void {
    const object = event.objects.find(({ kind }) => kind === 'Pod');
    const track = object?.uid === undefined ? undefined : this.#byUid.get(object.uid);
    if (!object || !track) return;
    const { container } = object;
    this.#note(track, afterEvent(track.facts, event, container), event.t);
    if (container !== undefined && beginsPull(event.rule)) this.#pulls.begin(event.id, { uid: track.uid, container, image: textIn(event.rule?.params, 'image') });
    if (container !== undefined && event.type === 'probe.result') this.log.lanes.push(probeRow(track, container, event));
    const told = tellEvent(event, refOf(track), container, (kind) => failureThreshold(track.pod, container ?? '', kind));
    if (told) this.log.tell(told);
  }

  #note(track: PodTrack, facts: PodTrack['facts'], t: SimTime): void {
    this.log.noteStep(t);
    if (track.facts === facts) return;
    track.facts = facts;
    this.#dirty.add(track);
  }

  /** Everything of the instant has been read. */
  #settle(): void {
    if (this.#now === undefined || this.#dirty.size === 0) return;
    for (const track of this.#dirty) this.#settlePod(track, this.#now);
    this.#dirty.clear();
  }

  #settlePod(track: PodTrack, now: SimTime): void {
    const before = track.last?.view;
    const silent = this.#nodes.isSilent(track.pod.spec?.nodeName ?? '');
    const rows = track.settle(now, silent, this.#session.sim.wallClock);
    const after = track.last?.view;
    if (!after || before === after) return;
    for (const row of rows) this.log.lanes.push(row);
    this.log.noteChange(now);
    for (const { evidence, ...told } of tellChange(before, after)) {
      this.log.tell(happening({ t: now, actor: track.actor, ...(evidence === undefined ? {} : { evidence }) }, told, refOf(track)));
    }
  }
}
