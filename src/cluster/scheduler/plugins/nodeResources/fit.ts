// Rejects nodes without room for the pod's requests, and prefers those with much room left.
// Mirrors plugins/noderesources: Fit.
import { keyPath } from '../../../../base/fieldPath.ts';
import { ACTION, type ObjectChange } from '../../framework/clusterEvent.ts';
import type { FilterPlugin, PreFilterPlugin, ScorePlugin } from '../../framework/interface.ts';
import { NodeInfo } from '../../framework/nodeInfo.ts';
import { heldRoom, nodeOf, podOf } from '../../framework/objectChange.ts';
import { createPodInfo, type PodInfo } from '../../framework/podInfo.ts';
import type { Resource } from '../../framework/resource.ts';
import type { Status, StatusOrOk } from '../../framework/status.ts';
import type { ScoringStrategy } from '../../profile/settings.ts';
import { PLUGIN } from '../names.ts';
import { requestRemedies } from './remedies.ts';
import { resourceScorer } from './scoring.ts';

const LEAST_ALLOCATED: ScoringStrategy = { type: 'LeastAllocated' };

export function createNodeResourcesFit(strategy = LEAST_ALLOCATED): PreFilterPlugin & FilterPlugin & ScorePlugin {
  const score = resourceScorer(strategy);
  return {
    name: PLUGIN.nodeResourcesFit,
    preFilter: () => undefined,
    filter: (_state, pod, node) => fits(pod.requests, node),
    score: (_state, pod, node) => score(pod, node),
    inputs: requestPaths,
    nodeInputs: ['status.allocatable'],
    remedies: requestRemedies,
    events: () => [
      { resource: 'AssignedPod', action: ACTION.delete | ACTION.updatePodScaleDown, hint: freesWhatIsNeeded },
      { resource: 'TargetPod', action: ACTION.updatePodScaleDown },
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeAllocatable, hint: offersMore },
    ],
  };
}

/** The fields that the pod's requests come from; only those of which a node has not enough, where that is known. */
export function requestPaths({ pod }: PodInfo, reasons?: ReadonlySet<string>): readonly string[] {
  const { resources, containers = [], initContainers = [] } = pod.spec ?? {};
  const short = [...(reasons ?? [])].filter((reason) => reason.startsWith(INSUFFICIENT)).map((reason) => reason.slice(INSUFFICIENT.length));
  const pathsIn = (requests: object | undefined, path: string): readonly string[] => {
    if (requests === undefined) return [];
    return short.length === 0 ? [path] : short.filter((name) => Object.hasOwn(requests, name)).map((name) => keyPath(path, name));
  };
  return [
    ...pathsIn(resources?.requests, 'spec.resources.requests'),
    ...containers.flatMap((container, i) => pathsIn(container.resources?.requests, `spec.containers[${i}].resources.requests`)),
    ...initContainers.flatMap((container, i) => pathsIn(container.resources?.requests, `spec.initContainers[${i}].resources.requests`)),
  ];
}

const INSUFFICIENT = 'Insufficient ';

/** What nodes are short of most often, in the order in which it is named. */
const SHORT_OF = ['Too many pods', 'Insufficient cpu', 'Insufficient memory', 'Insufficient ephemeral-storage'] as const;
const [PODS, CPU, MEMORY, EPHEMERAL_STORAGE] = [1, 2, 4, 8] as const;

/** All that is short is named; more than the empty node has cannot be helped by preemption (fitsRequest). */
function fits(request: Resource, node: NodeInfo): StatusOrOk {
  const { allocatable, requested } = node;
  let short = 0;
  if (node.podCount + 1 > node.allowedPodNumber) short |= PODS;
  if (request.milliCpu > 0 && request.milliCpu > allocatable.milliCpu - requested.milliCpu) short |= CPU;
  if (request.memory > 0 && request.memory > allocatable.memory - requested.memory) short |= MEMORY;
  if (request.ephemeralStorage > 0 && request.ephemeralStorage > allocatable.ephemeralStorage - requested.ephemeralStorage) short |= EPHEMERAL_STORAGE;
  if (short === 0 && request.scalars === undefined) return undefined;
  const isBeyond =
    ((short & CPU) !== 0 && request.milliCpu > allocatable.milliCpu) ||
    ((short & MEMORY) !== 0 && request.memory > allocatable.memory) ||
    ((short & EPHEMERAL_STORAGE) !== 0 && request.ephemeralStorage > allocatable.ephemeralStorage);
  return request.scalars === undefined ? sharedStatus(short, isBeyond) : withScalars(request.scalars, node, short, isBeyond);
}

