// Installs the dependencies when they are not those of package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.mjs';
import { modules, root } from './paths.mjs';

const STAMP = join(modules, '.install-stamp');
const STALE_LOCK_MS = 10 * 60_000;
/** `--include=dev`: with NODE_ENV=production npm would leave the build tools out. */
const OPTIONS = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--prefer-offline'];

/** → true when the dependencies are there. */
export async function ensureDependencies() {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return true;
  return withLock(async () => {
    if (isInstalled(wanted)) return true; // another process has just done it
    console.log('Installing dependencies (only when they changed) …');
    const installed = (await npm('ci')) || (await npm('install'));
    if (!installed) {
      console.error('The dependencies could not be installed. Is the npm registry reachable? `npm ci` by hand shows the reason.');
      return false;
    }
    writeFileSync(STAMP, wanted);
    return true;
  });
}

function isInstalled(wanted) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  if (!matchesLockfile()) return false;
  writeFileSync(STAMP, wanted); // installed by hand
  return true;
}

function fingerprint() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify({ dependencies, devDependencies }))
    .update(readFileSync(join(root, 'package-lock.json')))
    .update([process.platform, process.arch, process.versions.node.split('.')[0]].join())
    .digest('hex');
}

/** npm notes in node_modules what it installed there, at the end of an install. */
function matchesLockfile() {
  const noted = join(modules, '.package-lock.json');
  if (!existsSync(noted)) return false;
  const present = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([path, { version, optional }]) => path === '' || (present[path]?.version ?? (optional ? version : undefined)) === version);
}

async function npm(verb) {
  const args = [verb, ...OPTIONS];
  const own = process.env.npm_execpath; // set when we were started by npm
  const isScript = own !== undefined && /\.c?js$/.test(own);
  const code = isScript ? await run(process.execPath, [own, ...args]) : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
  return code === 0;
}

/** One install at a time in this folder; others wait for it. */
async function withLock(install) {
  const lock = join(tmpdir(), `podscope-install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  while (!tryLock(lock)) await new Promise((resolve) => setTimeout(resolve, 250));
  try {
    return await install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > STALE_LOCK_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
