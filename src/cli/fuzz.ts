// `npm run fuzz -- [--runs N] [--seed N]`: mutated manifests by the ten thousand; nothing that reads them may throw.
import fc from 'fast-check';
import { documentedManifests } from './fuzz/manifests.ts';
import { mutatedManifests } from './fuzz/mutations.ts';
import { createSubmission } from './fuzz/submit.ts';

const DEFAULT_RUNS = 50_000;

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const runs = numberAfter(args, '--runs') ?? DEFAULT_RUNS;
  const seed = numberAfter(args, '--seed') ?? Date.now() % 2 ** 31;
  const manifests = documentedManifests();
  const submission = createSubmission();
  for (const [, text] of manifests) submission.store(text);
  const seen = { accepted: 0, refused: 0 };
  const result = fc.check(fc.property(mutatedManifests(manifests), ({ text }) => {
    const { accepted, refused } = submission.submit(text);
    seen.accepted += accepted;
    seen.refused += refused;
  }), { numRuns: runs, seed });
  if (result.failed) {
    console.error(`seed ${seed}, after ${result.numRuns} manifests:\n${fc.stringify(result.counterexample)}\n${String(result.errorInstance instanceof Error ? result.errorInstance.stack : result.errorInstance)}`);
    return 1;
  }
  console.log(`${runs} mutated manifests, seed ${seed}: nothing threw; ${seen.accepted} requests accepted, ${seen.refused} refused.`);
  return 0;
}

function numberAfter(args: readonly string[], name: string): number | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : Number(args[at + 1]);
}
