// `kubectl config` (pkg/cmd/config): contexts and the namespace of each.
import type { Task } from '../../engine/task.ts';
import { EXIT_ERROR, EXIT_OK, type FlagSpec, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { usageErrorText, usageText } from '../errors.ts';
import { CLUSTER_NAME, CONFIG_PATH, configObject, readKubeConfig, USER_NAME, writeKubeConfig, type KubeConfig, type KubeContext } from '../kubeConfig.ts';
import { OBJECT_PRINT_FLAGS, objectPrinter } from '../objectPrinter.ts';
import { toYaml } from '../output.ts';
import { layoutTable } from '../printers/tabWriter.ts';

/** What a subcommand prints, and the configuration it leaves; or kubectl's error without `error: `. */
type Outcome = { readonly stdout: string; readonly config?: KubeConfig } | { readonly error: string };

type Run = (invocation: Invocation, config: KubeConfig, env: KubectlEnvironment) => Outcome;

function subcommand(name: string, summary: string, flags: readonly FlagSpec[], run: Run): KubectlCommand {
  return {
    name,
    summary,
    flags,
    *run(invocation, env): Task<number> {
      const outcome = run(invocation, readKubeConfig(env, env.namespace), env);
      if ('error' in outcome || (outcome.config && !writeKubeConfig(env, outcome.config))) {
        env.stderr(usageText('error' in outcome ? outcome.error : `open ${CONFIG_PATH}: no such file or directory`));
        return EXIT_ERROR;
      }
      env.stdout(outcome.stdout);
      return EXIT_OK;
    },
  };
}

export const configCommand: KubectlCommand = {
  name: 'config',
  summary: 'Show and change contexts and their namespaces',
  flags: [],
  subcommands: [
    subcommand('current-context', 'Show the current context', [], (_invocation, { current }) => (current === '' ? { error: 'current-context is not set' } : { stdout: `${current}\n` })),
    subcommand('get-contexts', 'List the contexts', [{ name: 'output', shorthand: 'o', type: 'string' }, { name: 'no-headers', type: 'bool' }], getContexts),
    subcommand('use-context', 'Choose the current context', [], useContext),
    subcommand('set-context', 'Change a context, or make one', [{ name: 'current', type: 'bool' }], setContext),
    subcommand('rename-context', 'Rename a context', [], renameContext),
    subcommand('delete-context', 'Delete a context', [], deleteContext),
    subcommand('get-clusters', 'List the clusters', [], () => ({ stdout: `NAME\n${CLUSTER_NAME}\n` })),
    subcommand('get-users', 'List the users', [], () => ({ stdout: `NAME\n${USER_NAME}\n` })),
    subcommand('view', 'Show the configuration', [{ name: 'minify', type: 'bool' }, { name: 'flatten', type: 'bool' }, { name: 'raw', type: 'bool' }, ...OBJECT_PRINT_FLAGS], view),
  ],
  *run({ args, path }: Invocation, env: KubectlEnvironment): Task<number> {
    const [name] = args;
    env.stderr(name === undefined ? usageErrorText(path, 'a subcommand is required: view, get-contexts, use-context, set-context …') : usageText(`podscope: not simulated: kubectl config ${name}`));
    return EXIT_ERROR;
  },
};

function getContexts({ args, flags }: Invocation, { contexts, current }: KubeConfig): Outcome {
  const missing = args.find((name) => !contexts.some((context) => context.name === name));
  if (missing !== undefined) return { error: `context ${missing} not found` };
  const shown = args.length === 0 ? contexts : contexts.filter(({ name }) => args.includes(name));
  if (flags.string('output') === 'name') return { stdout: shown.map(({ name }) => `${name}\n`).join('') };
  const rows = shown.map(({ name, cluster, user, namespace }) => [name === current ? '*' : '', name, cluster, user, namespace]);
  return { stdout: layoutTable(flags.bool('no-headers') ? rows : [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'], ...rows]) };
}

function useContext({ args: [name] }: Invocation, config: KubeConfig): Outcome {
  if (name === undefined || !config.contexts.some((context) => context.name === name)) return { error: `no context exists with the name: ${JSON.stringify(name ?? '')}` };
  return { stdout: `Switched to context ${JSON.stringify(name)}.\n`, config: { ...config, current: name } };
}

function setContext({ args, flags }: Invocation, config: KubeConfig): Outcome {
  const name = flags.bool('current') ? config.current : args[0];
  if (name === undefined || name === '') return { error: flags.bool('current') ? 'no current context is set' : 'you must specify a non-empty context name or --current' };
  const before = config.contexts.find((context) => context.name === name);
  const given = (flag: string, present: string): string => (flags.given(flag) ? flags.string(flag) : present);
  const after: KubeContext = { name, cluster: given('cluster', before?.cluster ?? ''), user: given('user', before?.user ?? ''), namespace: given('namespace', before?.namespace ?? '') };
  const contexts = before ? config.contexts.map((context) => (context.name === name ? after : context)) : [...config.contexts, after];
  return { stdout: `Context ${JSON.stringify(name)} ${before ? 'modified' : 'created'}.\n`, config: { ...config, contexts } };
}

function renameContext({ args: [from = '', to = ''] }: Invocation, config: KubeConfig): Outcome {
  if (!config.contexts.some(({ name }) => name === from)) return { error: `cannot rename the context ${JSON.stringify(from)}, it's not in ${CONFIG_PATH}` };
  if (config.contexts.some(({ name }) => name === to)) return { error: `cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in ${CONFIG_PATH}` };
  const contexts = config.contexts.map((context) => (context.name === from ? { ...context, name: to } : context));
  return { stdout: `Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`, config: { contexts, current: config.current === from ? to : config.current } };
}

function deleteContext({ args: [name = ''] }: Invocation, config: KubeConfig): Outcome {
  if (!config.contexts.some((context) => context.name === name)) return { error: `cannot delete context ${name}, not in ${CONFIG_PATH}` };
  return { stdout: `deleted context ${name} from ${CONFIG_PATH}\n`, config: { ...config, contexts: config.contexts.filter((context) => context.name !== name) } };
}

function view({ flags }: Invocation, config: KubeConfig, env: KubectlEnvironment): Outcome {
  const shown = configObject(flags.bool('minify') ? { ...config, contexts: config.contexts.filter(({ name }) => name === config.current) } : config);
  if (flags.string('output') === '' && flags.string('template') === '') return { stdout: toYaml(shown) };
  const printer = objectPrinter(flags, env, ['name']);
  if (!printer.ok) return { error: printer.error };
  const { stdout, problem } = printer.value(shown);
  return problem === undefined ? { stdout } : { error: problem };
}
