// `kubectl debug` (pkg/cmd/debug): an ephemeral container, a changed copy of a Pod, or a Pod on a node.
import type { Task } from '../../../engine/task.ts';
import type { Container, EphemeralContainer, Pod } from '../../../api/core/v1/types.gen.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { randomSuffix } from '../../randomSuffix.ts';
import { parseTargets, type Target } from '../../resourceArgs.ts';
import { attachTo, streamLogs, waitForContainer } from '../attach/attachTo.ts';
import { copyOfPod } from './copyPod.ts';
import { DEBUG_FLAGS, debugOptions, type DebugOptions } from './debugOptions.ts';
import { nodePodSpec, securityContextOf } from './profiles.ts';

export const debugCommand = {
  name: 'debug',
  summary: 'Debug a Pod or a node with a container of its own',
  flags: DEBUG_FLAGS,
  run: runDebug,
} satisfies KubectlCommand;

/** The container to attach to; no name: there is none. */
type Debugged = { readonly pod: ObjectKey; readonly container: string | undefined } | { readonly error: string };

const WRITE = { fieldManager: 'kubectl-debug' } as const;

function* runDebug(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const options = debugOptions(invocation);
  if (typeof options === 'string') return fail(usageText(options));
  if (invocation.args.length === 0) return fail(usageErrorText(invocation.path, 'NAME is required for debug'));
  const targets = parseTargets(invocation.args.map((arg) => (arg.includes('/') ? arg : `pod/${arg}`)));
  if (!targets.ok) return fail(usageText(targets.error));
  let code = EXIT_OK;
  for (const target of targets.value) {
    const debugged = yield* debugOne(target, options, env);
    if ('error' in debugged) code = fail(debugged.error);
    else if (options.attach && debugged.container !== undefined) code = (yield* follow(debugged.pod, debugged.container, options, env)) || code;
  }
  return code;
}

function* debugOne(target: Target, options: DebugOptions, env: KubectlEnvironment): Task<Debugged> {
  if (target.resource.name === 'nodes') return yield* debugNode(target.name ?? '', options, env);
  if (target.resource.name !== 'pods') return { error: usageText(`"${target.resource.kind}" not supported by debug`) };
  const pod = yield* env.client.get('pods', { namespace: env.namespace, name: target.name ?? '' });
  if (!pod.ok) return { error: statusText(pod.error) };
  return options.copyTo === '' ? yield* addEphemeralContainer(pod.value, options, env) : yield* createCopy(pod.value, options, env);
}

function* debugNode(name: string, options: DebugOptions, env: KubectlEnvironment): Task<Debugged> {
  const node = yield* env.client.get('nodes', { name });
  if (!node.ok) return { error: statusText(node.error) };
  const podName = `node-debugger-${name}-${randomSuffix(env.sim, 'kubectl debug', `${env.namespace}/${name}`, env.sim.now())}`;
  const container: Container = { ...debugContainer('debugger', options), ...securityOf(options, 'node') };
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: podName, namespace: env.namespace, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } }, spec: nodePodSpec(options.profile, name, container) };
  if (!options.quiet) env.stdout(`Creating debugging pod ${podName} with container debugger on node ${name}.\n`);
  const created = yield* env.client.create('pods', pod, WRITE);
  return created.ok ? { pod: { namespace: env.namespace, name: podName }, container: 'debugger' } : { error: statusText(created.error) };
}

function debugContainer(name: string, { image, words, argumentsOnly, env, pullPolicy, stdin, tty }: DebugOptions): Container {
  return {
    name,
    image,
    terminationMessagePolicy: 'File',
    ...(words.length > 0 ? (argumentsOnly ? { args: [...words] } : { command: [...words] }) : {}),
    ...(env.length > 0 ? { env: [...env] } : {}),
    ...(pullPolicy === undefined ? {} : { imagePullPolicy: pullPolicy }),
    ...(stdin ? { stdin: true } : {}),
    ...(tty ? { tty: true } : {}),
  };
}

function securityOf(options: DebugOptions, style: 'node' | 'ephemeral'): Pick<Container, 'securityContext'> {
  const securityContext = securityContextOf(options.profile, style);
  return securityContext ? { securityContext } : {};
}

function* addEphemeralContainer(pod: Pod, options: DebugOptions, env: KubectlEnvironment): Task<Debugged> {
  if (options.target !== '' && !options.quiet) {
    env.stdout(`Targeting container "${options.target}". If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`);
  }
  const present = pod.spec?.ephemeralContainers ?? [];
  const name = options.container || debuggerName(pod, options, env);
  const added: EphemeralContainer = { ...debugContainer(name, options), ...securityOf(options, 'ephemeral'), ...(options.target === '' ? {} : { targetContainerName: options.target }) };
  const changed: Pod = { ...pod, spec: { ...pod.spec, containers: pod.spec?.containers ?? [], ephemeralContainers: [...present, added] } };
  const updated = yield* env.client.update('pods', changed, WRITE, 'ephemeralcontainers');
  if (!updated.ok) return { error: statusText(updated.error) };
  return { pod: { namespace: env.namespace, name: pod.metadata?.name ?? '' }, container: name };
}

/** `debugger-abcde`, announced. */
function debuggerName(pod: Pod, { quiet }: DebugOptions, env: KubectlEnvironment): string {
  const count = (pod.spec?.ephemeralContainers ?? []).length + (pod.spec?.containers ?? []).length;
  const name = `debugger-${randomSuffix(env.sim, 'kubectl debug', `${env.namespace}/${pod.metadata?.name ?? ''}`, count)}`;
  if (!quiet) env.stdout(`Defaulting debug container name to ${name}.\n`);
  return name;
}

function* createCopy(pod: Pod, options: DebugOptions, env: KubectlEnvironment): Task<Debugged> {
  const copy = copyOfPod(pod, options, () => debuggerName(pod, options, env));
  if (!copy.ok) return { error: usageText(copy.error) };
  const created = yield* env.client.create('pods', copy.value.pod, WRITE);
  if (!created.ok) return { error: statusText(created.error) };
  if (options.replace) {
    const deleted = yield* env.client.delete('pods', { namespace: env.namespace, name: pod.metadata?.name ?? '' });
    if (!deleted.ok) return { error: statusText(deleted.error) };
  }
  return { pod: { namespace: env.namespace, name: options.copyTo }, container: copy.value.container };
}

function* follow(pod: ObjectKey, container: string, options: DebugOptions, env: KubectlEnvironment): Task<number> {
  const started = yield* waitForContainer(pod, container, undefined, env);
  if (started.type === 'gone') {
    env.stderr(usageText(`pods "${pod.name}" not found`));
    return EXIT_ERROR;
  }
  if (started.type !== 'running') return yield* streamLogs(pod, container, false, env);
  const problem = yield* attachTo(pod, { container, stdin: options.stdin, tty: options.tty, quiet: options.quiet, fromStart: true }, env);
  if (problem === undefined) return EXIT_OK;
  env.stderr(`warning: couldn't attach to pod/${pod.name}, falling back to streaming logs: ${problem}\n`);
  return yield* streamLogs(pod, container, true, env);
}
