// `kubectl run` (pkg/cmd/run): one Pod from flags.
import { parse as parseYaml } from 'yaml';
import type { Task } from '../../engine/task.ts';
import type { Container, Pod } from '../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { toJson, toYaml } from '../output.ts';

export const runCommand = {
  name: 'run',
  summary: 'Create and run one Pod',
  flags: [
    { name: 'image', type: 'string' },
    { name: 'restart', type: 'string', default: 'Always' },
    { name: 'command', type: 'bool' },
    { name: 'env', type: 'strings' },
    { name: 'labels', shorthand: 'l', type: 'string' },
    { name: 'annotations', type: 'strings' },
    { name: 'port', type: 'string' },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'privileged', type: 'bool' },
    { name: 'stdin', shorthand: 'i', type: 'bool' },
    { name: 'tty', shorthand: 't', type: 'bool' },
    { name: 'rm', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'overrides', type: 'string' },
    { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' },
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'grace-period', type: 'int', default: '-1' },
  ],
  run: runRun,
} satisfies KubectlCommand;

function* runRun(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags } = invocation;
  const problem = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  const [name] = args;
  if (name === undefined) return problem("NAME is required for run\nSee 'kubectl run -h' for help and examples");
  if (flags.string('image') === '') return problem('required flag(s) "image" not set');
  if (!['Always', 'OnFailure', 'Never'].includes(flags.string('restart'))) return problem(`invalid restart policy: ${flags.string('restart')}`);
  for (const flag of ['stdin', 'tty', 'rm', 'attach']) if (flags.bool(flag)) return problem(`podscope: not simulated: kubectl run --${flag}`);
  const pod = podFor(name, invocation, env.namespace);
  if (flags.string('dry-run') === 'client') {
    const { namespace: _, ...metadata } = pod.metadata ?? {};
    const shown = { apiVersion: 'v1', kind: 'Pod', ...pod, metadata, status: {} };
    env.stdout(flags.string('output') === 'yaml' ? toYaml(shown) : flags.string('output') === 'json' ? toJson(shown) : `pod/${name} created (dry run)\n`);
    return EXIT_OK;
  }
  const created = yield* env.client.create('pods', pod, { fieldManager: 'kubectl-run', dryRun: flags.string('dry-run') === 'server' });
  if (!created.ok) {
    env.stderr(statusText(created.error));
    return EXIT_ERROR;
  }
  for (const warning of created.value.warnings) env.stderr(`Warning: ${warning}\n`);
  env.stdout(`pod/${name} created\n`);
  return EXIT_OK;
}

function podFor(name: string, { args, afterDash, flags }: Invocation, namespace: string): Pod {
  const words = [...args.slice(1), ...(afterDash ?? [])];
  const container: Container = {
    name,
    image: flags.string('image'),
    resources: {},
    ...(words.length > 0 ? (flags.bool('command') ? { command: words } : { args: words }) : {}),
    ...(flags.given('env') ? { env: flags.strings('env').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) })) } : {}),
    ...(flags.given('port') ? { ports: [{ containerPort: flags.int('port') }] } : {}),
    ...(flags.given('image-pull-policy') ? { imagePullPolicy: flags.string('image-pull-policy') as 'Always' } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
  };
  const labels = flags.given('labels') ? pairs(flags.string('labels').split(',')) : { run: name };
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, ...(flags.given('annotations') ? { annotations: pairs(flags.strings('annotations')) } : {}) },
    spec: { containers: [container], restartPolicy: flags.string('restart') as 'Always', dnsPolicy: 'ClusterFirst' },
  };
  return flags.given('overrides') ? (merge(pod, parseYaml(flags.string('overrides'))) as Pod) : pod;
}

function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.filter((pair) => pair.includes('=')).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** JSON merge of --overrides. */
function merge(base: unknown, over: unknown): unknown {
  if (typeof over !== 'object' || over === null || Array.isArray(over)) return over;
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key];
    else result[key] = merge(Object.hasOwn(result, key) ? result[key] : {}, value);
  }
  return result;
}
