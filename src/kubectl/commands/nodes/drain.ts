// `kubectl drain` (pkg/drain, pkg/cmd/drain): cordons nodes and evicts their Pods, all at once, patient with disruption budgets.
import { millis, seconds, type Micros } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { dryRunOf, dryRunSuffix, type DryRun } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { deadlineIn, watchUntil } from '../../watchUntil.ts';
import { filterPods, type DrainFilters } from './drainFilters.ts';
import { findNodes, setUnschedulable } from './taintAndCordon.ts';

export const drainCommand = {
  name: 'drain',
  summary: 'Evict the Pods of nodes, before maintenance',
  flags: [
    { name: 'ignore-daemonsets', type: 'bool' },
    { name: 'delete-emptydir-data', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'disable-eviction', type: 'bool' },
    { name: 'pod-selector', type: 'string' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'skip-wait-for-delete-timeout', type: 'int', default: '0' },
    { name: 'chunk-size', type: 'int', default: '500' },
    { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' },
  ],
  run: runDrain,
} satisfies KubectlCommand;

/** Evictions are asked for at once; each is two writes, and the server makes one after the other. */
const BETWEEN_EVICTIONS = millis(2);
/** drain.go: how long an eviction that a budget refused waits. */
const RETRY_SECONDS = 5;

interface DrainRun {
  readonly filters: DrainFilters;
  readonly gracePeriodSeconds: number | undefined;
  readonly timeoutSeconds: number;
  readonly timeoutText: string;
  readonly podSelector: string;
  readonly dryRun: DryRun;
  readonly evicts: boolean;
}

function* runDrain({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const dryRun = dryRunOf(flags);
  const selector = flags.string('selector');
  const problem = typeof dryRun === 'object' ? dryRun.error : selector !== '' && args.length > 0 ? 'cannot specify both a node name and a --selector option' : undefined;
  if (typeof dryRun === 'object' || problem !== undefined) {
    env.stderr(usageText(problem ?? ''));
    return EXIT_ERROR;
  }
  const nodes = yield* findNodes(args, selector, path, env);
  if (nodes === undefined) return EXIT_ERROR;
  const grace = flags.int('grace-period');
  const run: DrainRun = {
    filters: { ignoreDaemonSets: flags.bool('ignore-daemonsets'), deleteEmptyDirData: flags.bool('delete-emptydir-data'), force: flags.bool('force') },
    gracePeriodSeconds: grace < 0 ? undefined : grace,
    timeoutSeconds: durationSeconds(flags.string('timeout')) ?? 0,
    timeoutText: flags.string('timeout'),
    podSelector: flags.string('pod-selector'),
    dryRun,
    evicts: !flags.bool('disable-eviction'),
  };
  for (const node of nodes) if (!(yield* setUnschedulable(node, true, dryRun, env))) return EXIT_ERROR;
  const failed: { readonly name: string; readonly error: string }[] = [];
  for (const node of nodes) {
    const error = yield* drainNode(node, run, env);
    if (error === undefined) env.stdout(`node/${node.metadata?.name ?? ''} drained${dryRunSuffix(dryRun)}\n`);
    else {
      failed.push({ name: node.metadata?.name ?? '', error });
      env.stderr(`error: unable to drain node "${node.metadata?.name ?? ''}" due to error: ${error}, continuing command...\n`);
    }
  }
  if (failed.length === 0) return EXIT_OK;
  env.stderr(`There are pending nodes to be drained:\n${failed.map(({ name }) => ` ${name}\n`).join('')}${failed.map(({ error }) => usageTextOfList(error)).join('')}`);
  return EXIT_ERROR;
}

/** An aggregate of several errors is printed one per line. */
function usageTextOfList(error: string): string {
  const inner = error.startsWith('[') && error.endsWith(']') ? error.slice(1, -1).split(/, (?=cannot delete )/) : [error];
  return inner.map(usageText).join('');
}

/** What kept it from being drained. */
function* drainNode(node: Node, run: DrainRun, env: KubectlEnvironment): Task<string | undefined> {
  const list = yield* env.client.list('pods', { fieldSelector: `spec.nodeName=${node.metadata?.name ?? ''}`, ...(run.podSelector === '' ? {} : { labelSelector: run.podSelector }) });
  if (!list.ok) {
    env.stderr(statusText(list.error));
    return list.error.message;
  }
  const { pods, warnings, errors } = filterPods(list.value.items, run.filters);
  if (errors.length > 0) return errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
  if (warnings.length > 0) env.stderr(`Warning: ${warnings.join('; ')}\n`);
  if (run.dryRun !== 'none') {
    for (const pod of pods) env.stdout(`evicting pod ${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}${dryRunSuffix(run.dryRun)}\n`);
    return undefined;
  }
  const deadline = deadlineIn(run.timeoutSeconds > 0 ? run.timeoutSeconds : undefined, env);
  const evictions = pods.map((pod, i) => env.sim.spawn(`evict ${pod.metadata?.name ?? ''}`, () => evict(pod, run, i * BETWEEN_EVICTIONS, deadline, env)));
  try {
    const problems: string[] = [];
    for (const eviction of evictions) {
      const problem = yield* eviction.join();
      if (problem !== undefined) problems.push(problem);
    }
    return problems.length > 1 ? `[${problems.join(', ')}]` : problems[0];
  } finally {
    evictions.forEach((eviction) => eviction.cancel());
  }
}

/** Evicts one Pod, again and again while a budget refuses, and waits until it is gone. */
function* evict(pod: Pod, run: DrainRun, delay: Micros, deadline: ReturnType<typeof deadlineIn>, env: KubectlEnvironment): Task<string | undefined> {
  const { name = '', namespace = '', uid } = pod.metadata ?? {};
  const key = { namespace, name };
  if (delay > 0) yield* sleep(delay);
  for (;;) {
    env.stdout(`${run.evicts ? 'evicting' : 'deleting'} pod ${namespace}/${name}\n`);
    const result = yield* remove(key, run, env);
    if (result.ok || result.error.reason === 'NotFound') break;
    if (result.error.reason !== 'TooManyRequests') return `error when ${run.evicts ? 'evicting' : 'deleting'} pods/"${name}" -n "${namespace}": ${result.error.message}`;
    env.stderr(`error when evicting pods/"${name}" -n "${namespace}" (will retry after ${RETRY_SECONDS}s): ${result.error.message}\n`);
    yield* sleep(seconds(RETRY_SECONDS));
    if (deadline !== undefined && env.sim.now() >= deadline) return `error when evicting pods/"${name}" -n "${namespace}": global timeout reached: ${run.timeoutText}`;
  }
  const gone = yield* watchUntil('pods', key, deadline, env, (current) => (current === undefined || current.metadata?.uid !== uid ? true : undefined));
  if (!gone) return `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: global timeout reached: ${run.timeoutText}`;
  env.stdout(`pod/${name} ${run.evicts ? 'evicted' : 'deleted'}\n`);
  return undefined;
}

function* remove(key: { readonly namespace: string; readonly name: string }, run: DrainRun, env: KubectlEnvironment) {
  const grace = run.gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds: run.gracePeriodSeconds };
  if (!run.evicts) return yield* env.client.delete('pods', key, grace);
  const deleteOptions = run.gracePeriodSeconds === undefined ? {} : { deleteOptions: grace };
  return yield* env.client.createSubresource('pods', key, 'eviction', { apiVersion: 'policy/v1', kind: 'Eviction', metadata: key, ...deleteOptions });
}
