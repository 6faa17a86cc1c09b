// What the Pods of an object come to: quality of service, requests and limits as the scheduler and the kubelet count them.
import { isRecord } from '../../base/json.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { TextRange as Written } from '../../api/decode/ranges.ts';
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import { podLimits, podRequests } from '../../api/resources/podResources.ts';
import { podQosClass } from '../../api/resources/qosClass.ts';
import { textsOf } from '../../api/resources/resourceList.ts';
import type { EffectiveResources } from '../contract.ts';

/** Where kinds have the specification of a Pod. */
const POD_SPECS: readonly (readonly string[])[] = [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['template', 'spec'], ['spec']];

export function effectiveResources({ resource, name }: ClientObject, stored: unknown, ranges: ReadonlyMap<string, Written>): readonly EffectiveResources[] {
  for (const path of POD_SPECS) {
    const spec = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), stored);
    if (!isRecord(spec) || !Array.isArray(spec['containers']) || spec['containers'].length === 0) continue;
    const range = ranges.get(path.join('.'));
    if (!range) return [];
    const { line, column } = range;
    // A template is not defaulted like a Pod: requests follow limits when the Pod is created.
    const pod = JSON.parse(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec })) as Pod;
    applyDefaults('pods', pod);
    return [{ line, indent: column + 1, kind: resource.kind, name, qosClass: podQosClass(pod.spec ?? { containers: [] }), requests: textsOf(podRequests(pod)), limits: textsOf(podLimits(pod)) }];
  }
  return [];
}
