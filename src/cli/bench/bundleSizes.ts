// Sizes of the production build in dist/, as served with gzip.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compareBytes } from '../../base/compareBytes.ts';
import type { Bench, Measure } from './bench.ts';

const FIRST_PAINT_KIB = 80;
const ENGINE_KIB = 350;

export const bundleSizes: Bench = {
  name: 'bundle-sizes',
  description: 'gzip sizes of the production build (npm run build first)',
  run() {
    const folder = join(process.env['PODSCOPE_ROOT'] ?? process.cwd(), 'dist');
    if (!existsSync(join(folder, 'index.html'))) throw new Error('there is no dist/: npm run build');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const sizes = new Map(files.map((entry) => [entry.name, gzipKib(join(entry.parentPath, entry.name))]));
    const first = firstPaintScripts(readFileSync(join(folder, 'index.html'), 'utf8'));
    const sum = (wanted: (name: string) => boolean): number => [...sizes].reduce((total, [name, size]) => (wanted(name) ? total + size : total), 0);
    const scripts = [...sizes.keys()].filter((name) => extname(name) === '.js').sort(compareBytes);
    const worker = workerPieces(join(folder, 'assets'), scripts.filter((name) => name.startsWith('main-') && !first.has(name)));
    return [
      { name: 'scripts before the first paint', value: sum((name) => first.has(name)), unit: 'KiB', budget: FIRST_PAINT_KIB },
      { name: 'worker: until the language service answers', value: sum((name) => worker.first.has(name)), unit: 'KiB' },
      { name: 'worker: engine', value: sum((name) => worker.all.has(name) && !BESIDE_ENGINE.test(name)), unit: 'KiB', budget: ENGINE_KIB },
      { name: 'worker: engine, controllers, programs, kubectl', value: sum((name) => worker.all.has(name)), unit: 'KiB' },
      { name: 'everything', value: sum(() => true), unit: 'KiB' },
      ...scripts.map((name): Measure => ({ name: withoutHash(name), value: sizes.get(name) ?? 0, unit: 'KiB' })),
    ];
  },
};

/** What there is besides the API server, the node and the session: each a piece of its own, see vite.config.ts. */
const BESIDE_ENGINE = /^(?:controllers|scheduler|lessons|programs|kubectl|packages)-/;

interface WorkerPieces {
  /** What the worker's entry names. */
  readonly first: ReadonlySet<string>;
  /** With what it fetches before a run begins. */
  readonly all: ReadonlySet<string>;
}

function workerPieces(assets: string, entries: readonly string[]): WorkerPieces {
  const namedIn = (name: string, pattern: RegExp): string[] => [...readFileSync(join(assets, name), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
  const withImports = (names: readonly string[]): Set<string> => {
    const found = new Set(names);
    // A set gives what is added while it is walked, too.
    for (const name of found) for (const next of namedIn(name, /(?:from|import)\s*[`"']\.\/([\w.-]+\.js)[`"']/g)) found.add(next);
    return found;
  };
  const host = entries.flatMap((name) => namedIn(name, /import\([`"']\.\/(openHost-[\w.-]+\.js)[`"']/g));
  return { first: withImports(entries), all: withImports([...entries, ...host]) };
}

function gzipKib(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length / 1024;
}

/** Scripts that index.html names: the entry and what it preloads. */
function firstPaintScripts(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/(?:src|href)="[^"]*?([^"/]+\.js)"/g)].map((match) => match[1] ?? ''));
}

/** Hashes change with every build; the names of a report should not. */
function withoutHash(name: string): string {
  return name.replace(/-[\w-]{8}\.js$/, '.js');
}
