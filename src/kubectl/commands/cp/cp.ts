// `kubectl cp` (pkg/cmd/cp): files and directories out of a container, or into it.
// Differs from kubectl: the bytes go through `cat` and the container's shell, not through tar.
import { decodeUtf8, encodeUtf8 } from '../../../base/utf8.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { containerChoices } from '../../defaultContainer.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { downloadTree, uploadTree, type Ran } from './copyTree.ts';

export const cpCommand = {
  name: 'cp',
  summary: 'Copy files from or to a container',
  flags: [
    { name: 'container', shorthand: 'c', type: 'string' },
    { name: 'no-preserve', type: 'bool' },
    { name: 'retries', type: 'int', default: '0' },
  ],
  run: runCp,
} satisfies KubectlCommand;

interface FileSpec {
  readonly namespace: string;
  /** Absent: a local file. */
  readonly pod: string | undefined;
  readonly path: string;
}

/** `pod:path`, `namespace/pod:path`, or a local path. */
function fileSpec(text: string, env: KubectlEnvironment): FileSpec | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) return { namespace: env.namespace, pod: undefined, path: text };
  const [where, path] = [text.slice(0, colon), text.slice(colon + 1)];
  const parts = where.split('/');
  if (where === '' || parts.length > 2 || path === '') return undefined;
  return { namespace: parts.length === 2 ? (parts[0] ?? '') : env.namespace, pod: parts.at(-1), path };
}

function* runCp({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  if (args.length !== 2) return fail(usageErrorText(path, 'source and destination are required'));
  const [source, target] = [fileSpec(args[0] ?? '', env), fileSpec(args[1] ?? '', env)];
  if (!source || !target) return fail(usageText('filespec must match the canonical format: [[namespace/]pod:]file/path'));
  if (source.pod !== undefined && target.pod !== undefined) return fail(usageText('one of src or dest must be a local file specification'));
  const remote = source.pod === undefined ? target : source;
  if (remote.pod === undefined) return fail(usageText('one of src or dest must be a remote file specification'));
  const pod = yield* env.client.get('pods', { namespace: remote.namespace, name: remote.pod });
  if (!pod.ok) return fail(statusText(pod.error));
  const container = containerFor(pod.value, flags.string('container'), env);
  return yield* source.pod === undefined ? upload(source.path, target, container, env) : download(source, target.path, container, env);
}

/** This command writes the note about the default container to its output. */
function containerFor(pod: Pod, given: string, env: KubectlEnvironment): string {
  const choices = containerChoices(pod);
  const first = pod.spec?.containers[0]?.name ?? '';
  if (given === '' && choices.length > 1) env.stdout(`Defaulted container "${first}" out of: ${choices.join(', ')}\n`);
  return given || first;
}

function* runIn(pod: FileSpec, container: string, command: readonly string[], input: string | undefined, env: KubectlEnvironment): Task<Ran | string> {
  const session = yield* env.streams.exec({ namespace: pod.namespace, name: pod.pod ?? '' }, { container, command, stdin: input !== undefined, tty: false });
  if (!session.ok) return session.error.message;
  const text = { stdout: '', stderr: '' };
  const stop = session.value.onOutput((stream, data) => void (text[stream] += data));
  try {
    if (input !== undefined) {
      session.value.write(encodeUtf8(input));
      session.value.closeStdin();
    }
    const exitCode = yield* session.value.wait();
    return { exitCode, stdout: decodeUtf8(text.stdout), stderr: decodeUtf8(text.stderr) };
  } finally {
    stop();
    session.value.close();
  }
}

function* download(source: FileSpec, target: string, container: string, env: KubectlEnvironment): Task<number> {
  const ran = yield* runIn(source, container, ['cat', source.path], undefined, env);
  if (typeof ran !== 'string' && ran.exitCode !== 0 && /Is a directory/.test(ran.stderr)) {
    return finished(yield* downloadTree(source.path.replace(/\/+$/, ''), target, (command, input) => runIn(source, container, command, input, env), env), source.path, env);
  }
  if (typeof ran === 'string' || ran.exitCode !== 0) {
    env.stderr(typeof ran === 'string' ? usageText(ran) : `${ran.stderr}${usageText(`command terminated with exit code ${ran.exitCode}`)}`);
    return EXIT_ERROR;
  }
  if (target === '/dev/stdout') env.stdout(ran.stdout);
  else if (!env.writeFile(target, ran.stdout)) {
    env.stderr(usageText(`open ${target}: no such file or directory`));
    return EXIT_ERROR;
  }
  return finished(undefined, source.path, env);
}

/** What is read from a container came from its tar. */
function finished(problem: string | undefined, source: string, env: KubectlEnvironment): number {
  if (problem !== undefined) {
    env.stderr(problem);
    return EXIT_ERROR;
  }
  if (source.startsWith('/')) env.stdout("tar: removing leading '/' from member names\n");
  return EXIT_OK;
}

function* upload(source: string, target: FileSpec, container: string, env: KubectlEnvironment): Task<number> {
  const file = env.readFile(source);
  if (!file) {
    const problem = env.listDirectory(source) === undefined ? usageText(`${source} doesn't exist in local filesystem`) : yield* uploadTree(source, target.path, (command, input) => runIn(target, container, command, input, env), env);
    if (problem !== undefined) env.stderr(problem);
    return problem === undefined ? EXIT_OK : EXIT_ERROR;
  }
  const name = source.slice(source.lastIndexOf('/') + 1);
  const script = 'if [ -d "$1" ]; then cat > "$1/$2"; else cat > "$1"; fi';
  const ran = yield* runIn(target, container, ['sh', '-c', script, 'sh', target.path, name], file.text, env);
  if (typeof ran !== 'string' && ran.exitCode === 0) return EXIT_OK;
  env.stderr(typeof ran === 'string' ? usageText(ran) : `${ran.stderr}${usageText(`command terminated with exit code ${ran.exitCode}`)}`);
  return EXIT_ERROR;
}