function withScalars(wanted: ReadonlyMap<string, number>, { allocatable, requested }: NodeInfo, short: number, isBeyond: boolean): StatusOrOk {
  const reasons = [...namesOf(short)];
  let unresolvable = isBeyond;
  for (const [name, amount] of wanted) {
    const total = allocatable.scalars?.get(name) ?? 0;
    if (amount <= 0 || amount <= total - (requested.scalars?.get(name) ?? 0)) continue;
    reasons.push(`${INSUFFICIENT}${name}`);
    unresolvable ||= amount > total;
  }
  return reasons.length === 0 ? undefined : statusOf(reasons, unresolvable);
}

function namesOf(short: number): readonly string[] {
  return SHORT_OF.filter((_, i) => (short & (1 << i)) !== 0);
}

function statusOf(reasons: readonly string[], isBeyond: boolean): Status {
  return { code: isBeyond ? 'UnschedulableAndUnresolvable' : 'Unschedulable', reasons };
}

/** By what is short, and whether it is beyond the node: thousands of nodes are short of the same. */
const SHARED: readonly Status[] = [false, true].flatMap((isBeyond) => Array.from({ length: 1 << SHORT_OF.length }, (_, short) => statusOf(namesOf(short), isBeyond)));

function sharedStatus(short: number, isBeyond: boolean): Status | undefined {
  return SHARED[short + (isBeyond ? 1 << SHORT_OF.length : 0)];
}

/** An empty node of its size would do, and it has more of what is asked for than before (isSchedulableAfterNodeChange). */
function offersMore({ requests }: PodInfo, { before, after }: ObjectChange): boolean {
  const [was, is] = [nodeOf(before), nodeOf(after)].map((node) => (node === undefined ? undefined : new NodeInfo(node)));
  if (is === undefined || fits(requests, is) !== undefined) return false;
  if (was === undefined || is.allowedPodNumber > was.allowedPodNumber) return true;
  const grew = (wanted: number, earlier: number, now: number) => wanted > 0 && now > earlier;
  const [a, b] = [was.allocatable, is.allocatable];
  if (grew(requests.milliCpu, a.milliCpu, b.milliCpu) || grew(requests.memory, a.memory, b.memory) || grew(requests.ephemeralStorage, a.ephemeralStorage, b.ephemeralStorage)) return true;
  return [...(requests.scalars ?? [])].some(([name, wanted]) => grew(wanted, a.scalars?.get(name) ?? 0, b.scalars?.get(name) ?? 0));
}

function freesWhatIsNeeded(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const was = podOf(before);
  if (was === undefined || !heldRoom(was)) return false;
  const freed = createPodInfo(was).requests;
  const kept = podOf(after);
  const left = kept === undefined ? undefined : createPodInfo(kept).requests;
  // A pod's place is always of use to one that was told `Too many pods`, and to one without requests.
  if (left === undefined) return true;
  const wants = pod.requests;
  if (wants.milliCpu > 0 && freed.milliCpu > left.milliCpu) return true;
  if (wants.memory > 0 && freed.memory > left.memory) return true;
  if (wants.ephemeralStorage > 0 && freed.ephemeralStorage > left.ephemeralStorage) return true;
  for (const name of wants.scalars?.keys() ?? []) if ((freed.scalars?.get(name) ?? 0) > (left.scalars?.get(name) ?? 0)) return true;
  return false;
}
