// What may stand at the end of a command line: kubectl's own completion (`kubectl completion bash`), with flags, resources,
// names, containers and files.
import { COMMANDS } from '../commands/registry.ts';
import { compareBytes } from '../../base/compareBytes.ts';
import type { FlagSpec, KubectlCommand } from '../environment.ts';
import { GLOBAL_FLAGS } from '../flags.ts';
import { positional } from './positional.ts';
import { typedWords } from './words.ts';
import type { CompletionWorld, PartialCommand } from './world.ts';

export type { CompletionWorld };

export interface LineCompletion {
  /** Where the text begins that a candidate replaces. */
  readonly from: number;
  readonly candidates: readonly string[];
}

export function completeLine(line: string, world: CompletionWorld): LineCompletion {
  const { before, word, from } = typedWords(line);
  const [program, ...words] = before;
  if (program === undefined) return chosen(world.programs, word, from);
  if (program !== 'kubectl' || words.includes('--')) return chosen(world.files, word, from);
  const partial = readWords(words);
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  if (equals > 0) {
    const flag = partial.flags.find(({ name }) => name === word.slice(2, equals));
    return chosen(flag ? valuesOf(flag, partial, world) : [], word.slice(equals + 1), from + equals + 1);
  }
  const flag = flagBefore(words.at(-1), partial.flags);
  if (flag) return chosen(valuesOf(flag, partial, world), word, from);
  if (word.startsWith('-')) return chosen(flagWords(partial.flags), word, from);
  return chosen(positional(partial, word, world), word, from);
}

function chosen(all: readonly string[], word: string, from: number): LineCompletion {
  return { from, candidates: [...new Set(all)].filter((candidate) => candidate.startsWith(word) && candidate !== '').sort(compareBytes) };
}

function readWords(words: readonly string[]): PartialCommand {
  let commands: readonly KubectlCommand[] | undefined = COMMANDS;
  let command: KubectlCommand | undefined;
  const path: string[] = [];
  const args: string[] = [];
  let flags: readonly FlagSpec[] = GLOBAL_FLAGS;
  let namespace = 'default';
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word.startsWith('-')) {
      const flag = flagBefore(word, flags);
      if (flag) i += 1;
      if (flag?.name === 'namespace') namespace = words[i] ?? namespace;
      const given = /^(?:--namespace=|-n=?)(.+)$/.exec(word);
      if (given) namespace = given[1] ?? namespace;
      continue;
    }
    const found: KubectlCommand | undefined = commands?.find(({ name, aliases }) => name === word || aliases?.includes(word));
    if (!found) {
      args.push(word);
      commands = undefined;
      continue;
    }
    command = found;
    path.push(found.name);
    flags = [...found.flags, ...GLOBAL_FLAGS];
    commands = found.subcommands;
  }
  return { command, path, args, namespace, flags };
}

/** The flag whose value the next word is. */
function flagBefore(word: string | undefined, flags: readonly FlagSpec[]): FlagSpec | undefined {
  if (word === undefined || !word.startsWith('-') || word.includes('=')) return undefined;
  const flag = word.startsWith('--') ? flags.find(({ name }) => name === word.slice(2)) : flags.find(({ shorthand }) => shorthand !== undefined && shorthand === word.at(-1));
  return flag && flag.type !== 'bool' && flag.noOptValue === undefined ? flag : undefined;
}

function flagWords(flags: readonly FlagSpec[]): readonly string[] {
  return flags.map(({ name, type, noOptValue }) => `--${name}${type === 'bool' || noOptValue !== undefined ? '' : '='}`);
}

const OUTPUTS = ['json', 'yaml', 'name', 'wide', 'custom-columns=', 'custom-columns-file=', 'go-template=', 'go-template-file=', 'jsonpath=', 'jsonpath-as-json=', 'jsonpath-file='];
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['output', OUTPUTS],
  ['dry-run', ['none', 'client', 'server']],
  ['restart', ['Always', 'OnFailure', 'Never']],
  ['cascade', ['background', 'foreground', 'orphan']],
  ['profile', ['legacy', 'general', 'baseline', 'netadmin', 'restricted', 'sysadmin']],
  ['subresource', ['status', 'scale', 'resize']],
  ['type', ['json', 'merge', 'strategic']],
  ['image-pull-policy', ['Always', 'IfNotPresent', 'Never']],
]);

function valuesOf({ name }: FlagSpec, { args, namespace }: PartialCommand, world: CompletionWorld): readonly string[] {
  if (name === 'namespace') return world.names('namespaces', '');
  if (name === 'filename') return world.files;
  if (name === 'container') return args.flatMap((arg) => world.containers(arg.replace(/^[a-z]+\//, ''), namespace));
  return VALUES.get(name) ?? [];
}
