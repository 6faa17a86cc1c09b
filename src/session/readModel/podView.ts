// A Pod as it is drawn: a version of its object, and what the trace tells beside it.
import type { ContainerStatus, Pod, PodCondition, PodSpec } from '../../api/core/v1/types.gen.ts';
import type { OwnerReference } from '../../api/meta/v1/types.gen.ts';
import { podStatusColumns } from '../../api/printers/podStatus.ts';
import { simTime, seconds, toSeconds, type SimTime, type WallClock } from '../../engine/simTime.ts';
import type { ContainerFacts } from './containerFacts.ts';
import { containerParts, type ContainerParts } from './containerParts.ts';
import { containerView } from './containerView.ts';
import { factsOf, type PodFacts } from './podFacts.ts';
import type { ConditionView, ContainerView, ObjectRef, PodView, VolumeView } from './scene.ts';
import { shareView } from './shareView.ts';
import { stateOfStatus, type PodCircumstances } from './stateOfPod.ts';
import { volumeViews } from './volumeViews.ts';

export interface PodSource {
  readonly pod: Pod;
  readonly facts: PodFacts;
  readonly silent: boolean;
  readonly createdAt: SimTime;
  /** When deletion was asked for, and when its present grace period began. */
  readonly deletion: { readonly since: SimTime; readonly graceSince: SimTime; readonly killAt: SimTime | undefined } | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
}

const NO_LABELS: Readonly<Record<string, string>> = {};

/** Makes the views of one Pod. What a part was made of is compared by identity: objects in the store share what did not change. */
export class PodViewer {
  #circumstances: PodCircumstances = { phase: '', terminating: false, silent: false };
  readonly #containers = new Map<string, MadeContainer>();
  #conditions: MadeConditions | undefined;
  #volumes: MadeVolumes | undefined;

  /** `before`: the view of the instant before; how long a condition has stood is read from it. */
  view(source: PodSource, before: PodView | undefined): PodView {
    const { pod, facts } = source;
    const { metadata, spec, status } = pod;
    const circumstances = this.#circumstancesOf(source);
    const columns = podStatusColumns(pod);
    const containers = this.#containersOf(source, circumstances);
    const conditions = this.#conditionsOf(source, before);
    const isReady = conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True');
    const owner = ownerOf(metadata?.ownerReferences, metadata?.namespace);
    return {
      uid: metadata?.uid ?? '',
      namespace: metadata?.namespace ?? '',
      name: metadata?.name ?? '',
      ...(spec?.nodeName ? { node: spec.nodeName } : {}),
      phase: circumstances.phase,
      status: columns.status,
      state: stateOfStatus(columns.status, isReady, containers, circumstances),
      ready: `${columns.readyContainers}/${columns.totalContainers}`,
      restarts: columns.restarts,
      ...(status?.podIP ? { ip: status.podIP } : {}),
      hostNetwork: spec?.hostNetwork === true,
      sharedProcesses: spec?.shareProcessNamespace === true,
      sandbox: facts.sandbox,
      createdAt: toSeconds(source.createdAt),
      ...(status?.reason ? { reason: status.reason } : {}),
      ...(status?.message ? { message: status.message } : {}),
      conditions,
      containers,
      volumes: this.#volumesOf(source),
      ...(owner ? { owner } : {}),
      ...terminatingOf(source),
      labels: metadata?.labels ?? NO_LABELS,
    };
  }

  /** All containers are drawn anew when one of these changes. */
  #circumstancesOf({ pod, silent }: PodSource): PodCircumstances {
    const before = this.#circumstances;
    const after: PodCircumstances = { phase: pod.status?.phase ?? '', terminating: pod.metadata?.deletionTimestamp !== undefined, silent };
    if (after.phase === before.phase && after.terminating === before.terminating && after.silent === before.silent) return before;
    this.#containers.clear();
    this.#circumstances = after;
    return after;
  }

  #containersOf({ pod, facts, clock }: PodSource, circumstances: PodCircumstances): readonly ContainerView[] {
    const statuses = statusesByName(pod);
    return containerParts(pod).map((parts) => {
      const [status, known, made] = [statuses.get(parts.name), factsOf(facts, parts.name), this.#containers.get(parts.name)];
      if (made?.parts === parts && made.status === status && made.facts === known) return made.view;
      const view = containerView(parts, status, known, circumstances, clock);
      this.#containers.set(parts.name, { parts, status, facts: known, view });
      return view;
    });
  }

  #conditionsOf(source: PodSource, before: PodView | undefined): readonly ConditionView[] {
    const from = source.pod.status?.conditions;
    const made = this.#conditions;
    if (made && made.from === from && made.views === before?.conditions) return made.views;
    const views = shareView(before?.conditions, conditionViews(source, before));
    this.#conditions = { from, views };
    return views;
  }

  #volumesOf({ pod, facts }: PodSource): readonly VolumeView[] {
    const made = this.#volumes;
    if (made?.spec === pod.spec && made?.failed === facts.failedVolumes && made.mounted === facts.volumesMounted) return made.views;
    const views = volumeViews(pod, containerParts(pod), facts);
    this.#volumes = { spec: pod.spec, failed: facts.failedVolumes, mounted: facts.volumesMounted, views };
    return views;
  }
}

interface MadeContainer {
  readonly parts: ContainerParts;
  readonly status: ContainerStatus | undefined;
  readonly facts: ContainerFacts;
  readonly view: ContainerView;
}

interface MadeConditions {
  readonly from: readonly PodCondition[] | undefined;
  readonly views: readonly ConditionView[];
}

interface MadeVolumes {
  readonly spec: PodSpec | undefined;
  readonly failed: PodFacts['failedVolumes'];
  readonly mounted: boolean;
  readonly views: readonly VolumeView[];
}

function statusesByName({ status }: Pod): ReadonlyMap<string, ContainerStatus> {
  const all = new Map<string, ContainerStatus>();
  for (const list of [status?.initContainerStatuses, status?.containerStatuses, status?.ephemeralContainerStatuses]) {
    for (const one of list ?? []) all.set(one.name, one);
  }
  return all;
}

function conditionViews({ pod, now }: PodSource, before: PodView | undefined): readonly ConditionView[] {
  return (pod.status?.conditions ?? []).map(({ type, status, reason, message }) => {
    const last = before?.conditions.find((one) => one.type === type);
    const since = last?.status === status ? last.since : toSeconds(now);
    return {
      type,
      status: status === 'True' || status === 'False' ? status : 'Unknown',
      ...(reason ? { reason } : {}),
      ...(message ? { message } : {}),
      ...(since === undefined ? {} : { since }),
    };
  });
}

export function ownerOf(references: readonly OwnerReference[] | undefined, namespace: string | undefined): ObjectRef | undefined {
  const owner = references?.find(({ controller }) => controller === true);
  return owner && { kind: owner.kind, ...(namespace ? { namespace } : {}), name: owner.name, uid: owner.uid };
}

/** SIGKILL comes at the end of the grace period; once a signal to stop has been sent, its instant is certain. */
function terminatingOf({ pod, deletion }: PodSource): Pick<PodView, 'terminating'> {
  if (!deletion) return {};
  const announced = simTime(deletion.graceSince + seconds(pod.metadata?.deletionGracePeriodSeconds ?? 0));
  return { terminating: { since: toSeconds(deletion.since), deadline: toSeconds(deletion.killAt ?? announced) } };
}
