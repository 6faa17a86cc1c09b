// sed scripts: addresses and commands.
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';

export class SedError {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }
}

export type Address =
  | { readonly type: 'line'; readonly line: number }
  | { readonly type: 'last' }
  | { readonly type: 'regex'; readonly regex: RegExp | undefined }
  | { readonly type: 'step'; readonly first: number; readonly step: number }
  /** Second address only: `addr,+N` and `addr,~N`. */
  | { readonly type: 'plus'; readonly count: number }
  | { readonly type: 'multiple'; readonly of: number };

export interface Substitution {
  /** undefined: the last regular expression used. */
  readonly regex: RegExp | undefined;
  readonly replacement: Bytes;
  readonly global: boolean;
  readonly which: number;
  readonly print: boolean;
  readonly file: Bytes | undefined;
  readonly evaluate: boolean;
}

export interface SedCommand {
  readonly first: Address | undefined;
  readonly second: Address | undefined;
  readonly negated: boolean;
  readonly name: string;
  /** Text of a, i, c; label of b, t, T, `:`; file of r, w; number of q, Q, l. */
  readonly text: Bytes;
  readonly substitution: Substitution | undefined;
  readonly map: ReadonlyMap<string, string> | undefined;
  /** Index behind the matching `}`. */
  end: number;
}

export interface SedDialect {
  readonly extended: boolean;
  readonly gnu: boolean;
}

export function parseSed(script: Bytes, dialect: SedDialect): SedCommand[] {
  return new SedParser(script, dialect).parse();
}

const KNOWN = '{}=:abcdDgGhHilnNpPqQrRstTwWxyzv#FeE';
const GNU_ONLY = 'QRWFevzE';

class SedParser {
  readonly #script: Bytes;
  readonly #dialect: SedDialect;
  #pos = 0;
  readonly #commands: SedCommand[] = [];
  readonly #open: number[] = [];

  constructor(script: Bytes, dialect: SedDialect) {
    this.#script = script;
    this.#dialect = dialect;
  }

  parse(): SedCommand[] {
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#pos >= this.#script.length) break;
      if (this.#peek() === '#') this.#skip(/[^\n]*/y);
      else this.#command();
    }
    // busybox closes what is left open.
    for (const open of this.#dialect.gnu ? [] : this.#open) {
      const opener = this.#commands[open];
      if (opener) opener.end = this.#commands.length;
    }
    if (this.#open.length > 0 && this.#dialect.gnu) throw this.#error('unmatched `{\'', 'unterminated {');
    return this.#commands;
  }

  #peek(): string {
    return this.#script.charAt(this.#pos);
  }

  #skip(pattern: RegExp): Bytes {
    pattern.lastIndex = this.#pos;
    const found = pattern.exec(this.#script)?.[0] ?? '';
    this.#pos += found.length;
    return found;
  }

