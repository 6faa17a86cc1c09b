// How many CPUs a container has for itself (kubelet: cm/cpumanager/policy_static.go guaranteedCPUs): whole ones, in a Guaranteed pod.
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { milliValueOf } from '../../../api/quantity/quantity.ts';
import { podQosClass } from '../../../api/resources/qosClass.ts';

export function exclusiveCpus(pod: Pod, container: Container): number {
  if (podQosClass(pod.spec ?? { containers: [] }) !== 'Guaranteed') return 0;
  const { requests, limits } = container.resources ?? {};
  const milli = milliValueOf(quantityFrom(requests?.['cpu'] ?? limits?.['cpu']));
  return milli % 1000 === 0 ? milli / 1000 : 0;
}
