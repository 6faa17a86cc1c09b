// Passing the streams of a program here on to one elsewhere: on a node (ssh), in a container (crictl exec).
import type { Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';
import { COOKED, TtyFile, type TerminalModes } from '../../runtime/process/tty.ts';
import type { ProgramContext } from '../../runtime/process/types.ts';

/** cfmakeraw: every key goes to the other side. */
const RAW: TerminalModes = { canonical: false, echo: false, signals: false, newlineAsCrLf: false, crAsNewline: false };
const CHUNK = 65_536;

export interface FarSide {
  write(bytes: string): void;
  closeStdin(): void;
  resize(columns: number, rows: number): void;
  /** Output in order; returns how to stop listening. */
  onOutput(listener: (stream: 'stdout' | 'stderr', bytes: string) => void): () => void;
  wait(): Task<number>;
  close(): void;
}

/** Until the other side ends; its exit code. `raw`: both sides have a terminal. */
export function* passStreams(sim: Simulation, ctx: ProgramContext, far: FarSide, { stdin, raw }: { readonly stdin: boolean; readonly raw: boolean }): Task<number> {
  const stop = far.onOutput((stream, bytes) => void ctx.openFile(stream === 'stdout' ? 1 : 2)?.tryWrite(bytes, ctx.process));
  const file = ctx.openFile(0);
  const terminal = raw && file instanceof TtyFile ? file.terminal : undefined;
  const resize = () => {
    if (terminal) far.resize(terminal.size.columns, terminal.size.rows);
  };
  terminal?.setModes(RAW, false);
  resize();
  if (terminal) ctx.sigaction('WINCH', resize);
  const input = stdin ? sim.spawn('stdin', () => passInput(ctx, far)) : undefined;
  try {
    return yield* far.wait();
  } finally {
    stop();
    input?.cancel();
    far.close();
    terminal?.setModes(COOKED, false);
  }
}

function* passInput(ctx: ProgramContext, far: FarSide): Task<void> {
  for (;;) {
    const bytes = yield* ctx.read(0, CHUNK);
    if (!bytes.ok || bytes.value === '') break;
    far.write(bytes.value);
  }
  far.closeStdin();
}
