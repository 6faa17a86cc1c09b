// Writes the generated files again, and checks that they are current.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { writeLintConfig } from './lintConfig.mjs';
import { root } from './paths.mjs';
import { test } from './test.mjs';

const GENERATED = ['src/api', 'src/language/schema', '.oxlintrc.json'];

export async function generate() {
  await writeLintConfig();
  return runNode(join(root, 'scripts/generateApi.mjs'));
}

/** What the continuous integration runs. */
export async function validate(args) {
  const before = changed();
  if ((await generate()) !== 0) return 1;
  if (changed() !== before) {
    console.error(`Generated files are not current: npm run generate, and commit ${GENERATED.join(', ')}.`);
    return 1;
  }
  return test(args);
}

function changed() {
  return execFileSync('git', ['diff', '--', ...GENERATED], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
}
