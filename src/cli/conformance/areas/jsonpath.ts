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
    const fixtures = fixturesOf(files);
    return checkEach(files.filter(({ name }) => name !== 'objects'), (vector, file) => difference(vector, compute(vector, file, fixtures)));
  },
};

interface Fixtures {
  readonly pod: KubeObject;
  readonly list: readonly KubeObject[];
}

const QUOTED = /raw data was:\n\t\t(\{.*\})\n/;

/** Only the list is kept as an object; the Pod stands in full in the error text of a template. */
function fixturesOf(files: readonly VectorFile[]): Fixtures {
  const vectors = files.flatMap((file) => file.vectors);
  const list = vectors.find(({ id, input }) => id === 'list' && input === null)?.output as { readonly items?: readonly KubeObject[] } | undefined;
  const quoted = vectors.map(({ output }) => QUOTED.exec((output as { readonly stdout?: string } | null)?.stdout ?? '')?.[1]).find((text) => text !== undefined);
  return { pod: JSON.parse(quoted ?? '{}') as KubeObject, list: list?.items ?? [] };
}

/** Kubernetes ranges over maps in random order: then only the words count. */
function difference({ output }: Vector, got: unknown): string | undefined {
  const { nondeterministic, ...wanted } = output as { readonly nondeterministic?: boolean };
  if (nondeterministic !== true) return differenceOf(output, got);
  const { stdout, ...rest } = got as { readonly stdout: string };
  return differenceOf(wanted, { ...rest, sortedWords: stdout.split(/[ ,\n]/).sort() });
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
