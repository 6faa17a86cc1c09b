// `npm run fuzz -- [links|faults] [--runs N] [--seed N]`: mutated manifests by the ten thousand, and twice as many mutated links; nothing that reads them may throw.
// With `faults`: random schedules of faults, after which Pods must be as they should.
import fc from 'fast-check';
import { brokenInvariants, faultSchedules } from './fuzz/faultSchedules.ts';
import { documentedManifests } from './fuzz/manifests.ts';
import { mutatedLinks } from './fuzz/mutatedLinks.ts';
import { mutatedManifests } from './fuzz/mutations.ts';
import { openLink } from './fuzz/openLink.ts';
import { recordedLinks } from './fuzz/recordedLinks.ts';
import { createSubmission } from './fuzz/submit.ts';

const DEFAULT_RUNS = 50_000;
const DEFAULT_LINKS = 100_000;
const DEFAULT_SCHEDULES = 10_000;

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  if (args[0] === 'faults') return fuzzFaults(args.slice(1));
  if (args[0] === 'links') return fuzzLinks(numberAfter(args, '--runs') ?? DEFAULT_LINKS, args);
  const runs = numberAfter(args, '--runs') ?? DEFAULT_RUNS;
  return Math.max(fuzzManifests(runs, args), fuzzLinks(2 * runs, args));
}

function fuzzLinks(runs: number, args: readonly string[]): number {
  const seed = numberAfter(args, '--seed') ?? Date.now() % 2 ** 31;
  let opened = 0;
  const result = fc.check(fc.property(mutatedLinks(recordedLinks()), (link) => {
    if (openLink(link)) opened += 1;
  }), { numRuns: runs, seed });
  if (result.failed) {
    console.error(`seed ${seed}, after ${result.numRuns} links:\n${fc.stringify(result.counterexample)}\n${result.errorInstance instanceof Error ? result.errorInstance.message : ''}`);
    return 1;
  }
  console.log(`${runs} mutated links, seed ${seed}: nothing threw; ${opened} could be read, ${runs - opened} were refused with a reason.`);
  return 0;
}


function fuzzFaults(args: readonly string[]): number {
  const runs = numberAfter(args, '--runs') ?? DEFAULT_SCHEDULES;
  const seed = numberAfter(args, '--seed') ?? Date.now() % 2 ** 31;
  const result = fc.check(fc.property(faultSchedules(), (schedule) => {
    const broken = brokenInvariants(schedule);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  }), { numRuns: runs, seed });
  if (result.failed) {
    console.error(`seed ${seed}, after ${result.numRuns} schedules:\n${fc.stringify(result.counterexample)}\n${result.errorInstance instanceof Error ? result.errorInstance.message : ''}`);
    return 1;
  }
  console.log(`${runs} schedules of faults, seed ${seed}: no container was lost.`);
  return 0;
}

function fuzzManifests(runs: number, args: readonly string[]): number {
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
