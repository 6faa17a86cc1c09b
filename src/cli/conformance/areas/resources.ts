// Vectors resources/*: requests, limits, QoS class and quota usage of Pods.
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { aggregateContainers, podLimits, podRequests } from '../../../api/resources/podResources.ts';
import { podQosClass } from '../../../api/resources/qosClass.ts';
import { podQuotaUsage } from '../../../api/resources/quotaUsage.ts';
import { textsOf } from '../../../api/resources/resourceList.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const resourcesArea: VectorArea = {
  name: 'resources',
  check: (files) => checkEach(files, (vector) => differenceOf({ ...asRecord(vector.output), defaulted: asRecord(vector.input)['defaulted'] }, compute(vector))),
};

function compute(vector: Vector): unknown {
  const pod = readKind('v1', 'Pod', asRecord(vector.input)['pod']) as Pod;
  applyDefaults('pods', pod);
  const phase = pod.status?.phase;
  return {
    containerLimits: textsOf(aggregateContainers(pod, 'limits')), containerRequests: textsOf(aggregateContainers(pod, 'requests')), defaulted: pod.spec,
    limits: textsOf(podLimits(pod)), qosClass: podQosClass(pod.spec ?? { containers: [] }),
    quotaUsage: textsOf(podQuotaUsage(pod, phase !== 'Failed' && phase !== 'Succeeded')), requests: textsOf(podRequests(pod)),
    requestsExcludingOverhead: textsOf(podRequests(pod, { excludeOverhead: true })),
    schedulerNonZeroRequests: textsOf(podRequests(pod, { nonMissing: new Map([['cpu', quantityFrom('100m')], ['memory', quantityFrom('200Mi')]]) })),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
