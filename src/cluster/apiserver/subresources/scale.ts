// The scale subresource: a workload seen as nothing but its number of replicas. Mirrors registry/apps/*/storage ScaleREST.
import type { KubeObject } from '../../../api/resources.ts';
import type { Scale } from '../../../api/autoscaling/v1/types.gen.ts';
import type { LabelSelector } from '../../../api/meta/v1/types.gen.ts';
import { labelSelectorAsSelector, selectorText } from '../../../api/labels/selector.ts';

interface Scalable extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector };
  readonly status?: { readonly replicas?: number };
}

export function scaleOf(object: KubeObject): Scale {
  const { metadata, spec, status } = object as Scalable;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata ?? {};
  const selector = labelSelectorAsSelector(spec?.selector);
  const kept = { name, namespace, uid, resourceVersion, creationTimestamp };
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    spec: { replicas: spec?.replicas ?? 0 },
    status: { replicas: status?.replicas ?? 0, ...(selector.ok ? { selector: selectorText(selector.value) } : {}) },
  };
}

/** The workload with the replicas of a Scale. */
export function applyScale(object: KubeObject, scale: KubeObject): KubeObject {
  const { spec } = object as Scalable;
  return { ...object, spec: { ...spec, replicas: (scale as Scale).spec?.replicas ?? 0 } } as KubeObject;
}
