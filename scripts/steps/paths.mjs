// Where things are.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = join(root, 'node_modules');
export const cache = join(modules, '.cache', 'podscope');

/** Path of a package's program, run with `process.execPath`: no shell, no npx, same on every system. */
export const programs = {
  vite: join(modules, 'vite/bin/vite.js'),
  tsc: join(modules, 'typescript/bin/tsc'),
  oxlint: join(modules, 'oxlint/bin/oxlint'),
  oxfmt: join(modules, 'oxfmt/bin/oxfmt'),
  knip: join(modules, 'knip/bin/knip.js'),
  vitest: join(modules, 'vitest/vitest.mjs'),
  playwright: join(modules, '@playwright/test/cli.js'),
};
