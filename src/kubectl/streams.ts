// Passing streams between this kubectl and a process in a container (kubectl/pkg/cmd/exec StreamOptions, util/term).
import type { Task } from '../engine/task.ts';
import type { StreamSession } from '../cluster/client/podStreams.ts';
import type { KubectlEnvironment } from './environment.ts';

export interface StreamOptions {
  readonly stdin: boolean;
  /** The other side has a terminal. */
  readonly tty: boolean;
  /** This side's terminal passes every key on. */
  readonly raw: boolean;
}

/** StreamOptions.SetupTTY: a terminal there needs input, and a terminal here. */
export function setUpStreams({ stdin, tty, quiet }: { readonly stdin: boolean; readonly tty: boolean; readonly quiet: boolean }, env: KubectlEnvironment): StreamOptions {
  if (!stdin || !tty) return { stdin, tty: false, raw: false };
  if (env.keyboard) return { stdin, tty, raw: true };
  if (!quiet) env.stderr('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  return { stdin, tty: false, raw: false };
}

/** Until the command ends; returns its exit code. */
export function* pump(session: StreamSession, { stdin, raw }: StreamOptions, env: KubectlEnvironment): Task<number> {
  const stop = session.onOutput((stream, data) => env.passOn(stream, data));
  const resize = () => {
    const size = env.keyboard?.size();
    if (size) session.resize(size.columns, size.rows);
  };
  if (raw) {
    env.keyboard?.setRaw(true);
    env.keyboard?.onResize(resize);
    resize();
  }
  const input = stdin ? env.sim.spawn('kubectl stdin', () => passInput(session, env)) : undefined;
  try {
    return yield* session.wait();
  } finally {
    stop();
    input?.cancel();
    session.close();
    if (raw) env.keyboard?.setRaw(false);
  }
}

function* passInput(session: StreamSession, env: KubectlEnvironment): Task<void> {
  for (let bytes = yield* env.readInput(); bytes !== undefined; bytes = yield* env.readInput()) session.write(bytes);
  session.closeStdin();
}
