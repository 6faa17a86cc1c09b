import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenInvariants, faultSchedules, type Schedule } from './faultSchedules.ts';

const RUNS = 300;

/** What broke once. */
const FOUND: readonly Schedule[] = [
  // A Pod that had ended and was about to be deleted when its kubelet stopped.
  { faults: [{ at: 25, fault: { kind: 'stopKubelet', node: 'node-1' }, end: { after: 1, fault: { kind: 'startKubelet', node: 'node-1' } } }], deleted: 'steady', deletedAt: 24 },
  // A kubelet that started in the instant before its runtime.
  { faults: [{ at: 20, fault: { kind: 'stopKubelet', node: 'node-1' }, end: { after: 3, fault: { kind: 'startKubelet', node: 'node-1' } } }, { at: 1, fault: { kind: 'stopRuntime', node: 'node-1' }, end: { after: 22, fault: { kind: 'startRuntime', node: 'node-1' } } }], deleted: undefined, deletedAt: 2 },
  // A container that ended while neither was up; the kubelet came first.
  { faults: [{ at: 22, fault: { kind: 'stopRuntime', node: 'node-2' }, end: { after: 20, fault: { kind: 'startRuntime', node: 'node-2' } } }, { at: 37, fault: { kind: 'stopKubelet', node: 'node-2' }, end: { after: 4, fault: { kind: 'startKubelet', node: 'node-2' } } }], deleted: undefined, deletedAt: 2 },
];

it.each([20261121])(`${RUNS} schedules of faults leave Pods as they must be, seed %i`, (seed) => {
  fc.assert(fc.property(faultSchedules(), (schedule) => {
    expect(brokenInvariants(schedule)).toEqual([]);
  }), { seed, numRuns: RUNS, examples: FOUND.map((schedule) => [schedule]) });
}, 900_000);
