// Finds a Chromium for the browser tests, or installs one. A candidate counts only when it really opens a page:
// a file that exists may lack its system libraries.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runNode } from './child.mjs';
import { modules, programs, root } from './paths.mjs';

const REMEMBERED = join(modules, '.browser');
const DOWNLOAD_LIMIT_MS = 240_000;
const APT_LIMIT_MS = 420_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')] : [];
  }),
];

const REMEDIES = `No Chromium could be started for the browser tests. Any of these helps:
  - install Chromium or Chrome with the system's package manager (Debian: apt-get install chromium)
  - npx playwright install --with-deps chromium
  - PW_EXECUTABLE_PATH=/path/to/chromium npm test
Without the browser tests: npm test -- --no-e2e`;

/** → path of a Chromium that works, '' for Playwright's own, undefined when there is none (and the reason is printed). */
export async function ensureBrowser() {
  const named = process.env.PW_EXECUTABLE_PATH;
  if (named) {
    if (await opensAPage(named)) return named;
    console.error(`PW_EXECUTABLE_PATH=${named} does not start.`);
  }
  const remembered = existsSync(REMEMBERED) ? readFileSync(REMEMBERED, 'utf8') : undefined;
  if (remembered && (await opensAPage(remembered))) return remembered;
  rmSync(REMEMBERED, { force: true });
  for (const find of [playwrightsOwn, installed, downloaded, fromApt]) {
    const path = await find();
    if (path === undefined) continue;
    if (path !== '') writeFileSync(REMEMBERED, path);
    return path;
  }
  console.error(REMEDIES);
  return undefined;
}

async function opensAPage(path) {
  const { chromium } = await import('@playwright/test');
  const args = JSON.parse(readFileSync(join(root, 'scripts/chromiumArgs.json'), 'utf8'));
  let browser;
  try {
    browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent('<title>works</title>');
    return (await page.title()) === 'works';
  } catch {
    return false; // the next candidate is tried
  } finally {
    await browser?.close();
  }
}

async function playwrightsOwn() {
  return (await opensAPage('')) ? '' : undefined;
}

/** On PATH or in the usual places. */
async function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const path of [...onPath, ...FIXED_PLACES]) if (existsSync(path) && (await opensAPage(path))) return path;
  return undefined;
}

async function downloaded() {
  console.log('No browser found; trying to download one for the tests …');
  const code = await runNode(programs.playwright, ['install', 'chromium', '--only-shell'], { timeoutMs: DOWNLOAD_LIMIT_MS });
  return code === 0 ? playwrightsOwn() : undefined;
}

async function fromApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing chromium with apt-get …');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: APT_LIMIT_MS };
  const script = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  return (await run('/bin/sh', ['-c', script], options)) === 0 ? installed() : undefined;
}
