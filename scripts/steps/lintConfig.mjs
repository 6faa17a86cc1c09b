// The linter's configuration, made from layers.ts: `npm run generate` writes it to .oxlintrc.json, lint checks that it is current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLayers } from './layerTable.mjs';
import { root } from './paths.mjs';

const PATH = join(root, '.oxlintrc.json');

const NO_CLOCK_NO_CHANCE = 'Deterministic layer: time, randomness and waiting come from the simulation.';
const BANNED_GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'Promise',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'crypto',
  'performance',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'navigator',
  'document',
  'window',
  'process',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
];
/** Results of these differ between JavaScript engines. */
const INEXACT_MATH = ['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'cbrt', 'hypot'];
const BANNED_PROPERTIES = [
  { object: 'Math', property: 'random', message: NO_CLOCK_NO_CHANCE },
  { object: 'Date', property: 'now', message: NO_CLOCK_NO_CHANCE },
  ...INEXACT_MATH.map((property) => ({ object: 'Math', property, message: 'Its result differs between JavaScript engines.' })),
  ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
    property,
    message: 'Depends on the language of the machine; strings are compared by compareBytes.',
  })),
];

function lintConfig(layers) {
  const deterministic = [...new Set(layers.filter((layer) => layer.deterministic).map(({ path }) => path.split('/')[0]))];
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'import', 'react', 'unicorn', 'oxc'],
    categories: { correctness: 'error' },
    options: { reportUnusedDisableDirectives: 'error' },
    env: { es2023: true },
    rules: {
      // 15 decisions, and room for `?.` and `??`, which the counter counts, too: API objects consist of optional fields.
      complexity: ['error', { max: 26, variant: 'modified' }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-var': 'error',
      eqeqeq: 'error',
      'typescript/no-explicit-any': 'error',
      'typescript/no-non-null-assertion': 'error',
      'typescript/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      'typescript/no-floating-promises': 'error',
      'typescript/no-misused-promises': 'error',
      // Off, with reasons: services are objects of closures, so their methods carry no `this`; a generator may never wait, and cannot be an arrow.
      'typescript/unbound-method': 'off',
      'typescript/no-this-alias': 'off',
      'require-yield': 'off',
      'unicorn/no-new-array': 'off',
      // Texts of the simulated system are bytes or code points; graphemes are the screen's business.
      'typescript/no-misused-spread': 'off',
      // A copy is made on purpose where the loop changes what it runs over.
      'unicorn/no-useless-spread': 'off',
      // Syntax trees have a branch called `then`, and bytes have control characters.
      'unicorn/no-thenable': 'off',
      'no-control-regex': 'off',
      'import/no-default-export': 'error',
      'import/no-cycle': ['error', { ignoreTypes: true }],
      'react/rules-of-hooks': 'error',
      'react/exhaustive-deps': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
    overrides: [
      {
        files: deterministic.map((layer) => `src/${layer}/**/*.ts`),
        rules: {
          'no-console': 'error',
          'no-restricted-globals': ['error', ...BANNED_GLOBALS.map((name) => ({ name, message: NO_CLOCK_NO_CHANCE }))],
          'no-restricted-properties': ['error', ...BANNED_PROPERTIES],
          'typescript/require-array-sort-compare': ['error', { ignoreStringArrays: false }],
        },
      },
      {
        files: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/**/testing/**', 'e2e/**'],
        rules: {
          complexity: 'off',
          'max-lines-per-function': 'off',
          'no-console': 'off',
          'no-restricted-globals': 'off',
          'no-restricted-properties': 'off',
          'typescript/require-array-sort-compare': 'off',
        },
      },
      // Printing an object is one optional field after the other.
      { files: ['src/kubectl/describe/**', 'src/runtime/shell/**/*.ts'], rules: { complexity: ['error', { max: 40, variant: 'modified' }] } },
      { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
      { files: ['**/*.gen.ts'], rules: { complexity: 'off', 'max-lines-per-function': 'off' } },
    ],
    ignorePatterns: ['dist', 'conformance', 'node_modules', 'src/api/schema'],
  };
}

async function wantedText() {
  return `${JSON.stringify(lintConfig(await loadLayers()), undefined, 2)}\n`;
}

export async function writeLintConfig() {
  writeFileSync(PATH, await wantedText());
}

export async function isLintConfigCurrent() {
  return existsSync(PATH) && readFileSync(PATH, 'utf8') === (await wantedText());
}
