// The cluster as the scheduler saw it at an instant: objects from the store's history, and Pods that it had placed in
// its mind before the API server knew.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { frameworkOf, type StaticFramework } from '../../cluster/scheduler/frameworkOf.ts';
import type { EnabledPlugin } from '../../cluster/scheduler/framework/interface.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import { nodeOfDecision, outcomeOf } from './attemptLog.ts';

const OTHERS: readonly Resource[] = [
  'namespaces', 'services', 'replicationcontrollers', 'replicasets', 'statefulsets', 'persistentvolumeclaims', 'persistentvolumes',
  'storageclasses', 'csinodes', 'csidrivers', 'poddisruptionbudgets',
];

export interface StageOptions {
  readonly store: Store;
  readonly at: SimTime;
  /** The Pod in question; it takes up no room itself. */
  readonly except: string;
  /** Newest decisions by Pod that had been made by then. */
  readonly decisions: ReadonlyMap<string, TraceEvent>;
  readonly plugins: readonly EnabledPlugin[];
}

export function stageAt({ store, at, except, decisions, plugins }: StageOptions): StaticFramework {
  const pods = (store.listAt('pods', at) as readonly Pod[]).flatMap((pod): readonly Pod[] => {
    const uid = pod.metadata?.uid ?? '';
    return uid === except ? [] : [asDecided(pod, decisions.get(uid))];
  });
  const objects: KubeObject[] = OTHERS.flatMap((resource) => [...store.listAt(resource, at)]);
  return frameworkOf({ nodes: store.listAt('nodes', at) as readonly Node[], pods, objects, plugins });
}

/** A decision that has not reached the object yet. */
function asDecided(pod: Pod, decision: TraceEvent | undefined): Pod {
  const node = decision && nodeOfDecision(decision);
  if (decision === undefined || node === undefined || (pod.spec?.nodeName ?? '') !== '') return pod;
  switch (outcomeOf(decision)) {
    case 'placed':
      return { ...pod, spec: { containers: [], ...pod.spec, nodeName: node } };
    case 'preempts':
      return { ...pod, status: { ...pod.status, nominatedNodeName: node } };
    default:
      return pod;
  }
}
