// What every applet needs: its name in messages, buffered output, options, and the two families' ways to complain.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import { USUAL_VERSION, type BusyboxVersion } from '../../busyboxVersion.ts';
import { parseOptions, type OptionSpec, type ParsedOptions } from './options.ts';
import { OLD_USAGE } from './oldUsage.ts';
import { USAGE } from './usage.ts';

/** busybox's applets, or the programs of Debian (coreutils and friends). */
export type Flavour = 'busybox' | 'gnu';

const BUFFER_SIZE = 4096;
const VERSION_LINES: Readonly<Record<BusyboxVersion, string>> = {
  '1.28': 'BusyBox v1.28.4 (2018-05-22 17:00:17 UTC) multi-call binary.',
  '1.35': 'BusyBox v1.35.0 (2021-12-26 16:53:19 UTC) multi-call binary.',
  '1.37': 'BusyBox v1.37.0 (2024-09-26 21:31:42 UTC) multi-call binary.',
};

export class Tool {
  readonly ctx: ProgramContext;
  readonly name: Bytes;
  readonly flavour: Flavour;
  readonly version: BusyboxVersion;
  #buffer: Bytes[] = [];
  #buffered = 0;
  #writeError: Errno | undefined;
  /** What a failed write ends with. */
  writeErrorStatus = 1;

  constructor(ctx: ProgramContext, argv: readonly Bytes[], flavour: Flavour, version: BusyboxVersion = USUAL_VERSION) {
    this.version = version;
    this.ctx = ctx;
    const path = argv[0] ?? '';
    this.name = flavour === 'gnu' ? path.slice(path.lastIndexOf('/') + 1) : path.slice(path.lastIndexOf('/') + 1).replace(/^-/, '');
    this.flavour = flavour;
  }

  /** The same program in a forked child. */
  on(ctx: ProgramContext): Tool {
    return new Tool(ctx, [this.name], this.flavour, this.version);
  }

  /** busybox 1.28, of which the documentation's examples are so fond. */
  get old(): boolean {
    return this.version === '1.28';
  }

  get gnu(): boolean {
    return this.flavour === 'gnu';
  }

  // ---- output -----------------------------------------------------------------------------------------------------

  /** Buffered, as stdio does when standard output is no terminal. */
  *out(text: Bytes): Task<void> {
    if (text === '') return;
    this.#buffer.push(text);
    this.#buffered += text.length;
    if (this.#buffered >= BUFFER_SIZE) yield* this.flush();
  }

  /** `out` for what surely fits: one line of a program that prints no more. */
  put(text: Bytes): void {
    this.#buffer.push(text);
    this.#buffered += text.length;
  }

  #taken(): Bytes {
    const text = this.#buffer.length === 1 ? (this.#buffer[0] ?? '') : this.#buffer.join('');
    this.#buffer = [];
    this.#buffered = 0;
    return text;
  }

  /** `finish` where standard output takes all at once; false otherwise: `finish` has it to do. */
  flushNow(): boolean {
    if (this.#buffer.length !== 1 || this.#writeError !== undefined) return false;
    const result = this.ctx.writeNow(1, this.#buffer[0] ?? '');
    if (result === undefined) return false;
    this.#taken();
    if (!result.ok) this.#writeError = result.error;
    return result.ok;
  }

  *flush(): Task<void> {
    if (this.#buffered === 0) return;
    const text = this.#taken();
    const result = yield* this.ctx.write(1, text);
    if (!result.ok && result.error !== 'EINTR') this.#writeError ??= result.error;
  }

  /** At once: for what real tools write without buffering. */
  *write(text: Bytes): Task<void> {
    yield* this.flush();
    const result = yield* this.ctx.write(1, text);
    if (!result.ok && result.error !== 'EINTR') this.#writeError ??= result.error;
  }

  *err(text: Bytes): Task<void> {
    yield* this.ctx.write(2, text);
  }

  /** `name: text`. The value is `status`, for `return yield* …`. */
  *complain(text: Bytes, status = 1): Task<number> {
    yield* this.flush();
    yield* this.err(`${this.name}: ${text}\n`);
    return status;
  }

  /** Flushes; a failed write is a message and status 1. */
  *finish(status: number): Task<number> {
    yield* this.flush();
    if (this.#writeError === undefined) return status;
    yield* this.err(`${this.name}: write error: ${errnoText(this.#writeError)}\n`);
    return status === 0 ? this.writeErrorStatus : status;
  }

  /** Nothing is left to be written or to complain about. */
  get isSettled(): boolean {
    return this.#buffered === 0 && this.#writeError === undefined;
  }

  get writeFailed(): boolean {
    return this.#writeError !== undefined;
  }

  // ---- options ----------------------------------------------------------------------------------------------------

  /** Parsed options, or the status after the complaint. `status`: of GNU's usage errors. */
  *options(argv: readonly Bytes[], spec: OptionSpec, status = 1): Task<ParsedOptions | number> {
    const args = argv.slice(1);
    if (this.flavour === 'busybox' && args.length >= 1 && args[0] === '--help') {
      yield* this.err(this.#banner());
      return 0;
    }
    if (this.gnu && args[0] === '--help') return yield* this.notSimulated('--help');
    if (this.gnu && args[0] === '--version') {
      yield* this.out(`${this.name} (GNU coreutils) 9.1\n`);
      return yield* this.finish(0);
    }
    const parsed = parseOptions(args, spec);
    if (!('message' in parsed)) return parsed;
    yield* this.err(`${this.name}: ${parsed.message}\n`);
    if (this.gnu) yield* this.err(`Try '${this.name} --help' for more information.\n`);
    else yield* this.err(this.#banner());
    return status;
  }

  /** busybox: the usage banner. */
  *usage(): Task<number> {
    yield* this.flush();
    yield* this.err(this.#banner());
    return 1;
  }

  /** GNU: a complaint and the hint. */
  *tryHelp(text: Bytes, status = 1): Task<number> {
    yield* this.flush();
    yield* this.err(`${this.name}: ${text}\nTry '${this.name} --help' for more information.\n`);
    return status;
  }

  #banner(): Bytes {
    return `${VERSION_LINES[this.version]}\n\nUsage: ${(this.old ? OLD_USAGE.get(this.name) : undefined) ?? USAGE.get(this.name) ?? this.name}\n`;
  }

  /** A flag or option that exists but does nothing here. */
  *notSimulated(what: Bytes): Task<number> {
    yield* this.flush();
    yield* this.err(`podscope: not simulated: ${this.name} ${what}\n`);
    return 1;
  }
}
