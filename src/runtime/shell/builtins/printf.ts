// printf of the three shells; the format language is C's, the errors are each shell's own.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteBackslash } from '../expand/quoting.ts';
import { assignElement } from '../run/arrayVariables.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { strftime } from '../time/strftime.ts';
import { unescapeArgument, unescapeFormat, type EscapeFlavour } from './escapes.ts';
import { fail, failAsApplet, illegalOption, output } from './failure.ts';
import { formatFloat, formatInteger, formatString, type Conversion } from './printfFormat.ts';

const SPEC = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?([hlLjzt]*)([a-zA-Z%]|\([^)]*\)T)?/y;
const USAGE = '[-v var] format [arguments]';

/** What the formatter tells of trouble: a message and whether to stop. */
export interface PrintfProblem {
  readonly text: Bytes;
  readonly fatal: boolean;
  /** It does not count as a failure. */
  readonly warning?: boolean;
}

export function* printfBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let rest = args.slice(1);
  let variable: Bytes | undefined;
  if (shell.dialect === 'bash') {
    if (rest[0] === '-v') {
      variable = rest[1];
      rest = rest.slice(2);
    } else if (rest[0]?.startsWith('-') && rest[0] !== '--' && rest[0] !== '-') return yield* illegalOption(shell, rest[0].charAt(1), `printf ${USAGE}`);
  } else if (shell.dialect === 'dash' && rest[0]?.startsWith('-') && rest[0].length > 1 && rest[0] !== '--') return yield* illegalOption(shell, rest[0].charAt(1), '');
  if (rest[0] === '--') rest = rest.slice(1);
  const format = rest[0];
  if (format === undefined) return yield* usage(shell);
  const formatter = new Formatter(shell, format, rest.slice(1));
  const text = formatter.run();
  let status = 0;
  if (variable !== undefined) assignTo(shell, variable, text);
  else status = yield* output(shell, text);
  for (const problem of formatter.problems) {
    if (shell.dialect === 'ash') status = yield* failAsApplet(shell, problem.text, 1);
    else {
      yield* complain(shell, problem.text);
      if (!problem.warning) status = problem.fatal && shell.dialect === 'dash' ? 2 : 1;
    }
  }
  return status;
}

function assignTo(shell: Shell, variable: Bytes, text: Bytes): void {
  const element = /^(\w+)\[(.*)\]$/.exec(variable);
  if (element) assignElement(shell, element[1] ?? '', element[2] ?? '', text, false);
  else shell.assign(variable, text);
}

function* usage(shell: Shell): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      return yield* failAsApplet(shell, 'usage: printf FORMAT [ARGUMENT...]', 2);
    case 'dash':
      return yield* fail(shell, 'usage: printf format [arg ...]', 2);
    case 'bash':
      yield* writeTo(shell, 2, `printf: usage: printf ${USAGE}\n`);
      return 2;
  }
}

class Formatter {
  readonly problems: PrintfProblem[] = [];
  readonly #shell: Shell;
  readonly #flavour: EscapeFlavour;
  readonly #format: Bytes;
  readonly #args: readonly Bytes[];
  #next = 0;
  #stopped = false;

  constructor(shell: Shell, format: Bytes, args: readonly Bytes[]) {
    this.#shell = shell;
    this.#flavour = shell.dialect === 'ash' ? 'busybox' : shell.dialect;
    this.#format = format;
    this.#args = args;
  }

  run(): Bytes {
    let out = '';
    do {
      const before = this.#next;
      out += this.#once();
      if (this.#next === before) break;
    } while (!this.#stopped && this.#next < this.#args.length);
    return out;
  }

  #once(): Bytes {
    const format = this.#format;
    let out = '';
    for (let i = 0; i < format.length && !this.#stopped; ) {
      if (format[i] !== '%') {
        const end = format.indexOf('%', i);
        const piece = unescapeFormat(format.slice(i, end < 0 ? undefined : end), this.#flavour);
        out += piece.text;
        if (piece.stopped) this.#stopped = true;
        i = end < 0 ? format.length : end;
        continue;
      }
      SPEC.lastIndex = i;
      const match = SPEC.exec(format);
      if (!match) return out;
      i += match[0].length;
      out += this.#convert(match, format.slice(i));
    }
    return out;
  }

  #convert(match: RegExpExecArray, rest: Bytes): Bytes {
    const [whole, flagText = '', widthText, precisionText, modifiers = '', type] = match;
    if (type === '%' && whole === '%%') return '%';
    if (type === undefined || !this.#knows(type)) return this.#invalid(whole, type, modifiers, rest);
    let flags = flagText.replaceAll("'", '');
    let width = widthText === '*' ? this.#int(this.#take() ?? '0') : Number(widthText ?? '0');
    if (width < 0) {
      flags += '-';
      width = -width;
    }
    const precision = precisionText === undefined ? undefined : precisionText === '*' ? this.#int(this.#take() ?? '0') : Number(precisionText === '' ? '0' : precisionText);
    const conversion: Conversion = { flags, width, precision: precision !== undefined && precision < 0 ? undefined : precision, type };
    return this.#value(conversion);
  }

  #knows(type: string): boolean {
    if (type.startsWith('(')) return this.#shell.dialect === 'bash';
    if ('diouxXeEfgGcs'.includes(type) || type === 'b') return true;
    return (type === 'q' || type === 'F' || type === 'a' || type === 'A') && this.#shell.dialect !== 'ash' && (type !== 'q' || this.#shell.dialect === 'bash');
  }

  #invalid(whole: Bytes, type: string | undefined, modifiers: string, rest: Bytes): Bytes {
    this.#stopped = true;
    switch (this.#shell.dialect) {
      case 'ash': {
        const shown = modifiers === '' ? whole : whole.replace(modifiers, '');
        this.problems.push({ text: `${shown}${rest}: invalid format`, fatal: true });
        return '';
      }
      case 'dash':
        this.problems.push({ text: `${whole.startsWith('%(') ? '%(' : whole}: invalid directive`, fatal: true });
        return '';
      case 'bash': {
        const missing = type === undefined && rest === '';
        const c = type ?? rest.charAt(0);
        this.problems.push({ text: missing ? `\`${whole}': missing format character` : `\`${c}': invalid format character`, fatal: true });
        return '';
      }
    }
  }

