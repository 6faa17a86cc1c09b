// `kubectl logs` (pkg/cmd/logs).
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { defaultContainer } from '../../defaultContainer.ts';
import { podsBehind } from './podsBehind.ts';

export const logsCommand = {
  name: 'logs',
  summary: 'Print the log of a container',
  flags: [
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'follow', shorthand: 'f', type: 'bool' },
    { name: 'previous', shorthand: 'p', type: 'bool' },
    { name: 'timestamps', type: 'bool' },
    { name: 'tail', type: 'int', default: '-1' },
    { name: 'since', type: 'duration', default: '0s' },
    { name: 'since-time', type: 'string' },
    { name: 'limit-bytes', type: 'int', default: '0' },
    { name: 'all-containers', type: 'bool' },
    { name: 'all-pods', type: 'bool' },
    { name: 'prefix', type: 'bool' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'max-log-requests', type: 'int', default: '5' },
    { name: 'ignore-errors', type: 'bool' },
  ],
  run: runLogs,
} satisfies KubectlCommand;

function* runLogs(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { flags } = invocation;
  const pods = yield* findPods(invocation, env);
  if (pods === undefined) return EXIT_ERROR;
  let failed = false;
  for (const pod of pods) {
    const containers = flags.bool('all-containers') ? allContainers(pod) : [flags.string('container') || invocation.args[1] || defaultContainer(pod, env)];
    for (const container of containers) failed = !(yield* printLog(pod, container, invocation, env)) || failed;
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}

function* findPods(invocation: Invocation, env: KubectlEnvironment): Task<readonly Pod[] | undefined> {
  const { flags, args } = invocation;
  const selector = flags.string('selector');
  if (selector !== '') {
    const list = yield* env.client.list('pods', { namespace: env.namespace, labelSelector: selector });
    if (!list.ok) env.stderr(statusText(list.error));
    else if (list.value.items.length === 0) env.stderr(`No resources found in ${env.namespace} namespace.\n`);
    return list.ok ? list.value.items : undefined;
  }
  const [first] = args;
  if (first === undefined) {
    env.stderr(usageText("expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples"));
    return undefined;
  }
  const targets = parseTargets([first.includes('/') ? first : `pod/${first}`]);
  const target = targets.ok ? targets.value[0] : undefined;
  if (!targets.ok || !target) {
    env.stderr(usageText(targets.ok ? 'no resource' : targets.error));
    return undefined;
  }
  const object = yield* env.client.get(target.resource.name as Resource, { namespace: env.namespace, name: target.name ?? '' });
  if (!object.ok) {
    const missing = object.error.reason === 'NotFound' ? usageText(`error from server (NotFound): ${object.error.message} in namespace "${env.namespace}"`) : statusText(object.error);
    env.stderr(missing);
    return undefined;
  }
  return yield* podsBehind(target, object.value as KubeObject, flags.bool('all-pods'), env);
}

function allContainers(pod: Pod): string[] {
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? []), ...(pod.spec?.ephemeralContainers ?? [])].map((container) => container.name);
}

function* printLog(pod: Pod, container: string, { flags }: Invocation, env: KubectlEnvironment): Task<boolean> {
  const name = pod.metadata?.name ?? '';
  const since = durationSeconds(flags.string('since')) ?? 0;
  const stream = yield* env.streams.logs(
    { namespace: pod.metadata?.namespace ?? env.namespace, name },
    {
      container,
      follow: flags.bool('follow'),
      previous: flags.bool('previous'),
      timestamps: flags.bool('timestamps'),
      ...(flags.int('tail') >= 0 ? { tailLines: flags.int('tail') } : {}),
      ...(since > 0 ? { sinceSeconds: Math.ceil(since) } : {}),
      ...(flags.string('since-time') ? { sinceTime: flags.string('since-time') } : {}),
      ...(flags.int('limit-bytes') > 0 ? { limitBytes: flags.int('limit-bytes') } : {}),
    },
  );
  if (!stream.ok) {
    env.stderr(statusText(stream.error));
    return false;
  }
  const prefix = flags.bool('prefix') ? `[pod/${name}/${container}] ` : '';
  try {
    for (let text = yield* stream.value.next(); text !== undefined; text = yield* stream.value.next()) {
      env.stdout(prefix === '' ? text : text.replace(/^(?=.)/gm, prefix));
    }
  } finally {
    stream.value.close();
  }
  return true;
}
