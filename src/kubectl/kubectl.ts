// kubectl as a program: finds the command, reads its flags, runs it. Everything it does goes through the API client.
import type { Task } from '../engine/task.ts';
import { COMMANDS } from './commands/registry.ts';
import { EXIT_ERROR, EXIT_OK, type KubectlCommand, type KubectlEnvironment } from './environment.ts';
import { flagErrorText, usageText } from './errors.ts';
import { parseFlags } from './flags.ts';

/** `argv` without the word kubectl itself. Returns the exit code. */
export function* runKubectl(argv: readonly string[], env: KubectlEnvironment): Task<number> {
  const { name, rest } = splitCommand(argv);
  if (name === undefined || name === 'help') {
    env.stdout(helpText());
    return EXIT_OK;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name || candidate.aliases?.includes(name));
  if (!command) {
    env.stderr(`Error: unknown command "${name}" for "kubectl"\n`);
    return EXIT_ERROR;
  }
  const parsed = parseFlags(rest, command.flags);
  if (!parsed.ok) {
    env.stderr(flagErrorText(command.name, parsed.error));
    return EXIT_ERROR;
  }
  if (parsed.value.flags.bool('help')) {
    env.stdout(commandHelp(command));
    return EXIT_OK;
  }
  const namespace = parsed.value.flags.string('namespace') || env.namespace;
  return yield* command.run(parsed.value, { ...env, namespace });
}

/** The first word that is no flag is the command; global flags may stand before it. */
function splitCommand(argv: readonly string[]): { name: string | undefined; rest: readonly string[] } {
  const takesValue = new Set(['-n', '--namespace', '--context', '--kubeconfig', '-s', '--server', '--cluster', '--user', '--as', '--token', '-v', '--v']);
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
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
  const flags = command.flags.map((flag) => `    ${flag.shorthand ? `-${flag.shorthand}, ` : ''}--${flag.name}${flag.type === 'bool' ? '' : `=${flag.default ?? ''}`}`);
  return `${command.summary}\n\nFlags:\n${flags.join('\n')}\n`;
}

/** For commands whose arguments make no sense. */
export function* failWith(env: KubectlEnvironment, message: string): Task<number> {
  env.stderr(usageText(message));
  return EXIT_ERROR;
}
