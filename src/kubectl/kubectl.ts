// kubectl as a program: finds the command, reads its flags, runs it. Everything it does goes through the API client.
import type { Task } from '../engine/task.ts';
import { COMMANDS } from './commands/registry.ts';
import { EXIT_ERROR, EXIT_OK, type FlagSpec, type KubectlCommand, type KubectlEnvironment } from './environment.ts';
import { flagErrorText, usageText } from './errors.ts';
import { GLOBAL_FLAGS, parseFlags } from './flags.ts';
import { impersonate, impersonatedUser } from './impersonation.ts';
import { currentContext, readKubeConfig } from './kubeConfig.ts';
import { verboseClient } from './verboseClient.ts';

/** `-v=6`. */
const REQUESTS_SHOWN = 6;

/** `argv` without the word kubectl itself. Returns the exit code. */
export function* runKubectl(argv: readonly string[], env: KubectlEnvironment): Task<number> {
  const { name, rest } = splitCommand(argv, GLOBAL_FLAGS);
  if (name === undefined || name === 'help') {
    env.stdout(helpText());
    return EXIT_OK;
  }
  const found = findCommand(COMMANDS, name);
  if (!found) {
    env.stderr(`Error: unknown command "${name}" for "kubectl"\n`);
    return EXIT_ERROR;
  }
  const { command, path, args } = descend(found, `kubectl ${found.name}`, rest);
  const parsed = parseFlags(path, command.acceptsAnyFlags ? [] : args, command.flags);
  if (!parsed.ok) {
    env.stderr(flagErrorText(path, parsed.error));
    return EXIT_ERROR;
  }
  if (parsed.value.flags.bool('help')) {
    env.stdout(commandHelp(command));
    return EXIT_OK;
  }
  const { flags } = parsed.value;
  const config = readKubeConfig(env, env.namespace);
  const context = flags.string('context') === '' ? currentContext(config) : config.contexts.find(({ name: known }) => known === flags.string('context'));
  if (!context && flags.given('context') && found.name !== 'config') {
    env.stderr(usageText(`context ${JSON.stringify(flags.string('context'))} does not exist`));
    return EXIT_ERROR;
  }
  if (found.name === 'config') return yield* command.run(parsed.value, env);
  const own = { ...env, namespace: flags.string('namespace') || context?.namespace || 'default' };
  const user = impersonatedUser(flags);
  const here = user === undefined || found.name === 'auth' ? own : impersonate(own, user);
  return yield* command.run(parsed.value, flags.int('v') >= REQUESTS_SHOWN ? { ...here, client: verboseClient(here) } : here);
}

function findCommand(commands: readonly KubectlCommand[], word: string): KubectlCommand | undefined {
  return commands.find((candidate) => candidate.name === word || candidate.aliases?.includes(word));
}

/** Follows the words as long as they name subcommands. */
function descend(command: KubectlCommand, path: string, args: readonly string[]): { command: KubectlCommand; path: string; args: readonly string[] } {
  if (!command.subcommands) return { command, path, args };
  const { name, rest } = splitCommand(args, [...GLOBAL_FLAGS, ...command.flags, ...command.subcommands.flatMap((inner) => inner.flags)]);
  const inner = name === undefined ? undefined : findCommand(command.subcommands, name);
  return inner ? descend(inner, `${path} ${inner.name}`, rest) : { command, path, args };
}

/** The first word that is no flag is the command; flags and their values may stand before it. */
function splitCommand(argv: readonly string[], flags: readonly FlagSpec[]): { name: string | undefined; rest: readonly string[] } {
  const valued = flags.filter((flag) => flag.type !== 'bool' && flag.noOptValue === undefined);
  const takesValue = new Set(valued.flatMap((flag) => (flag.shorthand ? [`--${flag.name}`, `-${flag.shorthand}`] : [`--${flag.name}`])));
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-')) return { name: word, rest: [...argv.slice(0, i), ...argv.slice(i + 1)] };
    if (takesValue.has(word)) i += 1;
  }
  return { name: undefined, rest: argv };
}

function helpText(): string {
  const lines = COMMANDS.map((command) => `  ${command.name.padEnd(14)}${command.summary}`);
  return `kubectl controls the simulated cluster.\n\nCommands:\n${lines.join('\n')}\n\nUse "kubectl <command> --help" for the flags of a command.\n`;
}

function commandHelp(command: KubectlCommand): string {
  const inner = (command.subcommands ?? []).map((subcommand) => `  ${subcommand.name.padEnd(20)}${subcommand.summary}`);
  const flags = command.flags.map((flag) => `    ${flag.shorthand ? `-${flag.shorthand}, ` : ''}--${flag.name}${flag.type === 'bool' ? '' : `=${flag.default ?? ''}`}`);
  const subcommands = inner.length > 0 ? `\nAvailable Commands:\n${inner.join('\n')}\n` : '';
  return `${command.summary}\n${subcommands}\nFlags:\n${flags.join('\n')}\n`;
}
