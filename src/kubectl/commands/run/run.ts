// `kubectl run` (pkg/cmd/run): one Pod from flags; with -i or --attach it stays connected, with --rm it cleans up.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { parseImageReference } from '../../../api/formats/imageReference.ts';
import { resourceNamed } from '../../../api/scheme/scheme.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import { DRY_RUN_FLAG, dryRunOf, type DryRun } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { PRINT_FLAGS, resultPrinter } from '../../printers/resultPrinter.ts';
import { deadlineIn, watchUntil } from '../../watchUntil.ts';
import { attachTo, containerStatus, streamLogs, waitForContainer } from '../attach/attachTo.ts';
import { expose } from './exposed.ts';
import { podFromFlags } from './podFromFlags.ts';

export const runCommand = {
  name: 'run',
  summary: 'Create and run one Pod',
  flags: [
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'image', type: 'string' },
    { name: 'restart', type: 'string', default: 'Always' },
    { name: 'command', type: 'bool' },
    { name: 'env', type: 'strings' },
    { name: 'labels', shorthand: 'l', type: 'string' },
    { name: 'annotations', type: 'strings' },
    { name: 'port', type: 'string' },
    { name: 'expose', type: 'bool' },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'privileged', type: 'bool' },
    { name: 'stdin', shorthand: 'i', type: 'bool' },
    { name: 'tty', shorthand: 't', type: 'bool' },
    { name: 'leave-stdin-open', type: 'bool' },
    { name: 'rm', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'overrides', type: 'string' },
    { name: 'override-type', type: 'string', default: 'merge' },
    { name: 'pod-running-timeout', type: 'duration', default: '1m0s' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'force', type: 'bool' },
    { name: 'now', type: 'bool' },
    { name: 'wait', type: 'bool' },
    { name: 'field-manager', type: 'string', default: 'kubectl-run' },
  ],
  run: runRun,
} satisfies KubectlCommand;

function* runRun(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags, path } = invocation;
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const [name] = args;
  if (flags.string('image') === '') return fail(usageText('required flag(s) "image" not set'));
  if (name === undefined) return fail(usageErrorText(path, 'NAME is required for run'));
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') return fail(usageText(dryRun.error));
  const problem = commandLineProblem(invocation, dryRun);
  if (problem !== undefined) return fail(problem);
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return fail(usageText(print.error));
  const pod = podFromFlags(name, invocation);
  if (typeof pod === 'string') return fail(usageText(pod));
  const resource = resourceNamed('pods');
  if (!resource) throw new Error('no resource pods');
  const created = yield* make(pod, invocation, dryRun, env);
  if (!created.ok) return fail(created.error);
  const exposed = flags.bool('expose') ? yield* expose(pod, invocation, dryRun, print.value, env) : ok(undefined);
  if (!exposed.ok) return fail(exposed.error);
  const attaches = flags.given('attach') ? flags.bool('attach') : flags.bool('stdin') || flags.bool('tty');
  if (attaches && dryRun === 'none') return yield* stayConnected({ namespace: env.namespace, name }, invocation, env);
  print.value(resource, created.value, 'created');
  return EXIT_OK;
}

/** As it is shown. The failure is complete text for standard error. */
function* make(pod: Pod, { flags }: Invocation, dryRun: DryRun, env: KubectlEnvironment): Task<Result<Pod, string>> {
  const placed = { ...pod, metadata: { ...pod.metadata, namespace: env.namespace } };
  if (dryRun === 'client') return ok(flags.given('namespace') ? placed : pod);
  const created = yield* env.client.create('pods', placed, { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' });
  if (!created.ok) return failure(statusText(created.error));
  for (const warning of created.value.warnings) env.stderr(`Warning: ${warning}\n`);
  return ok(created.value.object);
}

/** Complete text for standard error. */
function commandLineProblem({ flags, path }: Invocation, dryRun: DryRun): string | undefined {
  const [image, restart] = [flags.string('image'), flags.string('restart')];
  if (flags.bool('tty') && !flags.bool('stdin')) return usageErrorText(path, '-i/--stdin is required for containers with -t/--tty=true');
  if (dryRun !== 'none' && flags.bool('rm')) return usageErrorText(path, "--rm can't be used with --dry-run");
  if (parseImageReference(image) === undefined) return usageText(`Invalid image name "${image}": invalid reference format`);
  if (flags.bool('expose') && flags.string('port') === '') return usageErrorText(path, '--port must be set when exposing a service');
  if (!['Always', 'OnFailure', 'Never', ''].includes(restart)) return usageErrorText(path, `invalid restart policy: ${restart}`);
  if (!flags.bool('rm')) return undefined;
  const attaches = flags.given('attach') ? flags.bool('attach') : flags.bool('stdin') || flags.bool('tty');
  return attaches ? undefined : usageErrorText(path, '--rm should only be used for attached containers');
}

/** Attaches, waits for the end where there is one, deletes with --rm; the container's exit code becomes kubectl's. */
function* stayConnected(pod: ObjectKey, invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { flags } = invocation;
  const code = yield* follow(pod, invocation, env);
  if (flags.bool('rm')) {
    for (const resource of flags.bool('expose') ? (['pods', 'services'] as const) : (['pods'] as const)) {
      const deleted = yield* env.client.delete(resource, pod, resource === 'pods' ? gracePeriod(invocation) : {});
      if (deleted.ok) {
        if (!flags.bool('quiet')) env.stdout(`${resource.slice(0, -1)} "${pod.name}" deleted from ${env.namespace} namespace\n`);
      } else if (deleted.error.reason !== 'NotFound') env.stderr(statusText(deleted.error));
    }
  }
  return code;
}

function gracePeriod({ flags }: Invocation): { readonly gracePeriodSeconds?: number } {
  if (flags.bool('force')) return { gracePeriodSeconds: 0 };
  if (flags.bool('now')) return { gracePeriodSeconds: 1 };
  return flags.int('grace-period') >= 0 ? { gracePeriodSeconds: flags.int('grace-period') } : {};
}

function* follow(pod: ObjectKey, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const started = yield* waitForContainer(pod, pod.name, deadlineIn(durationSeconds(flags.string('pod-running-timeout')) ?? 60, env), env);
  if (started.type === 'timeout') {
    env.stderr(usageText('timed out waiting for the condition'));
    return EXIT_ERROR;
  }
  if (started.type === 'terminated') yield* streamLogs(pod, pod.name, false, env);
  else if (started.type === 'running') {
    const problem = yield* attachTo(pod, { container: pod.name, stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet: flags.bool('quiet'), fromStart: true }, env);
    if (problem !== undefined) {
      env.stderr(`warning: couldn't attach to pod/${pod.name}, falling back to streaming logs: ${problem}\n`);
      yield* streamLogs(pod, pod.name, true, env);
    }
  }
  return flags.string('restart') === 'Always' || flags.bool('leave-stdin-open') ? EXIT_OK : yield* exitCodeOf(pod, env);
}

function* exitCodeOf(pod: ObjectKey, env: KubectlEnvironment): Task<number> {
  const code = yield* watchUntil('pods', pod, undefined, env, (object) => {
    if (!object || object.status?.phase === 'Succeeded') return EXIT_OK;
    if (object.status?.phase !== 'Failed') return undefined;
    return containerStatus(object, pod.name)?.state?.terminated?.exitCode ?? EXIT_ERROR;
  });
  if (code !== undefined && code !== EXIT_OK) env.stderr(`pod ${pod.namespace ?? ''}/${pod.name} terminated (Error)\n`);
  return code ?? EXIT_OK;
}
