// Runs a parsed sed script over lines.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { closeInput, LineInput, openInput, readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';
import type { Address, SedCommand, Substitution } from './parseScript.ts';
import { substitute } from './substitute.ts';

export interface SedMode {
  readonly quiet: boolean;
  readonly unbuffered: boolean;
  /** Each file has its own first and last line. */
  readonly separate: boolean;
  readonly terminator: '\n' | '\0';
}

type Next = 'cycle' | 'restart' | 'quit' | 'quitSilently';

export class SedRunner {
  readonly #tool: Tool;
  readonly #commands: readonly SedCommand[];
  readonly #mode: SedMode;
  readonly #labels = new Map<Bytes, number>();
  readonly #files = new Map<Bytes, number>();
  /** Whether a range of a command is open, and where it ends if that is a line. */
  readonly #active = new Map<SedCommand, number | true>();
  #hold = '';
  #space = '';
  #line = 0;
  #appended: (() => Task<void>)[] = [];
  #substituted = false;
  #lastRegex: RegExp | undefined;
  #output: number | undefined;
  #source: SedInput | undefined;
  #exitStatus = 0;
  #quitted = false;

  constructor(tool: Tool, commands: readonly SedCommand[], mode: SedMode) {
    this.#tool = tool;
    this.#commands = commands;
    this.#mode = mode;
    for (const [i, command] of commands.entries()) if (command.name === ':') this.#labels.set(command.text, i);
  }

