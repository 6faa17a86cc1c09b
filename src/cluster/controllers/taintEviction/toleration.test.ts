import { describe, expect, it } from 'vitest';
import type { Taint, Toleration } from '../../../api/core/v1/types.gen.ts';
import { seconds } from '../../../engine/simTime.ts';
import { toleratedTime } from './toleration.ts';

const taint = (key: string): Taint => ({ key, effect: 'NoExecute' });
const forTime = (key: string, tolerationSeconds?: number): Toleration => ({ key, operator: 'Exists', ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }) });

describe('how long a pod may stay', () => {
  const cases = [
    ['not at all without a toleration', [taint('a')], [], 0],
    ['for ever with one without a limit', [taint('a')], [forTime('a')], Infinity],
    ['as long as its toleration says', [taint('a')], [forTime('a', 30)], seconds(30)],
    ['as long as the shortest says', [taint('a'), taint('b')], [forTime('a', 30), forTime('b', 10)], seconds(10)],
    ['not at all with one taint too many', [taint('a'), taint('b')], [forTime('a', 30)], 0],
    ['not at all with a negative time', [taint('a')], [forTime('a', -5)], 0],
  ] as const;
  it.each(cases)('%s', (_name, taints, tolerations, expected) => {
    expect(toleratedTime(taints, tolerations)).toBe(expected);
  });
});
