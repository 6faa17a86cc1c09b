// `kubectl exec` (pkg/cmd/exec): a command in a container, with its streams and its exit code.
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { pump, setUpStreams } from '../../streams.ts';
import { containerChoices, defaultContainer } from '../../defaultContainer.ts';
import { podsBehind } from '../logs/podsBehind.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';

export const execCommand = {
  name: 'exec',
  summary: 'Run a command in a container',
  flags: [
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'stdin', shorthand: 'i', type: 'bool' },
    { name: 'tty', shorthand: 't', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
  ],
  run: runExec,
} satisfies KubectlCommand;

function* runExec({ args, afterDash, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const [podName, ...extra] = args;
  const problem = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  if (podName === undefined) return problem('pod, type/name or --filename must be specified');
  if (extra.length > 0) return problem('exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee \'kubectl exec -h\' for help and examples');
  if (!afterDash || afterDash.length === 0) return problem('you must specify at least one command for the container');
  const pod = yield* findPod(podName, env);
  if (!pod) return EXIT_ERROR;
  const phase = pod.status?.phase;
  if (isTerminalPhase(phase)) return problem(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const container = flags.string('container') || defaultContainer(pod, env);
  const known = containerChoices(pod).map((choice) => choice.replace(/ .*/, ''));
  if (!known.includes(container)) return problem(`container ${container} is not valid for pod ${pod.metadata?.name ?? ''} out of: ${containerChoices(pod).join(', ')}`);
  const streams = setUpStreams({ stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet: flags.bool('quiet') }, env);
  const session = yield* env.streams.exec({ namespace: env.namespace, name: pod.metadata?.name ?? '' }, { container, command: afterDash, stdin: streams.stdin, tty: streams.tty });
  // The error comes over the stream, not as a status.
  if (!session.ok) return problem(session.error.message);
  const code = yield* pump(session.value, streams, env);
  if (code !== 0) env.stderr(`command terminated with exit code ${code}\n`);
  return code;
}

function* findPod(name: string, env: KubectlEnvironment): Task<Pod | undefined> {
  const targets = parseTargets([name.includes('/') ? name : `pod/${name}`]);
  const target = targets.ok ? targets.value[0] : undefined;
  if (!targets.ok || !target) {
    env.stderr(usageText(targets.ok ? 'no resource' : targets.error));
    return undefined;
  }
  const object = yield* env.client.get(target.resource.name as Resource, { namespace: env.namespace, name: target.name ?? '' });
  if (!object.ok) {
    env.stderr(statusText(object.error));
    return undefined;
  }
  return (yield* podsBehind(target, object.value as KubeObject, false, env))?.[0];
}
