import { expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, type ScenarioDocument } from '../../scenario/document.ts';
import { createRun } from './run.ts';

const EMPTY: ScenarioDocument = { schemaVersion: 1, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [], inputs: [] };

test('a fault that is scheduled happens at its instant, replays, and can be called off', () => {
  const run = createRun(EMPTY);
  run.schedule({ t: 20, fault: { kind: 'stopScheduler' }, lasts: 10 });
  run.schedule({ t: 12, fault: { kind: 'dnsDown' } });
  expect(run.scheduled().map(({ t, label }) => [t, label])).toEqual([[12, 'dnsDown'], [20, 'stopScheduler']]);
  expect(run.scheduled()).toBe(run.scheduled());
  expect(run.callOff(0, 12)).toBe(true);
  expect(run.callOff(0, 12)).toBe(false);
  run.runUntil(simTime(seconds(25)));
  expect(run.scheduled()).toEqual([]);
  expect(run.model.inputs.map(({ t, label, lasts }) => [t, label, lasts])).toEqual([[20, 'stopScheduler', 10]]);
  const again = createRun(run.document());
  again.runUntil(simTime(seconds(25)));
  expect(again.traceHash()).toBe(run.traceHash());
});

test('a fork keeps what has not come yet, and nothing that was done after it', () => {
  const run = createRun(EMPTY);
  run.schedule({ t: 20, fault: { kind: 'stopScheduler' }, lasts: 10 });
  run.runUntil(simTime(seconds(8)));
  run.submit({ type: 'command', line: 'kubectl get nodes' });
  run.runUntil(simTime(seconds(12)));
  const fork = createRun(run.documentAt(simTime(seconds(5))));
  fork.runUntil(simTime(seconds(5)));
  expect(fork.scheduled().map(({ t, label, lasts }) => [t, label, lasts])).toEqual([[20, 'stopScheduler', 10]]);
  fork.runUntil(simTime(seconds(25)));
  expect(fork.model.inputs.map(({ t, label }) => [t, label])).toEqual([[20, 'stopScheduler']]);
});
