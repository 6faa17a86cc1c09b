// `kubectl attach` (pkg/cmd/attach): the output of a running container, and its input with -i.
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import { containerChoices, defaultContainer } from '../../defaultContainer.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { podsBehind } from '../logs/podsBehind.ts';
import { attachTo } from './attachTo.ts';

export const attachCommand = {
  name: 'attach',
  summary: 'Attach to a running container',
  flags: [
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'stdin', shorthand: 'i', type: 'bool' },
    { name: 'tty', shorthand: 't', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'detach-keys', type: 'string' },
    { name: 'pod-running-timeout', type: 'duration', default: '1m0s' },
  ],
  run: runAttach,
} satisfies KubectlCommand;

function* runAttach({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const [first, ...more] = args;
  if (first === undefined) return fail(usageErrorText(path, 'at least 1 argument is required for attach'));
  if (more.length > 0 && !(more.length === 1 && !first.includes('/'))) return fail(usageErrorText(path, `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`));
  const targets = parseTargets(more.length > 0 ? [first, ...more] : [first.includes('/') ? first : `pod/${first}`]);
  if (!targets.ok) return fail(usageText(targets.error));
  const [target] = targets.value;
  if (!target) return fail(usageText('no resource'));
  const object = yield* env.client.get(target.resource.name as Resource, { namespace: env.namespace, name: target.name ?? '' });
  if (!object.ok) return fail(statusText(object.error));
  const pod = (yield* podsBehind(target, object.value as KubeObject, false, env))?.[0];
  if (!pod) return EXIT_ERROR;
  const phase = pod.status?.phase;
  if (isTerminalPhase(phase)) return fail(usageText(`cannot attach a container in a completed pod; current phase is ${phase}`));
  const container = containerOf(pod, flags.string('container'), env);
  if (typeof container !== 'string') return fail(usageText(container.error));
  const problem = yield* attachTo({ namespace: env.namespace, name: pod.metadata?.name ?? '' }, { container, stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet: flags.bool('quiet') }, env);
  return problem === undefined ? EXIT_OK : fail(usageText(problem));
}

function containerOf(pod: Pod, given: string, env: KubectlEnvironment): string | { readonly error: string } {
  if (given === '') return defaultContainer(pod, env);
  const known = containerChoices(pod);
  if (known.some((choice) => choice.replace(/ .*/, '') === given)) return given;
  return { error: `container ${given} not found in pod ${pod.metadata?.name ?? ''}` };
}
