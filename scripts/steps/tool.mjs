// Runs a TypeScript program of src/cli: bundles it for Node once per state of the sources, then imports it.
// Node 20 cannot read TypeScript by itself.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runNode } from './child.mjs';
import { cache, root } from './paths.mjs';

/** A bundle that nobody has started for this long is deleted; a run may still be reading a younger one. */
const KEEP_MS = 20 * 60_000;
const SOURCE = /\.(ts|tsx|json|mjs|txt|yaml|css)$/;
/** What no program of src/cli contains: a change there must not cost a build. */
const NOT_IN_TOOLS = /\.test\.tsx?$|^src\/(ui|worker)\//;

/** Runs `src/cli/<name>.ts` in this process; it reads process.argv and sets process.exitCode. */
export async function runTool(name, args) {
  const folder = await builtTool(name);
  if (!folder) return 1;
  const entry = join(folder, `${name}.js`);
  process.env.PODSCOPE_ROOT = root;
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], entry, ...args];
  compileLater();
  await import(pathToFileURL(entry).href);
  return 0;
}

/**
 * A run executes much code a few hundred times each. With V8's own threshold its optimizing compiler uses as much CPU time as
 * the run itself, and is done when the run is over. Measured: a quarter less for an hour of a busy Pod, or for a hundred Pods.
 */
function compileLater() {
  setFlagsFromString('--always-sparkplug');
  setFlagsFromString('--interrupt-budget=500000');
}

/** Folder of the bundle of the present sources; undefined when they do not build. */
export async function builtTool(name) {
  if (!existsSync(join(root, `src/cli/${name}.ts`))) {
    console.error(`There is no src/cli/${name}.ts.`);
    return undefined;
  }
  mkdirSync(cache, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const hash = hashSources();
    const folder = join(cache, `${name}-${hash}`);
    if (touch(folder)) return folder;
    const temporary = mkdtempSync(join(cache, `${name}-building-`));
    const code = await runNode(join(root, 'scripts/steps/buildTool.mjs'), [name, temporary]);
    if (code !== 0) {
      rmSync(temporary, { recursive: true, force: true });
      return undefined;
    }
    // Sources that changed under the build belong to no hash; after two tries such a bundle is used once, unnamed.
    if (hashSources() === hash) return publish(temporary, folder);
    if (attempt === 2) return temporary;
    rmSync(temporary, { recursive: true, force: true });
  }
}

function publish(temporary, folder) {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another process was first, with the same content
    rmSync(temporary, { recursive: true, force: true });
  }
  deleteUnused();
  return folder;
}

function touch(folder) {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
    return true;
  } catch {
    return false; // not there
  }
}

function deleteUnused() {
  for (const entry of readdirSync(cache)) {
    const path = join(cache, entry);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (/^[a-z]+-/.test(entry) && age > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}

function hashSources() {
  const hash = createHash('sha256').update(process.version);
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !NOT_IN_TOOLS.test(path))
    .sort();
  for (const path of [...files, 'package-lock.json', 'scripts/steps/buildTool.mjs']) {
    hash.update(`\0${path}\0`);
    try {
      hash.update(readFileSync(join(root, path)));
    } catch {
      hash.update('gone'); // renamed while we read
    }
  }
  return hash.digest('hex').slice(0, 20);
}
