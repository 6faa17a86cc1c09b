// PodTopologyLabels: a Pod gets zone and region of its node as labels, with the binding or when it is created on a node.
import { ok } from '../../../../base/result.ts';
import type { Binding, Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../../api/resources.ts';
import type { AdmissionHost, AdmissionPlugin } from '../admission.ts';

const LABELS = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

export const podTopologyLabels = {
  name: 'PodTopologyLabels',
  admit({ operation, resource, subresource, object = {} }, host) {
    if (operation !== 'CREATE' || resource !== 'pods') return ok(object);
    if (subresource === 'binding') return ok(labelled(object, (object as Binding).target.name, host));
    if (subresource === undefined) return ok(labelled(object, (object as Pod).spec?.nodeName, host));
    return ok(object);
  },
} satisfies AdmissionPlugin;

function labelled(object: KubeObject, nodeName: string | undefined, host: AdmissionHost): KubeObject {
  const node = nodeName ? (host.store.get('nodes', nodeName) as Node | undefined) : undefined;
  const found = LABELS.flatMap((label) => {
    const value = node?.metadata?.labels?.[label];
    return value === undefined ? [] : [[label, value] as const];
  });
  if (found.length === 0) return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata?.labels, ...Object.fromEntries(found) } } };
}
