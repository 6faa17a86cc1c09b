import { expect, test } from 'vitest';
import { replacesJob, waitsForJob } from './requestRules.ts';

test('a look at another instant ends a step and nothing else', () => {
  expect(replacesJob('seek', 'step')).toBe(true);
  for (const job of ['look', 'switch', 'change', 'open', 'replay'] as const) expect(replacesJob('seek', job)).toBe(false);
});

test('showing another branch waits until a branch that is begun, or work that is opened, is there', () => {
  expect(waitsForJob('switchBranch')).toBe(true);
  for (const job of ['change', 'open'] as const) expect(replacesJob('switchBranch', job)).toBe(false);
  expect(replacesJob('switchBranch', 'switch')).toBe(true);
});
