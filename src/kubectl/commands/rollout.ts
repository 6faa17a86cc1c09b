// `kubectl rollout` (pkg/cmd/rollout): status, history, undo, pause, resume, restart of Deployments (restart and status of others).
import { seconds } from '../../engine/simTime.ts';
import { sleep, type Task } from '../../engine/task.ts';
import type { Deployment, ReplicaSet } from '../../api/apps/v1/types.gen.ts';
import { deploymentRolloutStatus } from '../../api/printers/rolloutStatus.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { layoutTable } from '../printers/tabWriter.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';

export const rolloutCommand = {
  name: 'rollout',
  summary: 'Follow, undo, pause, resume or restart a rollout',
  flags: [
    { name: 'watch', shorthand: 'w', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'revision', type: 'int', default: '0' },
    { name: 'to-revision', type: 'int', default: '0' },
    { name: 'selector', shorthand: 'l', type: 'string' },
  ],
  run: runRollout,
} satisfies KubectlCommand;

const REVISION = 'deployment.kubernetes.io/revision';
const POLL = seconds(0.2);

function* runRollout(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const [verb, ...rest] = invocation.args;
  const targets = parseTargets(rest);
  const target = targets.ok ? targets.value[0] : undefined;
  if (!targets.ok || !target || target.name === undefined) {
    env.stderr(usageText(targets.ok ? 'required resource not specified' : targets.error));
    return EXIT_ERROR;
  }
  if (target.resource.name !== 'deployments') {
    env.stderr(usageText(`podscope: not simulated: kubectl rollout ${verb ?? ''} of ${target.resource.name}`));
    return EXIT_ERROR;
  }
  const current = yield* env.client.get('deployments', { namespace: env.namespace, name: target.name });
  if (!current.ok) {
    env.stderr(statusText(current.error));
    return EXIT_ERROR;
  }
  switch (verb) {
    case 'status':
      return yield* status(target.name, invocation, env);
    case 'history':
      return yield* history(target, current.value, env);
    case 'undo':
      return yield* undo(target, current.value, invocation, env);
    case 'pause':
    case 'resume':
      return yield* change(target, { spec: { paused: verb === 'pause' ? true : null } }, verb === 'pause' ? 'paused' : 'resumed', env);
    case 'restart': {
      const at = env.sim.wallClock.rfc3339(env.sim.now());
      return yield* change(target, { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': at } } } } }, 'restarted', env);
    }
    default:
      env.stderr(usageText(`unknown command "rollout ${verb ?? ''}"`));
      return EXIT_ERROR;
  }
}

function* status(name: string, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  let last = '';
  for (;;) {
    const current = yield* env.client.get('deployments', { namespace: env.namespace, name });
    if (!current.ok) {
      env.stderr(statusText(current.error));
      return EXIT_ERROR;
    }
    const { message, done, error } = deploymentRolloutStatus(current.value);
    if (error !== undefined) {
      env.stderr(usageText(error));
      return EXIT_ERROR;
    }
    if (message !== last) env.stdout(message);
    last = message;
    if (done || flags.string('watch') === 'false') return EXIT_OK;
    yield* sleep(POLL);
  }
}

function* replicaSetsOf(deployment: Deployment, env: KubectlEnvironment): Task<readonly ReplicaSet[]> {
  const list = yield* env.client.list('replicasets', { namespace: env.namespace });
  const owned = list.ok ? list.value.items.filter((set) => set.metadata?.ownerReferences?.some((owner) => owner.uid === deployment.metadata?.uid)) : [];
  return owned.sort((a, b) => revisionOf(a) - revisionOf(b));
}

function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata?.annotations?.[REVISION] ?? '0');
}

function* history(target: Target, deployment: Deployment, env: KubectlEnvironment): Task<number> {
  const rows = (yield* replicaSetsOf(deployment, env)).map((set) => [String(revisionOf(set)), set.metadata?.annotations?.['kubernetes.io/change-cause'] ?? '<none>']);
  env.stdout(`${resultName(target.resource, target.name ?? '')} \n${layoutTable([['REVISION', 'CHANGE-CAUSE'], ...rows], { minWidth: 0, padding: 2 })}\n`);
  return EXIT_OK;
}

function* undo(target: Target, deployment: Deployment, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const sets = yield* replicaSetsOf(deployment, env);
  const wanted = flags.int('to-revision');
  const to = wanted > 0 ? sets.find((set) => revisionOf(set) === wanted) : sets.at(-2);
  if (!to) {
    env.stderr(usageText(wanted > 0 ? `unable to find specified revision ${wanted} in history` : `no rollout history found for deployment "${target.name ?? ''}"`));
    return EXIT_ERROR;
  }
  const { 'pod-template-hash': _, ...labels } = to.spec?.template?.metadata?.labels ?? {};
  const template = { ...to.spec?.template, metadata: { ...to.spec?.template?.metadata, labels } };
  const result = yield* env.client.patch('deployments', { namespace: env.namespace, name: target.name ?? '' }, { type: 'json', body: [{ op: 'replace', path: '/spec/template', value: template }] });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return EXIT_ERROR;
  }
  env.stdout(`${resultName(target.resource, target.name ?? '')} rolled back\n`);
  return EXIT_OK;
}

function* change(target: Target, body: unknown, done: string, env: KubectlEnvironment): Task<number> {
  const result = yield* env.client.patch('deployments', { namespace: env.namespace, name: target.name ?? '' }, { type: 'strategic', body });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return EXIT_ERROR;
  }
  env.stdout(`${resultName(target.resource, target.name ?? '')} ${done}\n`);
  return EXIT_OK;
}
