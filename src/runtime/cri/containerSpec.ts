// From CRI's container configuration and the image to what process 1 gets: command line, environment, directory, user.
// Mirrors containerd's internal/cri/opts; pure.
import { ok, type Result } from '../../base/result.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import type { TreeNode } from '../vfs/types.ts';
import type { ContainerConfig, CriError, ImageConfig } from './cri.ts';
import { noCommand, unknownUser } from './errors.ts';
import { credentialsOf, readAccounts, resolveUser, type Accounts, type ResolvedUser } from './users.ts';
import type { Credentials } from '../process/types.ts';

export interface ContainerSpec {
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly user: ResolvedUser;
  readonly credentials: Credentials;
}

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function containerSpec(id: string, config: ContainerConfig, image: ImageConfig, tree: TreeNode, hostname: string): Result<ContainerSpec, CriError> {
  const argv = commandLine(config, image);
  if (argv.length === 0) return noCommand(id);
  const user = resolveUser(config.security, image.user, accountsOf(tree));
  if (!user.ok) return unknownUser(id, user.error);
  return ok({
    argv: argv.map(encodeUtf8),
    env: environment(config, image, hostname).map(encodeUtf8),
    cwd: encodeUtf8(config.workingDir || image.workingDir || '/'),
    user: user.value,
    credentials: credentialsOf(user.value, config.security),
  });
}

/** `command` replaces the image's entrypoint and its cmd; `args` only its cmd. */
export function commandLine(config: Pick<ContainerConfig, 'command' | 'args'>, image: Pick<ImageConfig, 'entrypoint' | 'cmd'>): readonly string[] {
  if (config.command.length > 0) return [...config.command, ...config.args];
  return [...image.entrypoint, ...(config.args.length > 0 ? config.args : image.cmd)];
}

function environment(config: ContainerConfig, image: ImageConfig, hostname: string): string[] {
  const base = image.env.some((one) => one.startsWith('PATH=')) ? image.env : [DEFAULT_PATH, ...image.env];
  const values = new Map<string, string>();
  for (const one of base) put(values, one);
  if (config.tty) values.set('TERM', 'xterm');
  values.set('HOSTNAME', hostname);
  for (const { key, value } of config.envs) values.set(key, value);
  return [...values].map(([name, value]) => `${name}=${value}`);
}

function put(values: Map<string, string>, entry: string): void {
  const equals = entry.indexOf('=');
  if (equals > 0) values.set(entry.slice(0, equals), entry.slice(equals + 1));
}

/** runc adds HOME where nobody set it. */
export function withHome(env: readonly string[], user: ResolvedUser): readonly string[] {
  return env.some((one) => one.startsWith('HOME=')) ? env : [...env, `HOME=${user.home}`];
}

/** Read once per image. */
const accounts = new WeakMap<TreeNode, Accounts>();

function accountsOf(tree: TreeNode): Accounts {
  const known = accounts.get(tree) ?? readAccounts((path) => readTreeFile(tree, path));
  accounts.set(tree, known);
  return known;
}

/** The text of a file of an image, following no links. */
function readTreeFile(tree: TreeNode, path: string): string | undefined {
  let node: TreeNode | undefined = tree;
  for (const name of path.split('/')) {
    if (name === '') continue;
    node = node?.type === 'dir' ? node.entries.get(name) : undefined;
  }
  return node?.type === 'file' ? node.bytes : undefined;
}

/** For runc's messages about an executable it cannot start. */
export type StartProblem = { readonly kind: 'before-exec'; readonly cause: string } | { readonly kind: 'at-exec'; readonly cause: string };

export function startProblem(name: string, stage: 'path' | 'exec' | 'interpreter' | 'chdir' | 'pids', errno: string, isDirectory: boolean, cwd: string): StartProblem {
  const quoted = `exec: "${name}": `;
  if (stage === 'chdir') return { kind: 'before-exec', cause: `chdir to cwd ("${cwd}") set in config.json failed: ${errnoText(errno)}` };
  if (stage === 'pids') return { kind: 'before-exec', cause: 'can\'t get final child\'s PID from pipe: EOF' };
  if (stage === 'path') return { kind: 'before-exec', cause: `${quoted}executable file not found in $PATH` };
  if (isDirectory) return { kind: 'before-exec', cause: `${quoted}is a directory` };
  if (stage === 'exec' && errno === 'EACCES') return { kind: 'before-exec', cause: `${quoted}permission denied` };
  if (stage === 'exec' && errno !== 'ENOEXEC') return { kind: 'before-exec', cause: `${quoted}stat ${name}: ${errnoText(errno)}` };
  return { kind: 'at-exec', cause: `exec ${name}: ${errno === 'ENOEXEC' ? 'exec format error' : errnoText(errno)}` };
}

const ERRNO_TEXTS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
  ['ENOTDIR', 'not a directory'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many levels of symbolic links'],
  ['ENAMETOOLONG', 'file name too long'],
  ['EROFS', 'read-only file system'],
]);

export function errnoText(errno: string): string {
  return ERRNO_TEXTS.get(errno) ?? 'input/output error';
}

/** runc cannot prepare a mount. */
export function mountProblem(containerPath: string, hostPath: string, errno: string): string {
  const hint = errno === 'EISDIR' || errno === 'ENOTDIR' ? ': Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type' : '';
  return `error mounting "${hostPath}" to rootfs at "${containerPath}": mount src=${hostPath}, dst=${containerPath}, dstFd=/proc/thread-self/fd/11, flags=MS_BIND|MS_REC: ${errnoText(errno)}${hint}`;
}

