// Reads golden data: the packs in conformance/, or a folder laid out like the original (plain JSON files).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { compareBytes } from '../../base/compareBytes.ts';
import type { Corpus, CorpusCase, Reading } from './corpus/corpusCase.ts';
import type { Vector, VectorFile } from './vectorArea.ts';

export interface GoldenData {
  readonly vectorAreas: readonly string[];
  readonly traceAreas: readonly string[];
  vectorFiles(area: string): readonly VectorFile[];
  /** Trace id → recording. */
  traces(area: string): ReadonlyMap<string, unknown>;
  /** Second recordings of the area, by the same ids. */
  repeats(area: string): ReadonlyMap<string, unknown>;
  /** The registry of the recorded cluster. */
  images(): unknown;
  /** The documentation's walk-throughs; undefined where there are none. */
  corpus(): Corpus | undefined;
}

type Group = 'vectors' | 'traces' | 'traces-repeat';

const PACKED = '.json.br';

/** The project's folder; the runner is started from a bundle elsewhere and told by scripts/run.mjs. */
export function projectFolder(): string {
  return process.env['PODSCOPE_ROOT'] ?? process.cwd();
}

export function packedGoldenData(folder = join(projectFolder(), 'conformance')): GoldenData {
  const packs = (group: Group): string[] => names(join(folder, group), PACKED);
  const read = (group: Group, area: string): ReadonlyMap<string, unknown> => {
    const path = join(folder, group, area + PACKED);
    return existsSync(path) ? recordOf(readPack(path)) : new Map();
  };
  return { ...goldenData(packs, read, () => readJson(join(folder, 'traces/images.json'))), corpus: () => packedCorpus(folder) };
}

export function folderGoldenData(folder: string): GoldenData {
  const areas = (group: Group): string[] => {
    const path = join(folder, group);
    if (!existsSync(path)) return [];
    return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort(compareBytes);
  };
  const read = (group: Group, area: string): ReadonlyMap<string, unknown> => {
    const path = join(folder, group, area);
    return new Map(names(path, '.json').map((name) => [name, readJson(join(path, `${name}.json`))]));
  };
  const images = [join(folder, 'traces/images.json'), join(projectFolder(), 'conformance/traces/images.json')];
  return { ...goldenData(areas, read, () => readJson(images.find((path) => existsSync(path)) ?? '')), corpus: () => folderCorpus(folder) };
}

function packedCorpus(folder: string): Corpus | undefined {
  const path = join(folder, 'corpus.json.br');
  if (!existsSync(path)) return undefined;
  const { cases } = readPack(path) as { readonly cases: readonly CorpusCase[] };
  return { cases, readings: readings(), manifests: readPack(join(folder, 'manifests.json.br')) as Record<string, string> };
}

/** `corpus/cases.json` and `corpus/manifests/` below a folder, or beside it. */
function folderCorpus(folder: string): Corpus | undefined {
  const found = [folder, join(folder, 'corpus'), join(folder, '../corpus')].find((path) => existsSync(join(path, 'cases.json')));
  if (found === undefined) return undefined;
  const paths = readdirSync(join(found, 'manifests'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return { cases: readJson(join(found, 'cases.json')) as readonly CorpusCase[], readings: readings(), manifests: Object.fromEntries(paths.map((path) => [relative(found, path), readFileSync(path, 'utf8')])) };
}

function readings(): Readonly<Record<string, Reading>> {
  return readJson(join(projectFolder(), 'conformance/readings.json')) as Record<string, Reading>;
}

/** A pack of any kind: name → content. */
export function readPack(path: string): unknown {
  return JSON.parse(brotliDecompressSync(readFileSync(path)).toString('utf8'));
}

function goldenData(areas: (group: Group) => string[], read: (group: Group, area: string) => ReadonlyMap<string, unknown>, images: () => unknown): Omit<GoldenData, 'corpus'> {
  return {
    vectorAreas: areas('vectors'),
    traceAreas: areas('traces'),
    vectorFiles: (area) => [...read('vectors', area)].map(([name, content]) => ({ name, vectors: vectorsOf(content, `${area}/${name}`) })),
    traces: (area) => read('traces', area),
    repeats: (area) => read('traces-repeat', area),
    images,
  };
}

function names(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(extension)).map((name) => basename(name, extension)).sort(compareBytes);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function recordOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
}

function vectorsOf(content: unknown, where: string): readonly Vector[] {
  if (!Array.isArray(content)) throw new Error(`${where} is not a list of vectors`);
  return content.map((item: unknown, i) => {
    if (!isVector(item)) throw new Error(`${where}: entry ${i} has no id`);
    return item;
  });
}

function isVector(item: unknown): item is Vector {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';
}
