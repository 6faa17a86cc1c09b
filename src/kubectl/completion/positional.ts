// What the arguments of each command are: types, names, Pods, files.
import { COMMANDS } from '../commands/registry.ts';
import { namesOf, resourceTypes, type CompletionWorld, type PartialCommand } from './world.ts';

/** Candidates for the next argument; `word` is as much of it as there is. */
type Argument = (partial: PartialCommand, word: string, world: CompletionWorld) => readonly string[];

/** `get pods web`, `get pod/web`. */
const typeAndNames: Argument = (partial, word, world) => {
  if (word.includes('/')) return slashed(partial, word, world);
  const [type] = partial.args;
  return type === undefined ? resourceTypes() : namesOf(type, partial, world).filter((name) => !partial.args.includes(name));
};

/** Pods by name, workloads as `deployment/web`. */
const podOrWorkload: Argument = (partial, word, world) => {
  if (partial.args.length > 0) return [];
  if (word.includes('/')) return slashed(partial, word, world);
  return [...namesOf('pods', partial, world), 'deployment/', 'job/', 'pod/', 'replicaset/', 'service/', 'statefulset/', 'daemonset/'];
};

const pods: Argument = (partial, _word, world) => namesOf('pods', partial, world).filter((name) => !partial.args.includes(name));
const nodes: Argument = (partial, _word, world) => namesOf('nodes', partial, world).filter((name) => !partial.args.includes(name));
const nothing: Argument = () => [];

function slashed(partial: PartialCommand, word: string, world: CompletionWorld): readonly string[] {
  const type = word.slice(0, word.indexOf('/'));
  return namesOf(type, partial, world).map((name) => `${type}/${name}`);
}

/** `rollout status deployment/web`. */
function workloads(...types: readonly string[]): Argument {
  return (partial, word, world) => {
    if (word.includes('/')) return slashed(partial, word, world);
    const [type] = partial.args;
    return type === undefined ? types.flatMap((known) => [known, `${known}/`]) : namesOf(type, partial, world);
  };
}

const SCALED = workloads('deployment', 'replicaset', 'statefulset');
const ROLLED = workloads('deployment', 'daemonset', 'statefulset');

const ARGUMENTS: ReadonlyMap<string, Argument> = new Map<string, Argument>([
  ['get', typeAndNames], ['describe', typeAndNames], ['delete', typeAndNames], ['edit', typeAndNames], ['label', typeAndNames], ['annotate', typeAndNames], ['patch', typeAndNames], ['wait', typeAndNames],
  ['logs', podOrWorkload], ['exec', podOrWorkload], ['attach', podOrWorkload], ['port-forward', podOrWorkload],
  ['debug', (partial, word, world) => (word.includes('/') ? slashed(partial, word, world) : [...pods(partial, word, world), 'node/'])],
  ['cordon', nodes], ['uncordon', nodes], ['drain', nodes],
  ['taint', (partial, word, world) => (partial.args.length === 0 ? ['nodes'] : nodes(partial, word, world))],
  ['scale', SCALED], ['autoscale', SCALED], ['expose', workloads('deployment', 'pod', 'replicaset', 'service')],
  ['set', workloads('deployment', 'daemonset', 'statefulset', 'cronjob', 'pod', 'replicaset')],
  ['rollout', ROLLED],
  ['explain', (partial) => (partial.args.length === 0 ? resourceTypes() : [])],
  ['top', (partial, _word, world) => (partial.path.at(-1) === 'node' ? namesOf('nodes', partial, world) : pods(partial, '', world))],
  ['cp', (partial, word, world) => (word.includes(':') ? [] : [...world.files, ...namesOf('pods', partial, world).map((name) => `${name}:`)])],
  ['run', nothing], ['create', nothing],
]);

export function positional(partial: PartialCommand, word: string, world: CompletionWorld): readonly string[] {
  const { command, path, args } = partial;
  if (!command) return args.length > 0 ? [] : COMMANDS.map(({ name }) => name);
  if (command.subcommands && args.length === 0) return command.subcommands.map(({ name }) => name);
  return (ARGUMENTS.get(path[0] ?? '') ?? nothing)(partial, word, world);
}
