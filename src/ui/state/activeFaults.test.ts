import { expect, test } from 'vitest';
import type { Fault } from '../../scenario/faults.ts';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import { activeFaults } from './activeFaults.ts';

function row(t: number, fault: Fault, lasts?: number): InputRow {
  return { t, seq: t, type: 'fault', label: fault.kind, fault, ...(lasts === undefined ? {} : { lasts }) };
}

const CUT = row(10, { kind: 'cutNode', node: 'node-1' });

test('a fault goes on until it is put right', () => {
  const inputs = [CUT, row(30, { kind: 'connectNode', node: 'node-1' })];
  expect([5, 10, 29, 30].map((at) => activeFaults(inputs, at).length)).toEqual([0, 1, 1, 0]);
});

test('the same of another object does not end it', () => {
  expect(activeFaults([CUT, row(20, { kind: 'connectNode', node: 'node-2' })], 40)).toEqual([{ since: 10, fault: CUT.fault }]);
});

test('one with a length ends by itself, one of an instant never goes on', () => {
  const inputs = [row(10, { kind: 'fillDisk', node: 'node-1' }, 60), row(12, { kind: 'outOfMemory', pod: 'web' })];
  expect([69, 70].map((at) => activeFaults(inputs, at).length)).toEqual([1, 0]);
});

test('a registry answers in one way at a time', () => {
  const inputs = [row(1, { kind: 'registryDown' }), row(2, { kind: 'registrySlow' })];
  expect(activeFaults(inputs, 3).map(({ fault }) => fault.kind)).toEqual(['registrySlow']);
});
