import { describe, expect, it } from 'vitest';
import { proposeReplicas, type MeasuredPod } from './replicaCalculator.ts';

const pod = (usageMilli: number | undefined, standing: MeasuredPod['standing'] = 'ready'): MeasuredPod => ({ name: 'p', container: 'c', requestMilli: 1000, usageMilli, standing });

describe('the number of replicas that a utilization asks for', () => {
  const cases = [
    ['twice the load, twice the pods', 3, [pod(1000), pod(1000), pod(1000)], 6],
    ['a difference of a tenth does not count', 3, [pod(549), pod(549), pod(549)], 3],
    ['nor one that is a tenth in whole percents', 3, [pod(551), pod(551), pod(551)], 3],
    ['less load, fewer pods', 3, [pod(100), pod(100), pod(100)], 1],
    ['on the way up unready pods count as idle', 3, [pod(900), pod(900), pod(900, 'unready')], 4],
    ['on the way down missing ones count as busy', 4, [pod(100), pod(100), pod(100), pod(undefined)], 3],
    ['what is missing does not turn the direction', 4, [pod(560), pod(560), pod(560), pod(undefined)], 4],
    ['deleted ones do not count at all', 3, [pod(900), pod(900), pod(900, 'ignored')], 4],
  ] as const;
  it.each(cases)('%s', (_name, currentReplicas, pods, expected) => {
    expect(proposeReplicas({ resource: 'cpu', currentReplicas, pods, targetUtilization: 50, tolerance: 0.1 })).toMatchObject({ value: { replicas: expected } });
  });

  it('needs pods with requests and measurements', () => {
    const propose = (pods: readonly MeasuredPod[]) => proposeReplicas({ resource: 'memory', currentReplicas: 1, pods, targetUtilization: 50, tolerance: 0.1 });
    expect(propose([])).toMatchObject({ error: 'no pods returned by selector while calculating replica count' });
    expect(propose([pod(undefined)])).toMatchObject({ error: 'did not receive metrics for targeted pods (pods might be unready)' });
    expect(propose([{ ...pod(5), requestMilli: undefined }])).toMatchObject({ error: 'missing request for memory in container c of Pod p' });
  });
});
