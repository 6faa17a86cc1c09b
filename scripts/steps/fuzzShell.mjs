// Random scripts and bytes through the shells, more of them than the tests take.
//   node scripts/run.mjs fuzz-shell [runs] [seed]
import { runNode } from './child.mjs';
import { programs } from './paths.mjs';

const RUNS = '2000';

/** The seed changes from day to day; what fails names it. */
function seedOfToday() {
  return String(Math.floor(Date.now() / 86_400_000));
}

export function fuzzShell([runs = RUNS, seed = seedOfToday()]) {
  return runNode(programs.vitest, ['run', 'src/runtime/shell/fuzz'], { env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed } });
}
