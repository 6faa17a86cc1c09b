// Terminals: the line discipline between keys and programs (Linux drivers/tty/n_tty.c), and what a program may set (termios).
import { failure, ok, type Result } from '../../base/result.ts';
import type { Wait } from '../../engine/task.ts';
import type { Bytes, Errno } from '../vfs/types.ts';
import type { Kernel } from './kernel.ts';
import { anonymousStat, OpenFileBase } from './openFile.ts';
import type { ControllingTty, Group, Proc, Session } from './proc.ts';
import type { OpenFile, Process, Signal, Stat } from './types.ts';
import { WaitQueue } from './waitQueue.ts';

export interface TtyOptions {
  readonly columns: number;
  readonly rows: number;
  /** What appears on the screen. */
  readonly onOutput: (bytes: Bytes) => void;
}

export interface Tty {
  /** For stdin, stdout and stderr of the process. */
  readonly file: OpenFile;
  /** Keys from outside. */
  type(keys: Bytes): void;
  resize(columns: number, rows: number): void;
  /** The other side went away: HUP to the session. */
  hangUp(): void;
}

/** The parts of termios that programs here change. */
export interface TerminalModes {
  /** Lines with editing; else single bytes. */
  readonly canonical: boolean;
  readonly echo: boolean;
  /** ^C, ^\, ^Z make signals. */
  readonly signals: boolean;
  /** A newline is written as CR LF. */
  readonly newlineAsCrLf: boolean;
  /** CR is read as newline. */
  readonly crAsNewline: boolean;
}

export const COOKED: TerminalModes = { canonical: true, echo: true, signals: true, newlineAsCrLf: true, crAsNewline: true };

export function createTty(options: TtyOptions): Tty {
  const terminal = new Terminal(options);
  return {
    file: new TtyFile(terminal),
    type: (keys) => terminal.type(keys),
    resize: (columns, rows) => terminal.resize(columns, rows),
    hangUp: () => terminal.hangUp(),
  };
}

class Terminal implements ControllingTty {
  foreground: Group | undefined;
  modes: TerminalModes = COOKED;
  size: { readonly columns: number; readonly rows: number };
  readonly #onOutput: (bytes: Bytes) => void;
  readonly readQueue = new WaitQueue();
  /** Lines (or bytes) ready to be read; each '' is an end of file. */
  #ready: Bytes[] = [];
  #line: Bytes = '';
  #session: Session | undefined;
  #leader: Proc | undefined;
  #kernel: Kernel | undefined;
  #hungUp = false;

  constructor(options: TtyOptions) {
    this.size = { columns: options.columns, rows: options.rows };
    this.#onOutput = options.onOutput;
  }

  attach(kernel: Kernel, leader: Proc): void {
    this.#kernel = kernel;
    this.#leader = leader;
    this.#session = leader.session;
    this.#session.tty = this;
    this.foreground = leader.group;
  }

  open(): OpenFile {
    return new TtyFile(this);
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
    this.#signal('WINCH');
  }

  hangUp(): void {
    this.#hungUp = true;
    this.#signal('HUP');
    this.readQueue.wake();
  }

  #signal(signal: Signal): void {
    const { foreground } = this;
    if (!this.#kernel || !this.#leader || !foreground) return;
    for (const process of this.#leader.namespaces.pid.all()) if (process.group.numbers === foreground.numbers) this.#kernel.signal(process, signal);
  }

  type(keys: Bytes): void {
    for (const key of keys) this.#key(key);
  }

  #key(key: string): void {
    const { modes } = this;
    const char = key === '\r' && modes.crAsNewline ? '\n' : key;
    if (modes.signals) {
      const signal = char === '\x03' ? 'INT' : char === '\x1c' ? 'QUIT' : char === '\x1a' ? 'TSTP' : undefined;
      if (signal) {
        if (modes.echo) this.write(caret(char));
        this.#line = '';
        this.#ready = [];
        this.#signal(signal);
        return;
      }
    }
    if (!modes.canonical) {
      this.#ready.push(char);
      if (modes.echo) this.write(char);
      this.readQueue.wake();
      return;
    }
    this.#edit(char);
  }

  #edit(char: string): void {
    switch (char) {
      case '\n':
        this.#echo('\n');
        this.#ready.push(`${this.#line}\n`);
        this.#line = '';
        break;
      case '\x04': // end of file
        this.#ready.push(this.#line);
        this.#line = '';
        break;
      case '\x7f':
      case '\b':
        if (this.#line === '') return;
        this.#line = this.#line.slice(0, -1);
        this.#echo('\b \b');
        return;
      case '\x15': // ^U
        this.#echo('\b \b'.repeat(this.#line.length));
        this.#line = '';
        return;
      default:
        this.#line += char;
        this.#echo(char < ' ' && char !== '\t' ? caret(char) : char);
        return;
    }
    this.readQueue.wake();
  }

  #echo(text: Bytes): void {
    if (this.modes.echo) this.write(text);
  }

  read(limit: number): Bytes | undefined {
    const first = this.#ready[0];
    if (first === undefined) return this.#hungUp ? '' : undefined;
    if (first.length <= limit) this.#ready.shift();
    else this.#ready[0] = first.slice(limit);
    return first.slice(0, limit);
  }

  get hasInput(): boolean {
    return this.#ready.length > 0 || this.#hungUp;
  }

  write(bytes: Bytes): void {
    this.#onOutput(this.modes.newlineAsCrLf ? bytes.replaceAll('\n', '\r\n') : bytes);
  }

  /** tcsetattr with TCSAFLUSH: what was typed but not read is dropped. */
  setModes(modes: TerminalModes, flush: boolean): void {
    if (flush) this.#ready = [];
    // What was typed for one mode is read in the other.
    if (!modes.canonical && this.#line !== '') {
      this.#ready.push(this.#line);
      this.#line = '';
    }
    this.modes = modes;
  }
}

function caret(char: string): Bytes {
  return `^${String.fromCharCode(char.charCodeAt(0) + 64)}`;
}

/** A descriptor of a terminal. */
export class TtyFile extends OpenFileBase {
  readonly kind = 'tty';
  readonly terminal: Terminal;

  constructor(terminal: Terminal) {
    super(true, true);
    this.terminal = terminal;
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return this.terminal.size;
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    return ok(this.terminal.read(limit));
  }

  override tryWrite(bytes: Bytes, _writer: Process): Result<number, Errno> {
    if (bytes === '') return failure('EIO');
    this.terminal.write(bytes);
    return ok(bytes.length);
  }

  override readReady(): Wait<unknown> {
    return this.terminal.readQueue;
  }

  override isReady(write: boolean): boolean {
    return write || this.terminal.hasInput;
  }

  override stat(): Stat {
    return anonymousStat('char', 0o620, [136, 0]);
  }

  override get label(): Bytes {
    return '/dev/pts/0';
  }
}
