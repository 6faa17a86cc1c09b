// Runs one shell vector and keeps what a recorder of the real thing kept: output with times, the end, files, execs.
import { createSimulation } from '../../../engine/simulation.ts';
import { simTime, toSeconds } from '../../../engine/simTime.ts';
import type { Exit, OpenFile, Process, Signal, StartFailure } from '../../../runtime/process/types.ts';
import { errnoText } from '../../../runtime/process/errnoText.ts';
import { createSink, createSource } from '../../../runtime/process/streams.ts';
import { createTty, type Tty } from '../../../runtime/process/tty.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';
import type { Bytes } from '../../../runtime/vfs/types.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { commandOf, keysOf, type ShellVector } from './shellVector.ts';

const START_MS = Date.UTC(2026, 2, 3, 10, 20, 30);
const ENVIRONMENT = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOSTNAME=pod-1', 'HOME=/root'];
const LIMIT_SECONDS = 120;

export interface Written {
  readonly at: number;
  readonly stream: 'out' | 'err';
  readonly text: Bytes;
}

export interface Outcome {
  readonly writes: readonly Written[];
  readonly exit: Exit | undefined;
  readonly end: number;
  readonly execs: readonly { readonly stdout: Bytes; readonly stderr: Bytes; readonly exitCode: number }[];
  readonly sandbox: Sandbox;
}

export function runVector(vector: ShellVector): Outcome {
  const sim = createSimulation({ seed: 1, startEpochMs: START_MS });
  const sandbox = createSandbox(sim, vector);
  const writes: Written[] = [];
  const record = (stream: 'out' | 'err') => (text: Bytes) => {
    writes.push({ at: toSeconds(sim.now()), stream, text });
  };
  const stdio = streams(vector, record('out'), record('err'));
  let exit: Exit | undefined;
  let end = 0;
  const env = [...ENVIRONMENT, ...(vector.tty ? ['TERM=xterm'] : []), ...Object.entries(vector.env ?? {}).map(([name, value]) => encodeUtf8(`${name}=${value}`))];
  const started = sandbox.kernel.start({
    namespaces: sandbox.namespaces,
    argv: commandOf(vector).map(encodeUtf8),
    env,
    cwd: vector.cwd ?? '/w',
    credentials: sandbox.credentials,
    stdio,
    ...(vector.tty ? { tty: true } : {}),
    onExit: (result) => {
      exit = result;
      end = toSeconds(sim.now());
    },
  });
  if (!started.ok) return notStarted(vector, started.error, sandbox);
  const process = started.value;
  for (const { at, signal } of vector.signals ?? []) sim.at(simTime(at * 1e6), 'signal', () => sandbox.kernel.kill(process, signal as Signal));
  if (stdio.tty) for (const [at, keys] of keysOf(vector)) sim.at(simTime(at * 1e6), 'keys', () => stdio.tty?.type(encodeUtf8(keys)));
  const execs = (vector.execs ?? []).map((exec) => startExec(vector, sandbox, env, exec.at, exec.argv));
  sim.run({ until: simTime(LIMIT_SECONDS * 1e6), stopWhen: () => exit !== undefined });
  return { writes, exit, end, execs: execs.map((exec) => exec()), sandbox };
}

interface Streams {
  readonly stdin: OpenFile;
  readonly stdout: OpenFile;
  readonly stderr: OpenFile;
  readonly tty?: Tty;
}

function streams(vector: ShellVector, out: (text: Bytes) => void, err: (text: Bytes) => void): Streams {
  if (vector.tty) {
    const tty = createTty({ columns: 80, rows: 24, onOutput: out });
    return { stdin: tty.file, stdout: tty.file, stderr: tty.file, tty };
  }
  const source = createSource();
  source.push(encodeUtf8(vector.stdin ?? ''));
  source.end();
  return { stdin: source.file, stdout: createSink(out), stderr: createSink(err) };
}

/** The recorder's launcher says why it could not start the program. */
function notStarted(vector: ShellVector, failure: StartFailure, sandbox: Sandbox): Outcome {
  const text = `exec: "${commandOf(vector)[0] ?? ''}": ${errnoText(failure.errno)}\n`;
  return { writes: [{ at: 0, stream: 'err', text }], exit: { code: failure.errno === 'ENOENT' ? 127 : 126, signal: undefined, oom: false }, end: 0, execs: [], sandbox };
}

function startExec(vector: ShellVector, sandbox: Sandbox, env: readonly Bytes[], at: number, argv: readonly string[]): () => { stdout: Bytes; stderr: Bytes; exitCode: number } {
  const result = { stdout: '', stderr: '', exitCode: -1 };
  const source = createSource();
  source.end();
  sandbox.kernel.sim.at(simTime(at * 1e6), 'exec', () => {
    const started = sandbox.kernel.start({
      namespaces: sandbox.namespaces,
      argv: argv.map(encodeUtf8),
      env,
      cwd: vector.cwd ?? '/w',
      credentials: sandbox.credentials,
      stdio: {
        stdin: source.file,
        stdout: createSink((text) => {
          result.stdout += text;
        }),
        stderr: createSink((text) => {
          result.stderr += text;
        }),
      },
      onExit: (exit: Exit, _process: Process) => {
        result.exitCode = exit.code;
      },
    });
    if (!started.ok) result.exitCode = started.error.errno === 'ENOENT' ? 127 : 126;
  });
  return () => result;
}
