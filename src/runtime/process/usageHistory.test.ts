import { expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { UsageHistory } from './usageHistory.ts';

test('changes within a bucket are one sample: the most memory, the latest CPU time', () => {
  const history = new UsageHistory();
  for (const [t, memory, cpu] of [[0.1, 10, 1], [0.2, 30, 2], [0.3, 20, 3], [0.6, 5, 4]] as const) history.note(simTime(seconds(t)), memory, cpu);
  expect(history.samples()).toEqual([{ t: seconds(0.3), memoryBytes: 30, cpuTime: 3 }, { t: seconds(0.6), memoryBytes: 5, cpuTime: 4 }]);
});

test('a long time keeps its peaks in few samples', () => {
  const history = new UsageHistory();
  for (let second = 0; second < 10_000; second++) history.note(simTime(seconds(second)), second === 5_000 ? 999 : 1, second);
  const samples = history.samples();
  expect(samples.length).toBeLessThanOrEqual(512);
  expect(Math.max(...samples.map(({ memoryBytes }) => memoryBytes))).toBe(999);
  expect(samples.at(-1)).toMatchObject({ cpuTime: 9_999 });
});
