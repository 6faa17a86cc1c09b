// `kubectl cordon`, `uncordon` and `taint` (pkg/drain, pkg/cmd/taint).
import type { Task } from '../../../engine/task.ts';
import type { Node, Taint } from '../../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { dryRunOf, dryRunSuffix, type DryRun } from '../../dryRun.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';

export const cordonCommand = cordon('cordon', 'Mark nodes as unschedulable', true);
export const uncordonCommand = cordon('uncordon', 'Mark nodes as schedulable', false);

function cordon(name: string, summary: string, unschedulable: boolean): KubectlCommand {
  return { name, summary, flags: [{ name: 'selector', shorthand: 'l', type: 'string' }, { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' }], run: (invocation, env) => runCordon(invocation, env, unschedulable) };
}

function* runCordon({ args, flags, path }: Invocation, env: KubectlEnvironment, unschedulable: boolean): Task<number> {
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') {
    env.stderr(usageText(dryRun.error));
    return EXIT_ERROR;
  }
  const nodes = yield* findNodes(args, flags.string('selector'), path, env);
  if (nodes === undefined) return EXIT_ERROR;
  let failed = false;
  for (const node of nodes) failed = !(yield* setUnschedulable(node, unschedulable, dryRun, env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

/** Says what became of the node; false when the server refused. */
export function* setUnschedulable(node: Node, unschedulable: boolean, dryRun: DryRun, env: KubectlEnvironment): Task<boolean> {
  const name = node.metadata?.name ?? '';
  const word = unschedulable ? 'cordoned' : 'uncordoned';
  const already = (node.spec?.unschedulable === true) === unschedulable;
  if (!already && dryRun !== 'client') {
    const result = yield* env.client.patch('nodes', { name }, { type: 'strategic', body: { spec: { unschedulable: unschedulable ? true : null } } }, { dryRun: dryRun === 'server' });
    if (!result.ok) {
      env.stderr(statusText(result.error));
      return false;
    }
  }
  env.stdout(`node/${name} ${already ? 'already ' : ''}${word}${dryRunSuffix(dryRun)}\n`);
  return true;
}

/** Undefined when the command line or the server names none; the reason is printed. */
export function* findNodes(names: readonly string[], labelSelector: string, path: string, env: KubectlEnvironment): Task<readonly Node[] | undefined> {
  if (labelSelector !== '') {
    const list = yield* env.client.list('nodes', { labelSelector });
    if (!list.ok) env.stderr(statusText(list.error));
    return list.ok ? list.value.items : undefined;
  }
  if (names.length === 0) {
    env.stderr(usageErrorText(path, `USAGE: ${path.replace(/^kubectl /, '')} NODE [flags]`));
    return undefined;
  }
  const nodes: Node[] = [];
  for (const name of names) {
    const one = yield* env.client.get('nodes', { name: name.replace(/^nodes?\//, '') });
    if (!one.ok) {
      env.stderr(statusText(one.error));
      return undefined;
    }
    nodes.push(one.value);
  }
  return nodes;
}

function* allNodes(env: KubectlEnvironment): Task<readonly Node[] | undefined> {
  const list = yield* env.client.list('nodes', {});
  if (!list.ok) env.stderr(statusText(list.error));
  return list.ok ? list.value.items : undefined;
}

export const taintCommand = {
  name: 'taint',
  summary: 'Set or remove taints of nodes',
  flags: [{ name: 'overwrite', type: 'bool' }, { name: 'all', type: 'bool' }, { name: 'selector', shorthand: 'l', type: 'string' }],
  run: runTaint,
} satisfies KubectlCommand;

interface TaintChange {
  readonly key: string;
  readonly effect: string;
  /** Absent: removes. */
  readonly value?: string;
}

function* runTaint({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const isChange = (arg: string) => arg.endsWith('-') ? !arg.includes('/') || /[.:]/.test(arg) : /^[^=]*(=[^=]*)?:[A-Za-z]+$/.test(arg);
  const [type, ...rest] = args;
  const several = flags.bool('all') || flags.string('selector') !== '';
  const firstChange = rest.findIndex((arg, i) => (several || i > 0) && isChange(arg));
  if (type === undefined || !/^nodes?(\/.*)?$|^no$/.test(type) || firstChange < 0) {
    env.stderr(usageText('at least one taint update is required'));
    return EXIT_ERROR;
  }
  const changes = rest.slice(firstChange).map(parseTaint);
  if (changes.some((change) => change === undefined)) {
    env.stderr(usageText(`invalid taint spec: ${rest.slice(firstChange).find((arg) => parseTaint(arg) === undefined) ?? ''}, unknown taint spec format. expected format <key>=<value>:<effect>, <key>:<effect>, or <key>-`));
    return EXIT_ERROR;
  }
  const nodes = flags.bool('all') ? yield* allNodes(env) : yield* findNodes(rest.slice(0, firstChange), flags.string('selector'), path, env);
  let failed = nodes === undefined;
  for (const node of nodes ?? []) failed = !(yield* taintNode(node, changes.filter((change) => change !== undefined), flags.bool('overwrite'), env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

function parseTaint(text: string): TaintChange | undefined {
  const removes = text.endsWith('-');
  const [spec, effect = '', ...extra] = (removes ? text.slice(0, -1) : text).split(':');
  if (spec === undefined || extra.length > 0) return undefined;
  const [key = '', value = ''] = spec.split('=');
  if (key === '' || (effect !== '' && !['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect))) return undefined;
  if (removes) return { key, effect };
  return effect === '' ? undefined : { key, effect, value };
}

function* taintNode(node: Node, changes: readonly TaintChange[], overwrite: boolean, env: KubectlEnvironment): Task<boolean> {
  const name = node.metadata?.name ?? '';
  let taints: Taint[] = [...(node.spec?.taints ?? [])];
  let word = 'tainted';
  for (const change of changes) {
    const same = (taint: Taint) => taint.key === change.key && (change.effect === '' || taint.effect === change.effect);
    if (change.value === undefined) {
      if (!taints.some(same)) {
        env.stderr(usageText(`taint "${change.key}${change.effect ? `:${change.effect}` : ''}" not found`));
        return false;
      }
      taints = taints.filter((taint) => !same(taint));
      word = 'untainted';
      continue;
    }
    if (taints.some(same) && !overwrite) {
      env.stderr(usageText(`node ${name} already has ${change.key} taint(s) with same effect(s) and --overwrite is false`));
      return false;
    }
    taints = [...taints.filter((taint) => !same(taint)), { key: change.key, effect: change.effect as Taint['effect'], ...(change.value === '' ? {} : { value: change.value }) }];
    word = 'tainted';
  }
  const result = yield* env.client.patch('nodes', { name }, { type: 'merge', body: { spec: { taints: taints.length > 0 ? taints : null } } });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return false;
  }
  env.stdout(`node/${name} ${word}\n`);
  return true;
}
