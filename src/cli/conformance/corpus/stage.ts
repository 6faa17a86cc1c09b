// The cluster that a case's prerequisites describe in words: nodes by name, size and labels.
import type { ClusterSettings, NodeSettings } from '../../../scenario/document.ts';
import { clusterPreset } from '../../../scenario/presets.ts';
import type { CorpusCase, Reading } from './corpusCase.ts';

const NUMBER_WORDS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };

export function clusterFor(corpusCase: CorpusCase, reading: Reading): ClusterSettings {
  const words = corpusCase.prerequisites.join('; ');
  const standard = clusterPreset('playground')?.nodes ?? [];
  const names = nodeNames(corpusCase, words);
  const count = Math.max(names.length, nodeCount(words) ?? 0) || standard.length;
  const size = nodeSize(words);
  const nodes = Array.from({ length: count }, (_, i): NodeSettings => {
    const base = standard[i % standard.length] ?? { cpus: 4, memory: '8Gi' };
    return { ...base, ...size, name: names[i] ?? `node-${i + 1}` };
  });
  return { preset: 'playground', nodes, registry: { unknownImages: reading.missingImages || /registry .*(not know|does not|but not)|image as missing/i.test(`${words} ${corpusCase.notes}`) ? 'not-found' : 'stand-in' } };
}

/** `nodes worker0..2`, `nodes worker0, worker1, worker2`, `example-node-1..3`, and nodes that commands name. */
function nodeNames({ steps }: CorpusCase, words: string): string[] {
  const names = new Set<string>();
  for (const [, stem = '', from = '', to = ''] of words.matchAll(/\b([a-z][a-z-]*?)(\d+)\.\.(\d+)/g)) {
    for (let i = Number(from); i <= Number(to); i++) names.add(`${stem}${i}`);
  }
  for (const [name] of words.matchAll(/\b(?:worker|node|example-node-)\d+\b/g)) names.add(name);
  for (const { do: line } of steps) {
    const operands = /^kubectl (?:label|taint|drain|cordon|uncordon) (?:--\S+ )*nodes?[ /](.*)$/.exec(line)?.[1] ?? '';
    for (const word of operands.split(' ')) if (/^[a-z][a-z0-9-]*\d$/.test(word)) names.add(word);
  }
  return [...names].sort();
}

function nodeCount(words: string): number | undefined {
  const found = /(?:^|[;,>=\s])(\d+|two|three|four) (?:schedulable |worker )?nodes?\b/.exec(words)?.[1];
  return found === undefined ? undefined : (NUMBER_WORDS[found] ?? Number(found));
}

function nodeSize(words: string): Partial<NodeSettings> {
  const cpus = /(\d+) CPUs?\b/.exec(words)?.[1];
  const memory = /each .*?(\d+) ?(GiB|Gi|GB)\b/.exec(words)?.[1];
  return { ...(cpus === undefined ? {} : { cpus: Number(cpus) }), ...(memory === undefined ? {} : { memory: `${memory}Gi` }) };
}