  #error(gnu: Bytes, busybox: Bytes): SedError {
    const at = gnu.startsWith('unmatched `{') ? 0 : Math.min(this.#pos, this.#script.length);
    return new SedError(this.#dialect.gnu ? `-e expression #1, char ${at}: ${gnu}` : busybox);
  }

  #command(): void {
    const first = this.#address(false);
    let second: Address | undefined;
    this.#skip(/[ \t]*/y);
    if (first && this.#peek() === ',') {
      this.#pos += 1;
      this.#skip(/[ \t]*/y);
      second = this.#address(true);
      if (!second) throw this.#error("unexpected `,'", 'no address after comma');
      this.#skip(/[ \t]*/y);
    }
    let negated = false;
    while (this.#peek() === '!' && !(negated && !this.#dialect.gnu)) {
      negated = true;
      this.#pos += 1;
      this.#skip(/[ \t]*/y);
    }
    const name = this.#peek();
    if (name === '') throw this.#error('missing command', 'missing command');
    if (!first && name === ',' && !this.#dialect.gnu) throw this.#error('', 'no address after comma');
    if (!KNOWN.includes(name) || (!this.#dialect.gnu && GNU_ONLY.includes(name))) {
      this.#pos += 1;
      throw this.#error(`unknown command: \`${name}'`, `unsupported command ${name}`);
    }
    this.#pos += 1;
    this.#finish({ first, second, negated, name });
  }

  #finish(base: Pick<SedCommand, 'first' | 'second' | 'negated' | 'name'>): void {
    const command = { ...base, text: '', substitution: undefined, map: undefined, end: 0 } as { -readonly [K in keyof SedCommand]: SedCommand[K] };
    switch (base.name) {
      case '{':
        this.#open.push(this.#commands.length);
        this.#commands.push(command);
        return;
      case '}': {
        const open = this.#open.pop();
        if (open === undefined && this.#dialect.gnu) throw this.#error("unexpected `}'", '');
        const opener = open === undefined ? undefined : this.#commands[open];
        if (opener) opener.end = this.#commands.length;
        break;
      }
      case 'a':
      case 'i':
      case 'c':
        command.text = this.#appendText();
        this.#commands.push(command);
        return;
      case ':':
      case 'b':
      case 't':
      case 'T':
        this.#skip(/[ \t]*/y);
        command.text = this.#skip(base.name === ':' && this.#dialect.gnu ? /[^\n;]*/y : /[^\n;}]*/y).trim();
        break;
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        this.#skip(/[ \t]*/y);
        command.text = this.#skip(/[^\n]*/y);
        if (command.text === '') throw this.#error('missing filename in r/R/w/W commands', 'empty filename');
        break;
      case 'q':
      case 'Q':
      case 'l':
        this.#skip(/[ \t]*/y);
        if (this.#dialect.gnu) command.text = this.#skip(/\d*/y);
        break;
      case 's':
        command.substitution = this.#substitution();
        break;
      case 'y':
        command.map = this.#transliteration();
        break;
      default:
    }
    this.#commands.push(command);
    this.#endOfCommand();
  }

  #endOfCommand(): void {
    this.#skip(/[ \t]*/y);
    const c = this.#peek();
    if (c === '' || c === '\n' || c === ';' || c === '}' || c === '#') return;
    this.#pos += 1;
    throw this.#error('extra characters after command', /[0-9]/.test(c) && 'ql'.includes(this.#commands.at(-1)?.name ?? '') ? 'missing command' : `unsupported command ${c}`);
  }

  #address(second: boolean): Address | undefined {
    const c = this.#peek();
    if (/\d/.test(c)) {
      const line = Number(this.#skip(/\d+/y));
      if (this.#peek() === '~' && this.#dialect.gnu) {
        this.#pos += 1;
        return { type: 'step', first: line, step: Number(this.#skip(/\d*/y) || '0') };
      }
      return { type: 'line', line };
    }
    if (c === '$') {
      this.#pos += 1;
      return { type: 'last' };
    }
    if (second && c === '+') {
      this.#pos += 1;
      return { type: 'plus', count: Number(this.#skip(/\d*/y)) };
    }
    if (second && c === '~' && this.#dialect.gnu) {
      this.#pos += 1;
      return { type: 'multiple', of: Number(this.#skip(/\d*/y)) };
    }
    if (c !== '/' && c !== '\\') return undefined;
    this.#pos += c === '\\' ? 2 : 1;
    const delimiter = this.#script.charAt(this.#pos - 1);
    const source = this.#delimited(delimiter, true);
    if (source === undefined) throw this.#error('unterminated address regex', `unmatched '${delimiter}'`);
    const flags = this.#dialect.gnu ? this.#skip(/[IM]*/y) : '';
    return { type: 'regex', regex: source === '' ? undefined : this.#regex(source, flags.includes('I'), flags.includes('M')) };
  }

  #regex(source: Bytes, ignoreCase: boolean, multiline: boolean): RegExp {
    try {
      return translateRegex(source, { extended: this.#dialect.extended, ignoreCase, multiline });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      throw this.#error(error.text, `bad regex '${source}': ${error.text}`);
    }
  }

  /** Text up to the delimiter, which is consumed; undefined when it is missing. */
  #delimited(delimiter: string, regex: boolean): Bytes | undefined {
    let out = '';
    let inBracket = false;
    while (this.#pos < this.#script.length) {
      const c = this.#script.charAt(this.#pos++);
      if (c === delimiter && !inBracket) return out;
      if (c === '\n' && regex && !inBracket) return undefined;
      if (regex && inBracket && c === ']') inBracket = false;
      else if (regex && !inBracket && c === '[') {
        inBracket = true;
        out += c;
        const opener = /\^?\]?/y;
        opener.lastIndex = this.#pos;
        const start = opener.exec(this.#script)?.[0] ?? '';
        out += start;
        this.#pos += start.length;
        continue;
      } else if (c === '\\' && !inBracket) {
        const next = this.#script.charAt(this.#pos++);
        if (next === delimiter) out += regex && /[.*[\]^$+?(){}|]/.test(delimiter) ? `\\${next}` : next;
        else if (next === 'n' && regex) out += '\\n';
        else out += `\\${next}`;
        continue;
      }
      out += c;
    }
    return undefined;
  }

  #substitution(): Substitution {
    const delimiter = this.#script.charAt(this.#pos++);
    const source = this.#delimited(delimiter, true);
    const replacement = source === undefined ? undefined : this.#delimited(delimiter, false);
    if (source === undefined || replacement === undefined) {
      this.#pos = this.#script.length;
      throw this.#error("unterminated `s' command", `unmatched '${delimiter}'`);
    }
    let [global, print, ignoreCase, multiline, evaluate, which] = [false, false, false, false, false, 0];
    let file: Bytes | undefined;
    for (;;) {
      const c = this.#peek();
      if (c === 'g') global = true;
      else if (c === 'p') print = true;
      else if (c === 'i' || c === 'I') ignoreCase = true;
      else if ((c === 'm' || c === 'M') && this.#dialect.gnu) multiline = true;
      else if (c === 'e' && this.#dialect.gnu) evaluate = true;
      else if (/\d/.test(c)) {
        which = Number(this.#skip(/\d+/y));
        continue;
      } else if (c === 'w') {
        this.#pos += 1;
        this.#skip(/[ \t]*/y);
        file = this.#skip(/[^\n]*/y);
        if (file === '') throw this.#error('missing filename in r/R/w/W commands', 'empty filename');
        break;
      } else break;
      this.#pos += 1;
    }
    const after = this.#peek();
    if (after !== '' && !/[\s;}#]/.test(after) && file === undefined) {
      this.#pos += 1;
      throw this.#error("unknown option to `s'", 'bad option in substitution expression');
    }
    const groups = this.#groups(source);
    const reference = source === '' ? undefined : [...replacement.matchAll(/\\([\s\S])/g)].map((match) => match[1] ?? '').find((c) => c >= '1' && c <= '9' && Number(c) > groups);
    if (reference !== undefined && this.#dialect.gnu) throw this.#error(`invalid reference \\${reference} on \`s' command's RHS`, '');
    return { regex: source === '' ? undefined : this.#regex(source, ignoreCase, multiline), replacement, global, which, print, file, evaluate };
  }

  /** How many groups a regular expression has. */
  #groups(source: Bytes): number {
    return (source.match(this.#dialect.extended ? /\\[\s\S]|\(/g : /\\[\s\S]/g) ?? []).filter((one) => one === (this.#dialect.extended ? '(' : '\\(')).length;
  }

  #transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.#script.charAt(this.#pos++);
    const unescape = (text: Bytes) => text.replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
    const from = this.#delimited(delimiter, false);
    const to = from === undefined ? undefined : this.#delimited(delimiter, false);
    if (from === undefined || to === undefined) throw this.#error("unterminated `y' command", `unmatched '${delimiter}'`);
    const [a, b] = [unescape(from), unescape(to)];
    // busybox changes what has a partner.
    if (a.length !== b.length && !this.#dialect.gnu && b !== '') return new Map([...b].map((c, i) => [a.charAt(i), c]));
    if (a.length !== b.length) throw this.#error("strings for `y' command are different lengths", 'bad option in substitution expression');
    return new Map([...a].map((c, i) => [c, b.charAt(i)]));
  }

  /** `a text`, and `a\` with the text on following lines. */
  #appendText(): Bytes {
    this.#skip(/[ \t]*/y);
    if (this.#peek() === '\\') {
      this.#pos += 1;
      // A backslash keeps the blanks in front of a text on the same line.
      this.#skip(/[ \t]*(?=\n|$)/y);
      if (this.#peek() === '\n') this.#pos += 1;
      else if (this.#peek() === '') return '';
    }
    let out = '';
    while (this.#pos < this.#script.length) {
      const c = this.#script.charAt(this.#pos++);
      if (c === '\n') break;
      if (c === '\\') {
        const next = this.#script.charAt(this.#pos++);
        out += next === 't' ? '\t' : next;
      } else out += c;
    }
    return `${out}\n`;
  }
}
