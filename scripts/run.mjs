#!/usr/bin/env node
// The one door to building, running and testing Podscope: `node scripts/run.mjs <command>`, behind every npm script.
// Needs nothing but Node until the dependencies are there; what is missing it installs.

const COMMANDS = {
  start: ['install what is missing, build, serve, print the address', async (args) => (await import('./steps/serve.mjs')).start(args)],
  dev: ['development server', async (args) => (await import('./steps/serve.mjs')).dev(args)],
  build: ['production build into dist/', async (args) => (await import('./steps/serve.mjs')).build(args)],
  preview: ['serve dist/ as it is', async (args) => (await import('./steps/serve.mjs')).preview(args)],
  typecheck: ['both TypeScript checks', async (args) => (await import('./steps/checks.mjs')).typecheck(args)],
  lint: ['lint rules, layers, unused code; a path limits it to a folder', async (args) => (await import('./steps/checks.mjs')).lint(args)],
  format: ['format sources; --check only looks', async (args) => (await import('./steps/checks.mjs')).format(args)],
  test: ['everything: types, lint, unit, conformance, build, browser (--no-e2e leaves the browser out)', async (args) => (await import('./steps/test.mjs')).test(args)],
  conformance: ['score against the recordings of a real cluster: [area…] [--from DIR] [--failures N] [--json FILE] [--update-baseline]', tool('conformance')],
  bench: ['benches: [name…] [--json]', tool('bench')],
  lessons: ['prove lessons: [slug…] [--all-seeds] [--mutations] [--quiet] [--json]', tool('lessons')],
  fuzz: ['mutated manifests and links; nothing may throw: [links|faults] [--runs N] [--seed N]', tool('fuzz')],
  sim: ['run a document headless', tool('sim')],
  engine: ['the package entry podscope/engine, with its types, into dist-engine/', async () => (await import('./steps/engine.mjs')).buildEngine()],
  generate: ['write the generated files again', async (args) => (await import('./steps/generate.mjs')).generate(args)],
  'fuzz-shell': ['random scripts and bytes through the shells: [runs] [seed]', async (args) => (await import('./steps/fuzzShell.mjs')).fuzzShell(args)],
  screens: ['take the pictures of docs/ from dist/: [name…]', async (args) => (await import('./steps/screens.mjs')).screens(args)],
  validate: ['what the continuous integration runs: generated files are current, then test', async (args) => (await import('./steps/generate.mjs')).validate(args)],
};

const OLDEST_NODE = 20;

function tool(name) {
  return async (args) => (await import('./steps/tool.mjs')).runTool(name, args);
}

function usage() {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return ['usage: npm run <command> [-- arguments]', '', ...Object.entries(COMMANDS).map(([name, [text]]) => `  ${name.padEnd(width)}  ${text}`)].join('\n');
}

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    console.error(`Podscope needs Node.js ${OLDEST_NODE} or later; this is ${process.version}. Get a newer one from https://nodejs.org/ and try again.`);
    return 1;
  }
  const command = COMMANDS[name];
  if (!command) {
    console.error(usage());
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  const { ensureDependencies } = await import('./steps/install.mjs');
  if (!(await ensureDependencies())) return 1;
  return (await command[1](args)) ?? 0;
}

// Only a failing code is set: a tool that goes on by itself may still set its own.
const code = await main();
if (code) process.exitCode = code;
