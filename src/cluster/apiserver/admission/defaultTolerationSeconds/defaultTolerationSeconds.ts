// DefaultTolerationSeconds: Pods stay five minutes on a node that is not ready or not reachable, unless they say otherwise.
import { ok } from '../../../../base/result.ts';
import type { Pod, Toleration } from '../../../../api/core/v1/types.gen.ts';
import type { AdmissionPlugin } from '../admission.ts';

const KEYS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];
/** --default-not-ready-toleration-seconds, --default-unreachable-toleration-seconds. */
const TOLERATION_SECONDS = 300;

export const defaultTolerationSeconds = {
  name: 'DefaultTolerationSeconds',
  admit({ operation, resource, subresource, object = {} }) {
    if (operation === 'DELETE' || resource !== 'pods' || subresource !== undefined) return ok(object);
    const pod = object as Pod;
    const tolerations = pod.spec?.tolerations ?? [];
    const missing = KEYS.filter((key) => !tolerations.some((toleration) => concerns(toleration, key)));
    if (!pod.spec || missing.length === 0) return ok(object);
    const added = missing.map((key): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: TOLERATION_SECONDS }));
    return ok({ ...pod, spec: { ...pod.spec, tolerations: [...tolerations, ...added] } });
  },
} satisfies AdmissionPlugin;

function concerns({ key, effect }: Toleration, wanted: string): boolean {
  return (key === wanted || !key) && (effect === 'NoExecute' || !effect);
}
