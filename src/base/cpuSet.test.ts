import { describe, expect, it } from 'vitest';
import { firstCpus, formatCpuSet, parseCpuSet } from './cpuSet.ts';

describe('a set of CPUs', () => {
  const cases = [
    { name: 'is empty', cpus: [], text: '' },
    { name: 'is one', cpus: [3], text: '3' },
    { name: 'is a run', cpus: [0, 1, 2], text: '0-2' },
    { name: 'has gaps', cpus: [5, 0, 2, 1], text: '0-2,5' },
  ];
  for (const { name, cpus, text } of cases) {
    it(name, () => {
      expect(formatCpuSet(cpus)).toBe(text);
      if (text !== '') expect(parseCpuSet(text)).toEqual([...cpus].sort((a, b) => a - b));
    });
  }
  it('is what a machine has', () => expect(formatCpuSet(firstCpus(4))).toBe('0-3'));
  it.each(['', 'x', '3-1', '1,', '-1'])('is not %j', (text) => expect(parseCpuSet(text)).toBeUndefined());
});
