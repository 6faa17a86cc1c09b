// Directories for `kubectl cp`. Differs from kubectl: file by file through the container's shell instead of one tar stream, so that
// only contents are copied, no links and no modes.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { KubectlEnvironment } from '../../environment.ts';
import { usageText } from '../../errors.ts';

/** Runs a command in the container; a text is what kept it from running. */
export type RunIn = (command: readonly string[], input?: string) => Task<Ran | string>;

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** More files and directories than that are refused: each file takes an exec. */
const MOST = 500;

/** Complete text for standard error, or undefined when all is there. */
export function* downloadTree(source: string, target: string, runIn: RunIn, env: KubectlEnvironment): Task<string | undefined> {
  const directories = yield* listed(source, 'd', runIn);
  const files = typeof directories === 'string' ? directories : yield* listed(source, 'f', runIn);
  if (typeof directories === 'string' || typeof files === 'string') return String(files);
  if (directories.length + files.length > MOST) return TOO_MANY;
  for (const directory of directories) env.makeDirectory(joined(target, directory));
  for (const file of files) {
    const content = yield* runIn(['cat', `${source}/${file}`]);
    const problem = problemOf(content);
    if (problem !== undefined) return problem;
    if (typeof content !== 'string' && !env.writeFile(joined(target, file), content.stdout)) return usageText(`open ${joined(target, file)}: no such file or directory`);
  }
  return undefined;
}

/** Below a directory that is there already, it keeps its name. */
export function* uploadTree(source: string, target: string, runIn: RunIn, env: KubectlEnvironment): Task<string | undefined> {
  const there = yield* runIn(['sh', '-c', '[ -d "$1" ]', 'sh', target]);
  if (typeof there === 'string') return usageText(there);
  const name = source.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const root = there.exitCode === 0 && name !== '.' ? `${target}/${name}` : target;
  const tree = walked(source, env);
  if (!tree) return TOO_MANY;
  const { directories, files } = tree;
  const made = problemOf(yield* runIn(['mkdir', '-p', ...directories.map((directory) => joined(root, directory))]));
  if (made !== undefined) return made;
  for (const file of files) {
    const problem = problemOf(yield* runIn(['sh', '-c', 'cat > "$1"', 'sh', joined(root, file)], env.readFile(joined(source, file))?.text ?? ''));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function* listed(source: string, type: 'd' | 'f', runIn: RunIn): Task<readonly string[] | string> {
  const found = yield* runIn(['sh', '-c', `cd "$1" && find . -type ${type}`, 'sh', source]);
  const problem = problemOf(found);
  if (problem !== undefined || typeof found === 'string') return problem ?? '';
  return found.stdout.split('\n').filter((line) => line !== '').map((line) => line.replace(/^\.\/?/, ''));
}

interface Tree {
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** Paths below `root`, itself as the empty one; undefined when there are too many: links are followed, so that there may be no end of them. */
function walked(root: string, env: KubectlEnvironment): Tree | undefined {
  const directories: string[] = [];
  const files: string[] = [];
  const open = [''];
  while (open.length > 0) {
    const path = open.pop() ?? '';
    const names = env.listDirectory(joined(root, path));
    (names ? directories : files).push(path);
    if (directories.length + files.length > MOST) return undefined;
    open.push(...sortedStrings(names ?? []).toReversed().map((name) => joined(path, name)));
  }
  return { directories, files };
}

function joined(directory: string, name: string): string {
  if (name === '') return directory;
  return directory === '' ? name : `${directory.replace(/\/+$/, '')}/${name}`;
}

function problemOf(ran: Ran | string): string | undefined {
  if (typeof ran === 'string') return usageText(ran);
  return ran.exitCode === 0 ? undefined : `${ran.stderr}${usageText(`command terminated with exit code ${ran.exitCode}`)}`;
}

const TOO_MANY = usageText(`podscope: not simulated: kubectl cp of more than ${MOST} files and directories`);