  *run(paths: readonly Bytes[]): Task<number> {
    if (!this.#mode.separate || paths.length < 2) return yield* this.#runAll(paths);
    let status = 0;
    for (const path of paths) {
      this.#line = 0;
      status = (yield* this.#runAll([path])) || status;
      if (this.#quitted) break;
    }
    return status;
  }

  /** Writes to a descriptor instead of standard output; line numbers start anew. */
  *runInto(paths: readonly Bytes[], fd: number): Task<number> {
    this.#output = fd;
    this.#line = 0;
    this.#active.clear();
    const status = yield* this.#runAll(paths);
    this.#output = undefined;
    return status;
  }

  *#runAll(paths: readonly Bytes[]): Task<number> {
    const source = new SedInput(this.#tool, paths.length === 0 ? ['-'] : paths, this.#mode.terminator);
    if (this.#tool.gnu) for (const command of this.#commands) if (isFromStart(command)) this.#active.set(command, true);
    this.#source = source;
    let restarted = false;
    for (;;) {
      if (!restarted) {
        const line = yield* source.next();
        if (line === undefined) break;
        this.#space = line;
        this.#line += 1;
        this.#substituted = false;
      }
      const next = yield* this.#cycle();
      restarted = next === 'restart';
      this.#quitted = next === 'quit' || next === 'quitSilently';
      if (this.#quitted) break;
    }
    yield* source.close();
    return this.#exitStatus || source.status;
  }

  *#cycle(): Task<Next> {
    const next = yield* this.#execute();
    if (next !== 'restart' && next !== 'quitSilently' && !(next === 'cycle' && this.#deleted) && !this.#mode.quiet) yield* this.#print(this.#space);
    this.#deleted = false;
    yield* this.#flushAppended();
    return next;
  }

  #deleted = false;

  *#flushAppended(): Task<void> {
    const appended = this.#appended;
    this.#appended = [];
    for (const print of appended) yield* print();
  }

  *#put(text: Bytes): Task<void> {
    if (this.#output === undefined) {
      yield* this.#tool.out(text);
      if (this.#mode.unbuffered) yield* this.#tool.flush();
    } else yield* this.#tool.ctx.write(this.#output, text);
  }

  /** The last line keeps its missing newline. */
  *#print(text: Bytes): Task<void> {
    const open = this.#source?.lastWasIncomplete === true && this.#source.atEnd;
    yield* this.#put(open ? text : text + this.#mode.terminator);
  }

  *#execute(): Task<Next> {
    for (let i = 0; i < this.#commands.length; i++) {
      const command = this.#commands[i];
      if (!command) break;
      if ((yield* this.#selects(command)) === command.negated) {
        if (command.name === '{') i = command.end;
        continue;
      }
      if (this.#tool.ctx.spend(0.2)) yield* this.#tool.ctx.pay();
      const outcome = yield* this.#one(command);
      if (outcome === undefined) continue;
      if (typeof outcome === 'number') i = outcome;
      else return outcome;
    }
    return 'cycle';
  }

  // ---- addresses --------------------------------------------------------------------------------------------------

  *#selects(command: SedCommand): Task<boolean> {
    const { first, second } = command;
    if (!first) return true;
    if (!second) return yield* this.#matches(first);
    const active = this.#active.get(command);
    if (active !== undefined) {
      const ends = active === true ? yield* this.#matches(second) : this.#line >= active;
      if (ends) this.#active.delete(command);
      return !(typeof active === 'number' && this.#line > active);
    }
    if (!(yield* this.#matches(first))) return false;
    this.#openRange(command, second);
    return true;
  }

  #openRange(command: SedCommand, second: Address): void {
    switch (second.type) {
      case 'line':
        if (second.line > this.#line) this.#active.set(command, second.line);
        break;
      case 'plus':
        if (second.count > 0) this.#active.set(command, this.#line + second.count);
        break;
      case 'multiple': {
        const end = second.of <= 0 ? this.#line : Math.ceil(this.#line / second.of) * second.of;
        if (end > this.#line) this.#active.set(command, end);
        break;
      }
      default:
        this.#active.set(command, true);
    }
  }

  *#matches(address: Address): Task<boolean> {
    switch (address.type) {
      case 'line':
        return this.#line === address.line;
      case 'last':
        return (yield* this.#source?.isLast() ?? noLines()) === true;
      case 'regex':
        return this.#regex(address.regex).test(this.#space);
      case 'step':
        return address.step <= 0 ? this.#line === address.first : this.#line >= address.first && (this.#line - address.first) % address.step === 0;
      default:
        return false;
    }
  }

  #regex(regex: RegExp | undefined): RegExp {
    if (regex) this.#lastRegex = regex;
    return this.#lastRegex ?? /(?:)/;
  }

  // ---- commands ---------------------------------------------------------------------------------------------------

  /** A number: go on behind that command. */
  *#one(command: SedCommand): Task<Next | number | undefined> {
    switch (command.name) {
      case '=':
        yield* this.#put(`${this.#line}\n`);
        return undefined;
      case 'a':
        this.#appended.push(() => this.#put(command.text));
        return undefined;
      case 'i':
        yield* this.#put(command.text);
        return undefined;
      case 'c':
        if (!command.second || command.negated || !this.#active.has(command)) yield* this.#put(command.text);
        this.#deleted = true;
        return 'cycle';
      case 'd':
        this.#deleted = true;
        return 'cycle';
      case 'D': {
        const newline = this.#space.indexOf('\n');
        if (newline < 0) {
          this.#deleted = true;
          return 'cycle';
        }
        this.#space = this.#space.slice(newline + 1);
        return 'restart';
      }
      case 'g':
        this.#space = this.#hold;
        return undefined;
      case 'G':
        this.#space += `\n${this.#hold}`;
        return undefined;
      case 'h':
        this.#hold = this.#space;
        return undefined;
      case 'H':
        this.#hold += `\n${this.#space}`;
        return undefined;
      case 'x':
        [this.#space, this.#hold] = [this.#hold, this.#space];
        return undefined;
      case 'l':
        // busybox takes it and does nothing.
        if (this.#tool.gnu) yield* this.#put(`${visibly(this.#space)}$\n`);
        return undefined;
      case 'n':
      case 'N':
        return yield* this.#nextLine(command.name === 'N');
      case 'p':
        yield* this.#put(`${this.#space}\n`);
        return undefined;
      case 'P':
        yield* this.#put(`${this.#space.split('\n', 1)[0] ?? ''}\n`);
        return undefined;
      case 'z':
        this.#space = '';
        return undefined;
      case 'y':
        this.#space = [...this.#space].map((c) => command.map?.get(c) ?? c).join('');
        return undefined;
      case 's':
        if (command.substitution) yield* this.#substitute(command.substitution);
        return undefined;
      default:
        return yield* this.#flow(command);
    }
  }

  *#flow(command: SedCommand): Task<Next | number | undefined> {
    switch (command.name) {
      case 'b':
        return this.#jump(command.text);
      case 't':
      case 'T': {
        const taken = this.#substituted === (command.name === 't');
        this.#substituted = false;
        return taken ? this.#jump(command.text) : undefined;
      }
      case 'q':
      case 'Q':
        this.#exitStatus = Number(command.text || '0');
        return command.name === 'q' ? 'quit' : 'quitSilently';
      case 'r':
        this.#appended.push(() => this.#includeFile(command.text));
        return undefined;
      case 'w':
        yield* this.#writeFile(command.text, `${this.#space}\n`);
        return undefined;
      case 'W':
        yield* this.#writeFile(command.text, `${this.#space.split('\n', 1)[0] ?? ''}\n`);
        return undefined;
      case 'F':
        yield* this.#put('-\n');
        return undefined;
      default:
        return undefined;
    }
  }

  #jump(label: Bytes): Next | number {
    return label === '' ? 'cycle' : (this.#labels.get(label) ?? 0);
  }

  *#nextLine(append: boolean): Task<Next | undefined> {
    const source = this.#source;
    if (!source) return 'quit';
    if (yield* source.isLast()) {
      // GNU prints the pattern space when there is no next line; so does busybox for `n` and `N`.
      return 'quit';
    }
    if (!append && !this.#mode.quiet) yield* this.#print(this.#space);
    if (!append) yield* this.#flushAppended();
    const line = (yield* source.next()) ?? '';
    this.#line += 1;
    this.#space = append ? `${this.#space}\n${line}` : line;
    return undefined;
  }

  *#substitute(substitution: Substitution): Task<void> {
    const result = substitute(this.#space, this.#regex(substitution.regex), substitution, this.#tool.gnu);
    if (result === undefined) return;
    this.#space = result;
    this.#substituted = true;
    if (substitution.print) yield* this.#put(`${this.#space}\n`);
    if (substitution.file !== undefined) yield* this.#writeFile(substitution.file, `${this.#space}\n`);
  }

  *#includeFile(path: Bytes): Task<void> {
    const text = yield* readFile(this.#tool.ctx, path);
    if (text.ok) yield* this.#put(text.value);
  }

  *#writeFile(path: Bytes, text: Bytes): Task<void> {
    if (path === '/dev/stdout') {
      yield* this.#put(text);
      return;
    }
    let fd = this.#files.get(path);
    if (fd === undefined) {
      const opened = yield* this.#tool.ctx.open(path, { write: true, create: true, truncate: true });
      if (!opened.ok) {
        yield* this.#tool.complain(`couldn't open file ${path}: ${errnoText(opened.error)}`, 4);
        return;
      }
      fd = opened.value;
      this.#files.set(path, fd);
    }
    yield* this.#tool.ctx.write(fd, text);
  }
}

function* noLines(): Task<boolean> {
  return true;
}

/** GNU's `0,/re/`: a range that is open before the first line. */
function isFromStart({ first, second }: SedCommand): boolean {
  return first?.type === 'line' && first.line === 0 && second?.type === 'regex';
}

function visibly(text: Bytes): Bytes {
  const names: Readonly<Record<string, string>> = { '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
  return [...text].map((c) => names[c] ?? (c < ' ' || c > '~' ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}` : c)).join('');
}

/** The lines of all files as one stream, with a look ahead for `$`. */
class SedInput {
  readonly #tool: Tool;
  readonly #paths: readonly Bytes[];
  readonly #terminator: '\n' | '\0';
  #index = 0;
  #fd: number | undefined;
  #lines: LineInput | undefined;
  #ahead: { readonly line: Bytes | undefined; readonly incomplete: boolean } | undefined;
  lastWasIncomplete = false;
  atEnd = false;
  status = 0;

  constructor(tool: Tool, paths: readonly Bytes[], terminator: '\n' | '\0') {
    this.#tool = tool;
    this.#paths = paths;
    this.#terminator = terminator;
  }

  *next(): Task<Bytes | undefined> {
    const ahead = this.#ahead ?? (yield* this.#fetch());
    this.#ahead = undefined;
    this.lastWasIncomplete = ahead.incomplete;
    this.atEnd = ahead.incomplete;
    return ahead.line;
  }

  *isLast(): Task<boolean> {
    this.#ahead ??= yield* this.#fetch();
    return this.#ahead.line === undefined;
  }

  *#fetch(): Task<{ readonly line: Bytes | undefined; readonly incomplete: boolean }> {
    for (;;) {
      if (!this.#lines) {
        const path = this.#paths[this.#index];
        if (path === undefined) return { line: undefined, incomplete: false };
        this.#index += 1;
        yield* this.#open(path);
        continue;
      }
      const line = yield* this.#lines.next();
      if (line !== undefined) return { line, incomplete: this.#lines.incomplete && this.#index >= this.#paths.length };
      yield* this.close();
    }
  }

  *#open(path: Bytes): Task<void> {
    const tool = this.#tool;
    const opened = yield* openInput(tool.ctx, path);
    if (!opened.ok) {
      this.status = yield* tool.complain(tool.gnu ? `can't read ${path}: ${errnoText(opened.error)}` : `${path}: ${errnoText(opened.error)}`, tool.gnu ? 2 : 1);
      return;
    }
    const stat = tool.ctx.fstat(opened.value);
    if (stat.ok && stat.value.type === 'dir') {
      this.status = yield* tool.complain(tool.gnu ? `couldn't edit ${path}: not a regular file` : `read error: Is a directory`, tool.gnu ? 2 : 1);
      closeInput(tool.ctx, opened.value);
      return;
    }
    this.#fd = opened.value;
    this.#lines = new LineInput(tool.ctx, opened.value, this.#terminator);
  }

  *close(): Task<void> {
    if (this.#fd !== undefined) closeInput(this.#tool.ctx, this.#fd);
    this.#fd = undefined;
    this.#lines = undefined;
  }
}
