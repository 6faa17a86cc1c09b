// `npm test`: types, lint, unit tests, conformance, build, browser tests. Every stage runs and shows its output; the last line counts.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { LINT_CHECKS, TYPE_CHECKS, UNUSED_CHECK } from './checks.mjs';
import { runNode } from './child.mjs';
import { cache, programs, root } from './paths.mjs';
import { build } from './serve.mjs';

export async function test(args) {
  delete process.env.NODE_ENV; // a production React has no `act`, and npm would have left the tools out
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'test-'));
  const results = [];
  const stage = async (name, work) => {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(1, 76 - name.length))}`);
    const started = Date.now();
    const result = await work();
    results.push({ name, ...result, seconds: (Date.now() - started) / 1000 });
    return result.failed === 0;
  };

  for (const [name, check] of [...TYPE_CHECKS, ...LINT_CHECKS, UNUSED_CHECK]) await stage(name, async () => asOne(await check()));
  await stage('unit tests', () => unitTests(folder));
  await stage('conformance', () => conformance(folder));
  const built = await stage('build', async () => asOne(await build([])));
  if (!args.includes('--no-e2e')) await stage('browser tests', () => (built ? browserTests(folder) : notRun('the build failed')));

  rmSync(folder, { recursive: true, force: true });
  return summary(results);
}

function asOne(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function notRun(reason) {
  console.log(`Not run: ${reason}.`);
  return { passed: 0, failed: 1 };
}

async function unitTests(folder) {
  const file = join(folder, 'vitest.json');
  const code = await runNode(programs.vitest, ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  // A test file that does not even load has no tests to count.
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return counted(report.numPassedTests, report.numFailedTests + unloaded, code);
}

async function conformance(folder) {
  const file = join(folder, 'conformance.json');
  const code = await runNode(join(root, 'scripts/run.mjs'), ['conformance', '--check', '--tally', file]);
  const tally = readReport(file);
  return tally ? counted(tally.passed, tally.failed, code) : { passed: 0, failed: 1 };
}

async function browserTests(folder) {
  const browser = await ensureBrowser();
  if (browser === undefined) return { passed: 0, failed: 1 };
  const file = join(folder, 'playwright.json');
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(browser ? { PW_EXECUTABLE_PATH: browser } : {}) };
  const code = await runNode(programs.playwright, ['test', '--reporter=list,json'], { env });
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  return { ...counted(report.stats.expected + report.stats.flaky, report.stats.unexpected, code), flaky: report.suites.flatMap(flakyIn) };
}

/** The tests that passed at their second try only: each hides a race of the page or of the test, and is told by name. */
function flakyIn({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ file, line, title }) => `${file}:${line} ${title}`);
  return [...own, ...suites.flatMap(flakyIn)];
}

/** A stage that ends with an error has failed, even when every test it counted passed. */
function counted(passed, failed, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // the stage did not get that far
  }
}

function summary(results) {
  const sum = (key) => results.reduce((n, result) => n + result[key], 0);
  console.log(`\n── summary ${'─'.repeat(69)}`);
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(44)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  for (const name of results.flatMap(({ flaky = [] }) => flaky)) console.log(`second try  ${name}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}
