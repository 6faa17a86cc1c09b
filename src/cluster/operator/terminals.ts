// Terminals of the operator's host: each is a bash on a tty that stays from line to line, with its directory, variables and jobs.
import { encodeUtf8 } from '../../base/utf8.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { SimTime } from '../../engine/simTime.ts';
import { createTty, TtyFile, type Tty } from '../../runtime/process/tty.ts';
import type { Process, ProgramEntry } from '../../runtime/process/types.ts';
import { createShellProgram } from '../../runtime/shell/main.ts';
import type { EditedFile, OperatorRun, OperatorTerminal, TerminalMoment, TerminalSize, TerminalState } from '../contract.ts';
import { editorProgram } from './editorProgram.ts';
import { createTerminalReader, type PromptListener } from './terminalReader.ts';
import { Transcript } from './transcript.ts';

/** Starts a bash on a terminal; undefined when it cannot be started. */
export type StartShell = (tty: Tty, id: string, onExit: () => void) => Process | undefined;

/** The directory's name, dim, and a dollar sign. */
const PROMPT = '\\[\\e[2m\\]\\W\\[\\e[0m\\] $ ';
const DEFAULT_SIZE: TerminalSize = { columns: 80, rows: 24 };

export class Terminals {
  readonly #sim: Simulation;
  readonly #start: StartShell;
  readonly #terminals = new Map<string, BashTerminal>();

  constructor(sim: Simulation, start: StartShell) {
    this.#sim = sim;
    this.#start = start;
  }

  get all(): ReadonlyMap<string, OperatorTerminal> {
    return this.#terminals;
  }

  /** Opened at its first use. */
  terminal(id: string): OperatorTerminal {
    const known = this.#terminals.get(id);
    if (known) return known;
    const opened = new BashTerminal(id, this.#sim, this.#start);
    this.#terminals.set(id, opened);
    return opened;
  }

  /** `vi`, as far as these terminals go. */
  editor(name: string): ProgramEntry {
    return editorProgram(name, (file, edited) => {
      const terminal = [...this.#terminals.values()].find(({ file: own }) => own === file);
      if (terminal) terminal.editing = edited;
    });
  }

  /** The bash of these terminals: as any other, but that it tells when it waits for a line. */
  program(name: string): ProgramEntry {
    const run = createShellProgram({
      dialect: 'bash',
      prompt: PROMPT,
      lineReader: (shell) => {
        const file = shell.ctx.openFile(0);
        const terminal = [...this.#terminals.values()].find(({ file: own }) => own === file);
        return terminal && createTerminalReader(shell, terminal);
      },
    });
    return { name, run };
  }
}

interface RunningCommand extends OperatorRun {
  endedAt: SimTime | undefined;
  exitCode: number | undefined;
}

class BashTerminal implements OperatorTerminal, PromptListener {
  readonly #id: string;
  readonly #sim: Simulation;
  readonly #start: StartShell;
  readonly #transcript = new Transcript();
  #size = DEFAULT_SIZE;
  editing: EditedFile | undefined = undefined;
  #tty: Tty | undefined;
  #command: RunningCommand | undefined;

  constructor(id: string, sim: Simulation, start: StartShell) {
    this.#id = id;
    this.#sim = sim;
    this.#start = start;
  }

  get file(): unknown {
    return this.#tty?.file;
  }

  get state(): TerminalState {
    return this.#transcript.state;
  }

  get written(): number {
    return this.#transcript.length;
  }

  at(t: SimTime): TerminalMoment {
    return this.#transcript.at(t);
  }

  textBetween(from: number, to: number): string {
    return this.#transcript.between(from, to);
  }

  #enter(state: TerminalState): void {
    this.#transcript.enter(this.#sim.now(), state);
  }

  #append(bytes: string): void {
    this.#transcript.append(this.#sim.now(), bytes);
  }

  run(line: string): OperatorRun {
    const command = this.#newCommand();
    this.#command = command;
    this.type(`${line}\n`);
    return command;
  }

  type(text: string): void {
    const tty = this.#tty ?? this.#open();
    if (!tty) return;
    if (this.state === 'prompt' && text.includes('\n')) this.#enter('running');
    tty.type(encodeUtf8(text));
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#tty?.resize(size.columns, size.rows);
  }

  #open(): Tty | undefined {
    const tty = createTty({ ...this.#size, onOutput: (bytes) => this.#append(bytes) });
    this.#tty = tty;
    // What is typed before the first prompt is shown with it.
    this.setModes({ canonical: true, echo: false, signals: true, newlineAsCrLf: true, crAsNewline: true });
    if (this.#start(tty, this.#id, () => this.#closed())) return tty;
    this.#append('there is no node, and so no network\r\n');
    this.#tty = undefined;
    this.#end(1);
    return undefined;
  }

  #closed(): void {
    this.#tty = undefined;
    this.#end(0);
  }

  #newCommand(): RunningCommand {
    const [sim, transcript, from] = [this.#sim, this.#transcript, this.#transcript.length];
    const stop = () => this.type('\x03');
    let text: string | undefined;
    return {
      startedAt: sim.now(),
      endedAt: undefined,
      exitCode: undefined,
      stderr: '',
      get stdout() {
        const now = text ?? transcript.between(from, transcript.length);
        if (this.endedAt !== undefined) text = now;
        return now;
      },
      stop,
    };
  }

  #end(status: number): void {
    this.#enter('prompt');
    const command = this.#command;
    if (!command) return;
    this.#command = undefined;
    command.endedAt = this.#sim.now();
    command.exitCode = status;
  }

  waits(continuation: boolean, status: number): void {
    const file = this.#tty?.file;
    // Lines that were typed ahead belong to the same command.
    if (file instanceof TtyFile && file.isReady(false)) return;
    if (continuation) this.#enter('continuation');
    else this.#end(status);
  }

  reads(): void {
    this.#enter('running');
  }

  setModes(modes: Parameters<PromptListener['setModes']>[0]): void {
    const file = this.#tty?.file;
    if (file instanceof TtyFile) file.terminal.setModes(modes, false);
  }
}
