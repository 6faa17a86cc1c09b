// The static checks: types (twice), lint rules, layers, unused code, format.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { isLintConfigCurrent } from './lintConfig.mjs';
import { programs, root } from './paths.mjs';

/** [name, → exit code]: each counts as one check of `npm test`. */
export const TYPE_CHECKS = [
  ['types', () => runNode(programs.tsc, ['--noEmit', '-p', 'tsconfig.json'])],
  ['types of the engine without DOM and Node', () => runNode(programs.tsc, ['--noEmit', '-p', 'tsconfig.engine.json'])],
];

export const LINT_CHECKS = [
  ['lint configuration follows layers.ts', lintConfigIsCurrent],
  [
    'lint rules',
    (folders = []) =>
      runNode(programs.oxlint, [
        '--type-aware',
        `--threads=${Math.min(4, cpus().length)}`,
        ...(folders.length > 0 ? folders : ['src', 'e2e', 'layers.ts', 'vite.config.ts', 'vitest.config.ts', 'playwright.config.ts']),
      ]),
  ],
  ['layers', (folders = []) => runNode(join(root, 'scripts/checkLayers.mjs'), folders)],
];

export const UNUSED_CHECK = ['unused files, exports and packages', () => runNode(programs.knip, ['--no-progress'])];

async function lintConfigIsCurrent() {
  if (await isLintConfigCurrent()) return 0;
  console.error('.oxlintrc.json does not follow layers.ts: npm run generate');
  return 1;
}

async function all(checks, ...args) {
  let failed = 0;
  for (const [name, check] of checks) {
    if ((await check(...args)) === 0) continue;
    failed++;
    console.error(`failed: ${name}\n`);
  }
  return failed > 0 ? 1 : 0;
}

export function typecheck() {
  return all(TYPE_CHECKS);
}

/** With folders: only those, and no search for unused code, which needs the whole. */
export function lint(args) {
  const folders = args.filter((arg) => !arg.startsWith('-'));
  return folders.length > 0 ? all(LINT_CHECKS, folders) : all([...LINT_CHECKS, UNUSED_CHECK]);
}

export function format(args) {
  return runNode(programs.oxfmt, args.length > 0 ? args : ['src', 'e2e', 'scripts', 'layers.ts', 'vite.config.ts', 'vitest.config.ts', 'playwright.config.ts']);
}
