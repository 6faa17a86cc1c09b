// `kubectl top` (pkg/cmd/top): what Pods and nodes use, as the metrics server measured it last.
import type { Node } from '../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../api/quantity/parseQuantity.ts';
import { milliValueOf, valueOf } from '../../api/quantity/quantity.ts';
import type { Task } from '../../engine/task.ts';
import type { PodMetrics, Usage } from '../../cluster/client/metrics.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { layoutTable } from '../printers/tabWriter.ts';

const NANOS_PER_MILLI = 1_000_000;
const MEBI = 1024 * 1024;

const COMMON = [
  { name: 'selector', shorthand: 'l', type: 'string' },
  { name: 'sort-by', type: 'string' },
  { name: 'no-headers', type: 'bool' },
] as const;

export const topCommand = {
  name: 'top',
  summary: 'Display resource (CPU/memory) usage',
  flags: [],
  subcommands: [
    {
      name: 'pod', aliases: ['pods', 'po'], summary: 'Display resource (CPU/memory) usage of pods',
      flags: [...COMMON, { name: 'containers', type: 'bool' }, { name: 'all-namespaces', shorthand: 'A', type: 'bool' }, { name: 'sum', type: 'bool' }],
      run: topPods,
    },
    { name: 'node', aliases: ['nodes', 'no'], summary: 'Display resource (CPU/memory) usage of nodes', flags: COMMON, run: topNodes },
  ],
  *run(_invocation: Invocation, env: KubectlEnvironment): Task<number> {
    env.stderr(usageText('Display resource (CPU/memory) usage: pod or node'));
    return EXIT_ERROR;
  },
} satisfies KubectlCommand;

interface Row extends Usage {
  readonly cells: readonly string[];
}

function* topPods({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  if (!env.metrics) return notAvailable(env);
  const everywhere = flags.bool('all-namespaces');
  const selector = flags.string('selector');
  const found = yield* env.client.list('pods', { ...(everywhere ? {} : { namespace: env.namespace }), ...(selector === '' ? {} : { labelSelector: selector }) });
  if (!found.ok) return failed(env, statusText(found.error));
  const selected = found.value.items.filter(({ metadata }) => args[0] === undefined || metadata?.name === args[0]);
  if (args[0] !== undefined && selected.length === 0) return failed(env, `Error from server (NotFound): pods "${args[0]}" not found\n`);
  const measured = new Map(env.metrics.pods(everywhere ? undefined : env.namespace).map((one) => [`${one.namespace}/${one.name}`, one]));
  const metrics = selected.flatMap(({ metadata }) => measured.get(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`) ?? []);
  if (selected.length === 0) return nothing(env, everywhere ? 'No resources found' : `No resources found in ${env.namespace} namespace.`);
  if (metrics.length === 0) return failed(env, 'error: metrics not available yet\n');
  const place = (one: PodMetrics) => (everywhere ? [one.namespace, one.name] : [one.name]);
  const rows: Row[] = flags.bool('containers')
    ? metrics.flatMap((one) => one.containers.map((container) => ({ ...container, cells: everywhere ? [one.namespace, one.name, container.name] : [one.name, container.name] })))
    : metrics.map((one) => ({ ...total(one.containers), cells: place(one) }));
  const names = flags.bool('containers') ? ['POD', 'NAME'] : ['NAME'];
  const lines = sorted(rows, flags.string('sort-by')).map(({ cells, ...usage }) => [...cells, ...amounts(usage)]);
  const blank = (rows[0]?.cells ?? []).map(() => '');
  if (flags.bool('sum')) lines.push([...blank, '________', '________'], [...blank, ...amounts(total(rows))]);
  print(env, flags.bool('no-headers') ? lines : [[...(everywhere ? ['NAMESPACE'] : []), ...names, 'CPU(cores)', 'MEMORY(bytes)'], ...lines]);
  return EXIT_OK;
}

function* topNodes({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  if (!env.metrics) return notAvailable(env);
  const found = yield* env.client.list('nodes', {});
  if (!found.ok) return failed(env, statusText(found.error));
  const nodes = found.value.items.filter(({ metadata }) => args[0] === undefined || metadata?.name === args[0]);
  if (nodes.length === 0) return failed(env, `Error from server (NotFound): nodes "${args[0] ?? ''}" not found\n`);
  const measured = new Map(env.metrics.nodes().map((one) => [one.name, one]));
  const rows = nodes.flatMap((node): Row[] => {
    const usage = measured.get(node.metadata?.name ?? '');
    return usage ? [{ ...usage, cells: nodeCells(node, usage) }] : [];
  });
  const lines = sorted(rows, flags.string('sort-by')).map(({ cells }) => cells);
  print(env, flags.bool('no-headers') ? lines : [['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'], ...lines]);
  return EXIT_OK;
}

function nodeCells(node: Node, usage: Usage): readonly string[] {
  const [cpu, memory] = amounts(usage);
  const allocatable = node.status?.allocatable ?? {};
  const share = (used: number, of: number) => `${of === 0 ? 0 : Math.floor((used * 100) / of)}%`;
  return [
    node.metadata?.name ?? '', cpu ?? '', share(usage.cpuNano / NANOS_PER_MILLI, milliValueOf(quantityFrom(allocatable['cpu']))), memory ?? '',
    share(usage.memoryBytes, valueOf(quantityFrom(allocatable['memory']))),
  ];
}

function total(parts: readonly Usage[]): Usage {
  return { cpuNano: parts.reduce((sum, one) => sum + one.cpuNano, 0), memoryBytes: parts.reduce((sum, one) => sum + one.memoryBytes, 0) };
}

/** The hungriest first, if asked for. */
function sorted(rows: readonly Row[], by: string): readonly Row[] {
  if (by === 'cpu') return [...rows].sort((a, b) => b.cpuNano - a.cpuNano);
  return by === 'memory' ? [...rows].sort((a, b) => b.memoryBytes - a.memoryBytes) : rows;
}

function amounts({ cpuNano, memoryBytes }: Usage): readonly string[] {
  return [`${Math.ceil(cpuNano / NANOS_PER_MILLI)}m`, `${Math.floor(memoryBytes / MEBI)}Mi`];
}

function print(env: KubectlEnvironment, lines: readonly (readonly string[])[]): void {
  env.stdout(layoutTable(lines));
}

function notAvailable(env: KubectlEnvironment): number {
  return failed(env, 'error: Metrics API not available\n');
}

function failed(env: KubectlEnvironment, text: string): number {
  env.stderr(text);
  return EXIT_ERROR;
}

function nothing(env: KubectlEnvironment, text: string): number {
  env.stderr(`${text}\n`);
  return EXIT_OK;
}
