import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentedManifests } from './manifests.ts';
import { mutatedManifests } from './mutations.ts';
import { createSubmission } from './submit.ts';

const RUNS = 500;

it.each([20261])(`${RUNS} mutated manifests never throw, seed %i`, (seed) => {
  const manifests = documentedManifests();
  const submission = createSubmission();
  for (const [, text] of manifests) submission.store(text);
  const seen = { accepted: 0, refused: 0 };
  fc.assert(fc.property(mutatedManifests(manifests), ({ text }) => {
    const { accepted, refused } = submission.submit(text);
    seen.accepted += accepted;
    seen.refused += refused;
  }), { seed, numRuns: RUNS });
  // Mutations are neither all harmless nor all beyond reading.
  expect(seen.accepted).toBeGreaterThan(RUNS / 2);
  expect(seen.refused).toBeGreaterThan(RUNS / 2);
}, 120_000);

describe('found by fuzzing', () => {
  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template: {}\n  podFailurePolicy:\n    rules: [{action: FailJob, onPodConditions: [{type: A, status: "True"}]}]\n';
  it.each([
    ['a kind called like a property of every object', 'apiVersion: v1\nkind: constructor\nmetadata: {name: a}\n'],
    ['rules about containers that are not there', job],
    ['a whole number beyond 2^53', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: 99999999999999999999\n'],
  ])('%s', (_name, text) => {
    expect(() => createSubmission().submit(text)).not.toThrow();
  });
});
