// kubectl as a program of a process: its streams, files and clock are the process's.
import { sleep, type Task } from '../../engine/task.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { millis } from '../../engine/simTime.ts';
import type { Keyboard, KubectlEnvironment } from '../../kubectl/environment.ts';
import { runKubectl } from '../../kubectl/kubectl.ts';
import { COOKED, TtyFile, type TerminalModes } from '../../runtime/process/tty.ts';
import type { ProgramContext, ProgramEntry } from '../../runtime/process/types.ts';
import { readAll } from '../../runtime/shell/applets/support/input.ts';
import { decodeUtf8, encodeUtf8 } from '../../base/utf8.ts';
import type { Client } from '../client/client.ts';
import type { MetricsReader } from '../client/metrics.ts';
import type { PodStreams } from '../client/podStreams.ts';

export interface KubectlProgramOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly streams: PodStreams;
  readonly metrics?: MetricsReader | undefined;
  /** How often a file of the editor was saved. */
  revisionOf(path: string): number;
}

/** From exec until a Go program of kubectl's size has read its configuration. */
const START_UP = millis(65);

const CHUNK = 65_536;

/** cfmakeraw. */
const RAW: TerminalModes = { canonical: false, echo: false, signals: false, newlineAsCrLf: false, crAsNewline: false };

export function kubectlProgram(options: KubectlProgramOptions): ProgramEntry {
  return {
    name: 'kubectl',
    rssBytes: 45_000_000,
    *run(ctx, argv) {
      yield* sleep(START_UP);
      return yield* runKubectl(argv.slice(1).map(decodeUtf8), environmentOf(ctx, options));
    },
  };
}

function environmentOf(ctx: ProgramContext, options: KubectlProgramOptions): KubectlEnvironment {
  const write = (fd: number, bytes: string) => {
    const file = ctx.openFile(fd);
    // Pipes to other programs may be full; kubectl's outputs are small, so what does not fit is lost only with the reader.
    if (bytes !== '') file?.tryWrite(bytes, ctx.process);
  };
  return {
    sim: options.sim,
    client: options.client,
    streams: options.streams,
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    namespace: ctx.env.find((variable) => variable.startsWith('PODSCOPE_NAMESPACE='))?.slice('PODSCOPE_NAMESPACE='.length) || 'default',
    workingDirectory: workingDirectory(ctx),
    readFile(path) {
      const bytes = readNow(ctx, path);
      return bytes === undefined ? undefined : { text: decodeUtf8(bytes), revision: options.revisionOf(absolute(ctx, path)) };
    },
    listDirectory(path) {
      const names = ctx.readdir(path);
      return names.ok ? names.value.filter((name) => name !== '.' && name !== '..') : undefined;
    },
    writeFile: (path, text) => writeNow(ctx, path, encodeUtf8(text)),
    makeDirectory: (path) => makeDirectories(ctx, path),
    *readStdin(): Task<string> {
      const bytes = yield* readAll(ctx, 0);
      return bytes.ok ? decodeUtf8(bytes.value) : '';
    },
    *readInput(): Task<string | undefined> {
      const bytes = yield* ctx.read(0, CHUNK);
      return bytes.ok && bytes.value !== '' ? bytes.value : undefined;
    },
    listen(port) {
      const listener = ctx.listen('127.0.0.1', port);
      return listener.ok ? listener.value : undefined;
    },
    edit: (text) => editWith(ctx, text),
    keyboard: keyboardOf(ctx),
    stdout: (text) => write(1, encodeUtf8(text)),
    stderr: (text) => write(2, encodeUtf8(text)),
    passOn: (stream, bytes) => write(stream === 'stdout' ? 1 : 2, bytes),
  };
}

/** A file of its own in /tmp, and EDITOR with it. */
function* editWith(ctx: ProgramContext, text: string): Task<string | { readonly error: string }> {
  const path = `/tmp/kubectl-edit-${ctx.random()}.yaml`;
  if (!writeNow(ctx, path, encodeUtf8(text))) return { error: `open ${path}: no such file or directory` };
  const variable = (name: string) => ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const editor = variable('KUBE_EDITOR') || variable('EDITOR') || 'vi';
  const problem = { error: `there was a problem with the editor ${JSON.stringify(editor)}` };
  const child = ctx.spawn('sh', ['sh', '-c', `${editor} ${path}`]);
  if (!child.ok) return problem;
  const ended = yield* ctx.wait({ pid: child.value });
  if (!ended.ok || ended.value?.exit?.code !== 0) return problem;
  const edited = readNow(ctx, path);
  ctx.unlink(path);
  return edited === undefined ? problem : decodeUtf8(edited);
}

function keyboardOf(ctx: ProgramContext): Keyboard | undefined {
  const file = ctx.openFile(0);
  if (!(file instanceof TtyFile)) return undefined;
  return {
    setRaw: (raw) => file.terminal.setModes(raw ? RAW : COOKED, false),
    size: () => file.size,
    onResize: (listener) => void ctx.sigaction('WINCH', listener),
  };
}

function absolute(ctx: ProgramContext, path: string): string {
  return path.startsWith('/') ? path : `${workingDirectory(ctx)}/${path}`;
}

function workingDirectory(ctx: ProgramContext): string {
  const cwd = ctx.getcwd();
  return cwd.ok ? cwd.value : '/';
}

/** A regular file's bytes without waiting: reading from disk takes no virtual time. */
function readNow(ctx: ProgramContext, path: string): string | undefined {
  const found = ctx.process.namespaces.mounts.resolve(absolute(ctx, path));
  if (!found.ok || found.value.inode.type !== 'file') return undefined;
  const { data } = found.value.inode;
  return data.read(0, data.size);
}

function makeDirectories(ctx: ProgramContext, path: string): void {
  const names = absolute(ctx, path).split('/').filter((name) => name !== '');
  // What is there already is refused, which is no matter.
  names.forEach((_, i) => void ctx.mkdir(encodeUtf8(`/${names.slice(0, i + 1).join('/')}`), 0o755));
}

function writeNow(ctx: ProgramContext, path: string, bytes: string): boolean {
  const full = absolute(ctx, path);
  const cut = full.lastIndexOf('/');
  const found = ctx.process.namespaces.mounts.resolve(full.slice(0, cut) || '/');
  if (!found.ok || found.value.inode.type !== 'dir') return false;
  const directory = found.value.inode;
  const name = full.slice(cut + 1);
  if (directory.lookup(name)) directory.unlink(name);
  const file = directory.fs.newFile({ mode: 0o644, uid: 0, gid: 0 });
  file.data.write(0, bytes);
  directory.link(name, file);
  return true;
}
