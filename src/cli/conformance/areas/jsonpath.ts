// Vectors jsonpath/*: what `-o` prints of one Pod and of a list, sorting, expressions, YAML and JSON.
import type { KubeObject } from '../../../api/resources.ts';
import { getPrinter } from '../../../kubectl/commands/get/getPrinter.ts';
import { parseFlags } from '../../../kubectl/flags.ts';
import { relaxedExpression } from '../../../kubectl/jsonpath/parse.ts';
import { OBJECT_PRINT_FLAGS } from '../../../kubectl/objectPrinter.ts';
import { sortObjects } from '../../../kubectl/sortBy.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea, VectorFile } from '../vectorArea.ts';

export const jsonpathArea: VectorArea = {
  name: 'jsonpath',
  check(files) {
    const fixtures = fixturesOf(files.find(({ name }) => name === 'objects'));
    return checkEach(files.filter(({ name }) => name !== 'objects'), (vector, file) => difference(vector, compute(vector, file, fixtures)));
  },
};

interface Fixtures {
  readonly pod: KubeObject;
  readonly list: readonly KubeObject[];
}

function fixturesOf(file: VectorFile | undefined): Fixtures {
  const find = (id: string) => {
    const vector = file?.vectors.find((candidate) => candidate.id === id);
    return (vector?.output ?? vector?.input) as { readonly items?: readonly KubeObject[] } & KubeObject;
  };
  return { pod: find('pod'), list: find('list').items ?? [] };
}

/** Kubernetes ranges over maps in random order: then only the words count. */
function difference({ output, nondeterministic }: Vector, got: unknown): string | undefined {
  if (nondeterministic !== true) return differenceOf(output, got);
  const { stdout, ...rest } = got as { readonly stdout: string };
  return differenceOf(output, { ...rest, sortedWords: stdout.split(/[ ,\n]/).sort() });
}

function compute({ input }: Vector, file: string, { pod, list }: Fixtures): unknown {
  if (file === 'relaxed') {
    const expression = relaxedExpression(String(input));
    return expression.ok ? { error: null, expression: expression.value } : { error: expression.error, expression: '' };
  }
  if (file === 'sort-by') {
    const sorted = sortObjects(list, (input as { readonly sortBy: string }).sortBy);
    return sorted.ok ? { names: sorted.value.map(({ metadata }) => metadata?.name) } : { error: `error: ${sorted.error}\n` };
  }
  const { object, output } = input as { readonly object: unknown; readonly output: string };
  if (object === 'list') return print(list, false, output);
  return print([object === 'pod' ? pod : (object as KubeObject)], true, output);
}

function print(objects: readonly KubeObject[], single: boolean, output: string): unknown {
  const parsed = parseFlags('kubectl get', [`--output=${output}`], OBJECT_PRINT_FLAGS);
  if (!parsed.ok) throw new Error(parsed.error);
  if (output === 'name') return { stdout: objects.map(({ kind, metadata }) => `${(kind ?? '').toLowerCase()}/${metadata?.name ?? ''}\n`).join(''), stderr: '' };
  const printer = getPrinter(parsed.value.flags, { readFile: () => undefined });
  if (!printer.ok) return { stdout: '', stderr: `error: ${printer.error}\n` };
  const { stdout, problem } = printer.value(objects, single);
  return { stdout, stderr: problem === undefined ? '' : `error: ${problem}${problem.endsWith('\n') ? '' : '\n'}` };
}
