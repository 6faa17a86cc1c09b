// Prefer an even spread instead of demanding it: for one constraint, or for all.
import type { PodInfo } from '../../framework/podInfo.ts';
import type { FieldEdit, Remedy } from '../../framework/remedy.ts';

export function spreadRemedies({ pod }: PodInfo): readonly Remedy[] {
  const edits = (pod.spec?.topologySpreadConstraints ?? []).flatMap(({ whenUnsatisfiable }, i): FieldEdit[] =>
    whenUnsatisfiable === 'DoNotSchedule' ? [{ type: 'set', path: ['spec', 'topologySpreadConstraints', i, 'whenUnsatisfiable'], value: 'ScheduleAnyway' }] : []);
  return [...edits.map((edit) => [edit]), ...(edits.length > 1 ? [edits] : [])];
}
