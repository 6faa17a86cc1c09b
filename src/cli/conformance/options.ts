// Command line of `npm run conformance`, and which areas it names.
import { failure, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

export interface ConformanceOptions {
  readonly selectors: readonly string[];
  readonly from?: string;
  /** How many failures to print per area. */
  readonly failures: number;
  readonly json?: string;
  readonly updateBaseline: boolean;
  /** With updateBaseline: lower figures are written too. */
  readonly lower: boolean;
  /** Fail when a figure is below the baseline. */
  readonly check: boolean;
  /** File for the number of areas that hold the baseline, `{passed, failed}`. */
  readonly tally?: string;
  readonly jobs: number;
  /** List what became of every expectation of the corpus. */
  readonly expectations: boolean;
}

export interface Selection {
  readonly group: 'vectors' | 'traces' | 'corpus';
  readonly area: string;
  /** Only vectors or traces whose id begins so; '' = all. */
  readonly idPrefix: string;
}

export const USAGE = `usage: npm run conformance -- [area…] [--from DIR] [--failures N] [--json FILE] [--check] [--update-baseline [--lower]] [--jobs N]
  area: quantity, kubelet-actions, traces/restart, …; vectors and traces stand for all of them;
        quantity/parse or traces/restart/ID limit it to what begins so; corpus are the documentation's walk-throughs (--expectations lists each)`;

export function parseOptions(args: readonly string[]): Result<ConformanceOptions, string> {
  const selectors: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = splitOnce(args[i] ?? '');
    if (!name.startsWith('--')) selectors.push(args[i] ?? '');
    else if (VALUED.has(name)) {
      const value = inline ?? args[++i];
      if (value === undefined) return failure(`${name} needs a value`);
      values.set(name, value);
    } else if (FLAGS.has(name) && inline === undefined) flags.add(name);
    else return failure(`unknown option ${args[i]}`);
  }
  const failures = Number(values.get('--failures') ?? 0);
  const jobs = Number(values.get('--jobs') ?? 2);
  if (!Number.isInteger(failures) || failures < 0) return failure('--failures needs a number');
  if (!Number.isInteger(jobs) || jobs < 1) return failure('--jobs needs a number from 1');
  const [from, json, tally] = [values.get('--from'), values.get('--json'), values.get('--tally')];
  return ok({
    selectors,
    failures,
    jobs,
    updateBaseline: flags.has('--update-baseline'),
    lower: flags.has('--lower'),
    check: flags.has('--check'),
    expectations: flags.has('--expectations'),
    ...(from === undefined ? {} : { from }),
    ...(json === undefined ? {} : { json }),
    ...(tally === undefined ? {} : { tally }),
  });
}

const VALUED = new Set(['--from', '--failures', '--json', '--tally', '--jobs']);
const FLAGS = new Set(['--update-baseline', '--lower', '--check', '--expectations']);

function splitOnce(arg: string): readonly [string, string | undefined] {
  const at = arg.startsWith('--') ? arg.indexOf('=') : -1;
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

/** What the words name, in the order of the data; a word that names nothing is an error. */
export function select(words: readonly string[], vectorAreas: readonly string[], traceAreas: readonly string[], hasCorpus = false): Result<readonly Selection[], string> {
  const all: Selection[] = [
    ...vectorAreas.map((area) => ({ group: 'vectors' as const, area, idPrefix: '' })),
    ...traceAreas.map((area) => ({ group: 'traces' as const, area, idPrefix: '' })),
    ...(hasCorpus ? [{ group: 'corpus' as const, area: 'corpus', idPrefix: '' }] : []),
  ];
  if (words.length === 0) return ok(all);
  const chosen = new Map<string, Selection>();
  for (const word of words) {
    const matches = all.flatMap((selection) => match(word.replace(/\/+$/, ''), selection) ?? []);
    if (matches.length === 0) return failure(`no area is called ${word}; there are: ${[...vectorAreas, ...traceAreas.map((area) => `traces/${area}`), ...(hasCorpus ? ['corpus'] : [])].join(', ')}`);
    const vectorsFirst = matches.some(({ group }) => group === 'vectors') && !word.startsWith('traces');
    for (const selection of matches) {
      if (vectorsFirst && selection.group === 'traces') continue; // `controllers` are the vectors; the traces are `traces/controllers`
      const key = `${selection.group}/${selection.area}`;
      const before = chosen.get(key);
      if (before === undefined || before.idPrefix !== '') chosen.set(key, selection);
    }
  }
  return ok([...chosen.values()]);
}

function match(word: string, selection: Selection): Selection | undefined {
  const { group, area } = selection;
  if (word === group) return selection;
  for (const name of [`${group}/${area}`, area]) {
    if (word === name) return selection;
    if (word.startsWith(`${name}/`)) return { group, area, idPrefix: word.slice(name.length + 1) };
  }
  return undefined;
}
