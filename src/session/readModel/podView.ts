// A Pod as it is drawn: a version of its object, and what the trace tells beside it.
import type { ContainerStatus, Pod } from '../../api/core/v1/types.gen.ts';
import type { OwnerReference } from '../../api/meta/v1/types.gen.ts';
import { podStatusColumns } from '../../api/printers/podStatus.ts';
import { simTime, seconds, toSeconds, type SimTime, type WallClock } from '../../engine/simTime.ts';
import { containerParts } from './containerParts.ts';
import { containerView } from './containerView.ts';
import { factsOf, type PodFacts } from './podFacts.ts';
import type { ConditionView, ContainerView, ObjectRef, PodView } from './scene.ts';
import { stateOfStatus, type PodCircumstances } from './stateOfPod.ts';
import { volumeViews } from './volumeViews.ts';

export interface PodSource {
  readonly pod: Pod;
  readonly facts: PodFacts;
  readonly silent: boolean;
  readonly createdAt: SimTime;
  /** When deletion was asked for, and when its present grace period began. */
  readonly deletion: { readonly since: SimTime; readonly graceSince: SimTime } | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
}

const NO_LABELS: Readonly<Record<string, string>> = {};

/** `before`: the view before; how long a condition has stood is read from it. */
export function podView(source: PodSource, before: PodView | undefined): PodView {
  const { pod, facts, silent, clock } = source;
  const { metadata, spec, status } = pod;
  const circumstances: PodCircumstances = { phase: status?.phase ?? '', terminating: metadata?.deletionTimestamp !== undefined, silent };
  const columns = podStatusColumns(pod);
  const parts = containerParts(pod);
  const statuses = statusesByName(pod);
  const containers = parts.map((part) => containerView(part, statuses.get(part.name), factsOf(facts, part.name), circumstances, clock));
  const conditions = conditionViews(source, before);
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
    volumes: volumeViews(pod, parts, facts),
    ...(owner ? { owner } : {}),
    ...terminatingOf(source, containers),
    labels: metadata?.labels ?? NO_LABELS,
  };
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

/** SIGKILL comes at the end of the grace period; once the signal to stop has been sent, its instant is certain. */
function terminatingOf({ pod, deletion, facts }: PodSource, containers: readonly ContainerView[]): Pick<PodView, 'terminating'> {
  if (!deletion) return {};
  const deadlines = containers.flatMap(({ name }) => factsOf(facts, name).stopping?.deadline ?? []);
  const announced = simTime(deletion.graceSince + seconds(pod.metadata?.deletionGracePeriodSeconds ?? 0));
  return { terminating: { since: toSeconds(deletion.since), deadline: toSeconds(deadlines.length > 0 ? Math.max(...deadlines) : announced) } };
}
