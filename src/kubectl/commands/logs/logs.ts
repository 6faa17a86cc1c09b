// `kubectl logs` (pkg/cmd/logs).
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { containerChoices, defaultContainer } from '../../defaultContainer.ts';
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

/** logs.go: lines per container when Pods are selected by label. */
const SELECTOR_TAIL = 10;

interface LogRequest {
  readonly pod: Pod;
  readonly container: string;
}

function* runLogs(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { flags } = invocation;
  const pods = yield* findPods(invocation, env);
  if (pods === undefined) return EXIT_ERROR;
  const requests: LogRequest[] = [];
  for (const pod of pods) {
    const containers = containersOf(pod, invocation, env);
    if (!containers) return EXIT_ERROR;
    for (const container of containers) requests.push({ pod, container });
  }
  const limit = flags.int('max-log-requests');
  if (flags.bool('follow') && requests.length > limit) {
    env.stderr(usageText(`you are attempting to follow ${requests.length} log streams, but maximum allowed concurrency is ${limit}, use --max-log-requests to increase the limit`));
    return EXIT_ERROR;
  }
  if (flags.bool('follow') && requests.length > 1) return yield* printTogether(requests, invocation, env);
  for (const request of requests) if (!(yield* printLog(request, invocation, env)) && !flags.bool('ignore-errors')) return EXIT_ERROR;
  return EXIT_OK;
}

/** Undefined when the container asked for is none of the Pod's; that is printed. */
function containersOf(pod: Pod, { flags, args }: Invocation, env: KubectlEnvironment): readonly string[] | undefined {
  if (flags.bool('all-containers')) return allContainers(pod);
  const given = flags.string('container') || (args[0]?.includes('/') ? undefined : args[1]);
  if (given === undefined || given === '') return [defaultContainer(pod, env)];
  if (allContainers(pod).includes(given)) return [given];
  env.stderr(usageText(`container ${given} is not valid for pod ${pod.metadata?.name ?? ''} out of: ${containerChoices(pod).join(', ')}`));
  return undefined;
}

function* printTogether(requests: readonly LogRequest[], invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const printing = requests.map((request) => env.sim.spawn('kubectl logs', () => printLog(request, invocation, env)));
  let failed = false;
  try {
    for (const one of printing) failed = !(yield* one.join()) || failed;
  } finally {
    printing.forEach((one) => one.cancel());
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

function* printLog({ pod, container }: LogRequest, { flags }: Invocation, env: KubectlEnvironment): Task<boolean> {
  const tail = flags.int('tail') < 0 && flags.string('selector') !== '' && !flags.given('tail') ? SELECTOR_TAIL : flags.int('tail');
  const name = pod.metadata?.name ?? '';
  const since = durationSeconds(flags.string('since')) ?? 0;
  const stream = yield* env.streams.logs(
    { namespace: pod.metadata?.namespace ?? env.namespace, name },
    {
      container,
      follow: flags.bool('follow'),
      previous: flags.bool('previous'),
      timestamps: flags.bool('timestamps'),
      ...(tail >= 0 ? { tailLines: tail } : {}),
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
      env.passOn('stdout', prefix === '' ? text : text.replace(/^(?=.)/gm, prefix));
    }
  } finally {
    stream.value.close();
  }
  return true;
}
