// What happened last to each part of a pod: the trace events that explain its status. Keeps chains of causes short: a
// status field points at the start, exit, kill or back-off that made it so, not at the syncs in between.
import type { ContainerStatus, Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { WriteOptions } from '../../client/client.ts';
import { becauseOfPod, tracePod } from '../decide/decisionReason.ts';

export type Ids = readonly TraceId[];

const NONE: Ids = [];

/** As things stood when a status was generated. */
export interface StorySnapshot {
  readonly containers: ReadonlyMap<string, Ids>;
  readonly readiness: ReadonlyMap<string, Ids>;
  readonly sandbox: Ids;
  /** Why the pod is on this node at all. */
  readonly admitted: Ids;
  /** What ended the pod as a whole: deletion, deadline, eviction. */
  readonly ending: Ids;
  /** The last decision about new resources. */
  readonly resize: Ids;
}

export interface PodStory {
  containers: Map<string, Ids>;
  readiness: Map<string, Ids>;
  sandbox: Ids;
  admitted: Ids;
  ending: Ids;
  resize: Ids;
}

export interface PodStories {
  of(uid: string): PodStory;
  snapshot(uid: string): StorySnapshot;
  delete(uid: string): void;
  clear(): void;
}

export function createPodStories(): PodStories {
  const stories = new Map<string, PodStory>();
  function of(uid: string): PodStory {
    let story = stories.get(uid);
    if (story === undefined) {
      story = { containers: new Map(), readiness: new Map(), sandbox: NONE, admitted: NONE, ending: NONE, resize: NONE };
      stories.set(uid, story);
    }
    return story;
  }
  return {
    of,
    snapshot: (uid) => {
      const story = of(uid);
      return { ...story, containers: new Map(story.containers), readiness: new Map(story.readiness) };
    },
    delete: (uid) => void stories.delete(uid),
    clear: () => stories.clear(),
  };
}

type Part = NonNullable<WriteOptions['parts']>[number];

const LISTS = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'] as const;

/** Reasons for the parts of a status that differ from the one before. */
export function explainStatus(pod: Pod, story: StorySnapshot, before: PodStatus, after: PodStatus): readonly Part[] {
  const parts: Part[] = [];
  const changed = new Set<string>();
  for (const list of LISTS) {
    for (const [index, status] of (after[list] ?? []).entries()) {
      const old = before[list]?.[index];
      if (old === status) continue;
      const causes = [...(readinessChanged(old, status) ? (story.readiness.get(status.name) ?? NONE) : NONE), ...(story.containers.get(status.name) ?? NONE)];
      if (causes.length === 0) continue;
      parts.push({ path: `status.${list}[${index}]`, causes });
      if (isResized(old, status) && story.resize.length > 0) for (const field of RESIZED) parts.push({ path: `status.${list}[${index}].${field}`, causes: story.resize });
      changed.add(status.name);
    }
  }
  for (const part of conditionParts(pod, story, before, after, changed)) parts.push(part);
  const ended = story.ending.length > 0 ? story.ending : causesOf(story.containers, changed);
  if (before.phase !== after.phase && ended.length > 0) parts.push({ path: 'status.phase', causes: ended, ...(story.ending.length > 0 ? {} : endOfPod(pod, after)) });
  if (before.reason !== after.reason && story.ending.length > 0) parts.push({ path: 'status.reason', causes: story.ending }, { path: 'status.message', causes: story.ending });
  if (before.podIP !== after.podIP && story.sandbox.length > 0) parts.push({ path: 'status.podIP', causes: story.sandbox }, { path: 'status.podIPs', causes: story.sandbox });
  return parts;
}

const RESIZED = ['resources', 'allocatedResources'] as const;

/** Of what went on running: a container that was replaced got its resources when it was started. */
function isResized(before: ContainerStatus | undefined, after: ContainerStatus): boolean {
  return before !== undefined && before.containerID === after.containerID && !deepEqual([before.resources, before.allocatedResources], [after.resources, after.allocatedResources]);
}

/** A Pod that failed by itself. The container that ended last failed, or an earlier one had failed and was left alone, as the policy says. */
function endOfPod(pod: Pod, { phase, containerStatuses = [] }: PodStatus): Pick<Part, 'rule' | 'because'> {
  if (phase !== 'Failed') return {};
  const rule = { id: 'kubelet.phase.someFailed' };
  const ended = containerStatuses.flatMap(({ state }) => state?.terminated ?? []);
  const last = ended.reduce((latest, { finishedAt = '' }) => (finishedAt > latest ? finishedAt : latest), '');
  const lastFailed = ended.some(({ finishedAt = '', exitCode }) => finishedAt === last && exitCode !== 0);
  return lastFailed ? { rule } : { rule, because: becauseOfPod(pod, ['spec.restartPolicy']) };
}

function readinessChanged(before: { readonly ready: boolean; readonly started?: boolean } | undefined, after: { readonly ready: boolean; readonly started?: boolean }): boolean {
  return before !== undefined && (before.ready !== after.ready || before.started !== after.started);
}

function conditionParts(pod: Pod, story: StorySnapshot, before: PodStatus, after: PodStatus, changed: ReadonlySet<string>): readonly Part[] {
  const parts: Part[] = [];
  let index = -1;
  for (const condition of after.conditions ?? []) {
    index += 1;
    const old = before.conditions?.find((one) => one.type === condition.type);
    if (old === condition || (old?.status === condition.status && old.message === condition.message && old.reason === condition.reason)) continue;
    const causes = conditionCauses(condition.type, story, changed);
    const path = `status.conditions[${index}]`;
    if (causes.length > 0) parts.push({ path, causes });
    else if (condition.status === 'False') parts.push(...notYet(pod, condition.type, after, path));
  }
  return parts;
}

/** A condition that was False from the start: on to the container that holds it back, as that is when somebody asks. */
function notYet(pod: Pod, type: string, { initContainerStatuses = [], containerStatuses = [] }: PodStatus, path: string): readonly Part[] {
  const init = initContainerStatuses.find(({ ready }) => !ready);
  const field = init === undefined || type !== 'Initialized' ? undefined : `status.initContainerStatuses{${init.name}}.ready`;
  const regular = containerStatuses.find(({ ready }) => !ready);
  const waits = type === 'Ready' || type === 'ContainersReady' ? regular : undefined;
  const reason = waits === undefined ? field : `status.containerStatuses{${waits.name}}.ready`;
  if (reason === undefined) return [];
  const container = (waits ?? init)?.name ?? '';
  return [{ path, causes: [], because: [{ object: tracePod(pod), path: reason }], rule: { id: 'kubelet.condition.containerNotReady', params: { container } } }];
}

function conditionCauses(type: string, story: StorySnapshot, changed: ReadonlySet<string>): Ids {
  switch (type) {
    case 'PodReadyToStartContainers':
      return story.sandbox;
    case 'Ready':
    case 'ContainersReady':
      return [...story.ending, ...causesOf(story.readiness, changed), ...causesOf(story.containers, changed)];
    case 'PodResizePending':
    case 'PodResizeInProgress':
      return story.resize;
    case 'Initialized':
      return causesOf(story.containers, changed);
    default:
      return NONE;
  }
}

function causesOf(causes: ReadonlyMap<string, Ids>, names: ReadonlySet<string>): Ids {
  if (names.size === 0) return NONE;
  const found = new Set<TraceId>();
  for (const name of names) for (const id of causes.get(name) ?? NONE) found.add(id);
  return [...found];
}
