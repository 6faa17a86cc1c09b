import { expect, test } from 'vitest';
import { FieldReader } from './fieldReader.ts';
import { readScheduler } from './readScheduler.ts';

function read(value: unknown): { readonly settings: unknown; readonly problems: readonly string[] } {
  const reader = new FieldReader();
  return { settings: readScheduler(reader, value), problems: reader.problems.map(({ path, problem }) => `${path}: ${problem.code}`) };
}

test('a profile is read in full', () => {
  const settings = {
    percentageOfNodesToScore: 30,
    profiles: [
      {
        schedulerName: 'packer', disabled: ['ImageLocality'], weights: { NodeResourcesFit: 5 },
        scoringStrategy: { type: 'RequestedToCapacityRatio', resources: [{ name: 'cpu', weight: 3 }], shape: [{ utilization: 0, score: 0 }, { utilization: 100, score: 10 }] },
        addedAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }] } },
        defaultConstraints: [{ maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
      },
    ],
  };
  expect(read(settings)).toEqual({ settings, problems: [] });
});

test('what cannot be is named', () => {
  const { problems } = read({ profiles: [{ weights: { A: 'x' } }, { scoringStrategy: { type: 'Best' } }, 7], other: 1 });
  expect(problems).toEqual([
    'cluster.scheduler.other: unknownField',
    'cluster.scheduler.profiles[0].weights.A: notInRange',
    'cluster.scheduler.profiles[1].scoringStrategy.type: notOneOf',
    'cluster.scheduler.profiles[2]: notMapping',
    'cluster.scheduler.profiles[1].schedulerName: twoProfiles',
  ]);
});
