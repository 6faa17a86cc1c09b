// Vectors podsecurity/evaluate: a Pod judged by the levels of the Pod Security Standards.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { evaluatePodSecurity, isPodSecurityLevel } from '../../../api/podsecurity/evaluatePod.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

export const podSecurityArea: VectorArea = {
  name: 'podsecurity',
  check: (files) => checkEach(files, (vector) => differenceOf(vector.output, evaluate((vector.input as { readonly pod: Pod }).pod, Object.keys(vector.output as object)))),
};

function evaluate({ metadata, spec = { containers: [] } }: Pod, levels: readonly string[]): unknown {
  const parts = { annotations: metadata?.annotations ?? {}, spec };
  return Object.fromEntries(levels.filter(isPodSecurityLevel).map((level) => [level, evaluatePodSecurity(level, parts)]));
}
