// Why a slice says what it says: of each endpoint that is new or changed, the Pod's fields that decided.
import type { Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Because, RuleRef } from '../../../engine/trace/traceEvent.ts';
import type { Explanation } from '../../client/client.ts';
import { because, nameOf } from '../controller.ts';
import { endpointKey } from './endpoint.ts';

export function explainSlice(service: Service, pods: readonly Pod[], before: EndpointSlice | undefined, slice: EndpointSlice): Explanation {
  const former = new Map((before?.endpoints ?? []).map((endpoint) => [endpointKey(endpoint), endpoint]));
  const byName = new Map(pods.map((pod) => [nameOf(pod), pod]));
  const parts = (slice.endpoints ?? []).flatMap((endpoint, i) => {
    const pod = byName.get(endpoint.targetRef?.name ?? '');
    const known = former.get(endpointKey(endpoint));
    if (pod === undefined || deepEqual(known, endpoint)) return [];
    return [{ path: `endpoints[${i}]`, causes: [], because: podReasons(pod, known, endpoint), rule: ruleOf(endpoint) }];
  });
  const kept = new Set((slice.endpoints ?? []).map(endpointKey));
  const removed = [...former].find(([key]) => !kept.has(key));
  // What took an endpoint away is what woke the controller: the end, the deletion or new labels of the Pod.
  if (removed) return { rule: { id: 'endpointslice.removed', params: { pod: removed[1].targetRef?.name ?? '' } }, parts };
  return { rule: { id: 'endpointslice.selected', params: { service: nameOf(service) } }, because: because('Service', service, 'spec.selector'), parts };
}

function podReasons(pod: Pod, before: Endpoint | undefined, endpoint: Endpoint): readonly Because[] {
  if (endpoint.conditions?.terminating === true && before?.conditions?.terminating !== true) return because('Pod', pod, 'metadata.deletionTimestamp');
  const index = pod.status?.conditions?.findIndex(({ type }) => type === 'Ready') ?? -1;
  return because('Pod', pod, index < 0 ? 'status.podIP' : `status.conditions[${index}]`);
}

function ruleOf({ conditions, targetRef }: Endpoint): RuleRef {
  const params = { pod: targetRef?.name ?? '' };
  if (conditions?.terminating === true) return { id: 'endpointslice.terminating', params };
  if (conditions?.ready === true && conditions.serving !== true) return { id: 'endpointslice.publishNotReady', params };
  return { id: conditions?.ready === true ? 'endpointslice.ready' : 'endpointslice.notReady', params };
}