  #take(): Bytes | undefined {
    const value = this.#args[this.#next];
    if (value !== undefined) this.#next += 1;
    return value;
  }

  #value(conversion: Conversion): Bytes {
    const { type } = conversion;
    const argument = this.#take();
    switch (type) {
      case 's':
        return formatString(argument ?? '', conversion);
      case 'b': {
        const { text, stopped } = unescapeArgument(argument ?? '', this.#flavour);
        if (stopped) this.#stopped = true;
        return this.#shell.dialect === 'ash' ? text : formatString(text, conversion);
      }
      case 'q':
        return formatString(quoteBackslash(argument ?? ''), conversion);
      case 'c':
        return formatString((argument ?? '').slice(0, 1), { ...conversion, precision: undefined });
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        return formatFloat(this.#float(argument), conversion);
      default:
        if (type.startsWith('(')) return this.#time(type, argument, conversion);
        return formatInteger(this.#integer(argument, type === 'd' || type === 'i'), conversion);
    }
  }

  #time(type: string, argument: Bytes | undefined, conversion: Conversion): Bytes {
    const now = this.#shell.ctx.clock();
    const micros = argument === undefined || argument === '-1' ? now : argument === '-2' ? now : Number(argument) * 1e6;
    const format = type.slice(1, -2);
    return formatString(strftime(format === '' ? '%X' : format, micros, this.#shell.variables.get('TZ')), conversion);
  }

  #int(text: Bytes): number {
    return Number(this.#integer(text));
  }

  #integer(text: Bytes | undefined, signed = true): bigint {
    if (text === undefined) return 0n;
    if (text.startsWith("'") || text.startsWith('"')) return BigInt(text.length > 1 ? text.charCodeAt(1) : 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
    const digits = match?.[2] ?? '';
    const value = digits === '' ? 0n : BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    const whole = match !== null && match[0].length === text.trimEnd().length;
    if (!whole) this.#badNumber(text, match !== null);
    const kept = whole || this.#shell.dialect !== 'ash' ? value : 0n;
    return this.#inRange(match?.[1] === '-' ? -kept : kept, text, signed);
  }

  /** What does not fit into 64 bits is said and cut off. */
  #inRange(value: bigint, text: Bytes, signed: boolean): bigint {
    const [least, most] = signed ? [-(1n << 63n), (1n << 63n) - 1n] : [-(1n << 64n) + 1n, (1n << 64n) - 1n];
    if (value >= least && value <= most) return value;
    const { dialect } = this.#shell;
    if (dialect === 'ash') {
      this.#badNumber(text, true);
      return 0n;
    }
    this.problems.push({ text: `${dialect === 'bash' ? 'warning: ' : ''}${text}: Numerical result out of range`, fatal: false, warning: dialect === 'bash' });
    return value < 0n ? least : most;
  }

  #float(text: Bytes | undefined): number {
    if (text === undefined) return 0;
    if (text.startsWith("'") || text.startsWith('"')) return text.length > 1 ? text.charCodeAt(1) : 0;
    const match = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(text);
    if (!match || match[0].length !== text.trimEnd().length) this.#badNumber(text, match !== null);
    const number = (match?.[0] ?? '0').trim();
    const special = /^([-+]?)(inf|nan)/i.exec(number);
    if (special) return special[2]?.toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
    return Number(number);
  }

  #badNumber(text: Bytes, partly: boolean): void {
    const { dialect } = this.#shell;
    if (text === '' && dialect !== 'ash') return;
    const message = dialect === 'ash' ? `invalid number '${text}'` : dialect === 'bash' ? `${text}: invalid number` : partly ? `${text}: not completely converted` : `${text}: expected numeric value`;
    this.problems.push({ text: message, fatal: false });
  }
}
