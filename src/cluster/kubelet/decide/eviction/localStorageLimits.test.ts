import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../../../api/core/v1/types.gen.ts';
import { podWith } from '../testing/builders.ts';
import { hasLocalStorageLimit, localStorageExcess, type LocalStorageUsage } from './localStorageLimits.ts';

const MI = 1024 * 1024;

function usage(volumes: Readonly<Record<string, number>>, containers: Readonly<Record<string, number>> = {}, podFilesBytes = 0): LocalStorageUsage {
  return { volumes: new Map(Object.entries(volumes)), containers: new Map(Object.entries(containers)), podFilesBytes };
}

const sized = (sizeLimit: string, medium?: string): Partial<PodSpec> => ({ volumes: [{ name: 'v', emptyDir: { sizeLimit, ...(medium === undefined ? {} : { medium }) } }] });
const limited = (...limits: readonly (string | undefined)[]): Partial<PodSpec> => ({
  containers: limits.map((limit, i) => ({ name: `c${i}`, ...(limit === undefined ? {} : { resources: { limits: { 'ephemeral-storage': limit } } }) })),
});

interface Case {
  readonly name: string;
  readonly spec: Partial<PodSpec>;
  readonly used: LocalStorageUsage;
  readonly message?: string;
  readonly because?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'an emptyDir up to its limit is left alone', spec: sized('10Mi'), used: usage({ v: 10 * MI }) },
  { name: 'an emptyDir above its limit', spec: sized('10Mi'), used: usage({ v: 10 * MI + 1 }), message: 'Usage of EmptyDir volume "v" exceeds the limit "10Mi". ', because: ['spec.volumes[0].emptyDir.sizeLimit'] },
  { name: 'a limit of zero is none', spec: sized('0'), used: usage({ v: MI }) },
  { name: 'nothing is decided before the first measurement', spec: sized('10Mi'), used: usage({}) },
  {
    name: 'containers share the sum of their limits',
    spec: limited('10Mi', '10Mi'),
    used: usage({}, { c0: 9 * MI, c1: 9 * MI }, 3 * MI),
    message: 'Pod ephemeral local storage usage exceeds the total limit of containers 20Mi. ',
    because: ['spec.containers[0].resources.limits.ephemeral-storage', 'spec.containers[1].resources.limits.ephemeral-storage'],
  },
  { name: 'emptyDirs on disk count for the pod', spec: { ...limited('10Mi'), volumes: [{ name: 'v', emptyDir: {} }] }, used: usage({ v: 11 * MI }, { c0: 0 }), message: 'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ' },
  { name: 'emptyDirs in memory do not', spec: { ...limited('10Mi'), volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }] }, used: usage({ v: 11 * MI }, { c0: 0 }) },
  {
    name: 'a container above its own limit while the pod is not',
    spec: limited('10Mi', '90Mi'),
    used: usage({}, { c0: 11 * MI, c1: 0 }),
    message: 'Container c0 exceeded its local ephemeral storage limit "10Mi". ',
    because: ['spec.containers[0].resources.limits.ephemeral-storage'],
  },
  { name: 'the emptyDir is told of before the pod', spec: { ...limited('1Mi'), ...sized('1Mi') }, used: usage({ v: 2 * MI }, { c0: 2 * MI }), message: 'Usage of EmptyDir volume "v" exceeds the limit "1Mi". ' },
];

describe('local storage limits', () => {
  for (const { name, spec, used, message, because } of cases) {
    it(name, () => {
      const excess = localStorageExcess(podWith(spec), used);
      expect(excess?.message).toBe(message);
      if (because !== undefined) expect(excess?.why.because).toEqual(because);
    });
  }

  it('a pod without a limit needs no look', () => {
    expect([podWith(), podWith(limited('1Mi')), podWith(sized('1Mi')), podWith({ volumes: [{ name: 'v', emptyDir: {} }] })].map(hasLocalStorageLimit)).toEqual([false, true, true, false]);
  });
});
