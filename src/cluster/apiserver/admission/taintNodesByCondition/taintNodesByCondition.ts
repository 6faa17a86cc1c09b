// TaintNodesByCondition: a new node takes no Pods until the node controller has seen it ready.
import { ok } from '../../../../base/result.ts';
import type { Node } from '../../../../api/core/v1/types.gen.ts';
import type { AdmissionPlugin } from '../admission.ts';

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const;

export const taintNodesByCondition = {
  name: 'TaintNodesByCondition',
  admit({ operation, resource, subresource, object = {} }) {
    if (operation !== 'CREATE' || resource !== 'nodes' || subresource !== undefined) return ok(object);
    const node = object as Node;
    const taints = node.spec?.taints ?? [];
    if (taints.some((taint) => taint.key === NOT_READY.key && taint.effect === NOT_READY.effect)) return ok(object);
    return ok({ ...node, spec: { ...node.spec, taints: [...taints, { ...NOT_READY }] } });
  },
} satisfies AdmissionPlugin;
