// Reads words: quoting, `$` expansions, backquotes. Mirrors readtoken1 and parsesub of ash and dash.
import type { Bytes } from '../../vfs/types.ts';
import { readAnsiEscape } from './ansiEscapes.ts';
import type { Dialect, Node, ParameterOperator, Word, WordPart } from './ast.ts';
import { EMPTY_WORD } from './ast.ts';
import { endsWord, isDigit, isNameChar, isNameStart, isSpecialParameter } from './charClasses.ts';
import { readOperator } from './operators.ts';
import { END, type Scanner } from './scanner.ts';
import { ShellSyntaxError, syntaxError } from './syntaxError.ts';
import { WordBuilder } from './wordBuilder.ts';

/** What the reader needs from the parser. */
export interface Substitutions {
  /** Reads `…)` behind `$(`. */
  readonly parenthesized: () => Node | undefined;
  /** Parses the text of a backquote substitution. */
  readonly nested: (text: Bytes, line: number) => Node | undefined;
}

type Quoting = 'none' | 'double' | 'heredoc';

export class WordReader {
  readonly scanner: Scanner;
  readonly #dialect: Dialect;
  readonly #substitutions: Substitutions;
  /** bash: `@(…)` and friends are read as part of a word. */
  extendedGlobs = false;

  constructor(scanner: Scanner, dialect: Dialect, substitutions: Substitutions) {
    this.scanner = scanner;
    this.#dialect = dialect;
    this.#substitutions = substitutions;
  }

  /** Reads an unquoted word into `builder`, up to an operator, a blank, or one of `stops` (char codes). */
  readInto(builder: WordBuilder, stops: readonly number[] = [], blanksEnd = true): void {
    const { scanner } = this;
    for (;;) {
      const c = scanner.peek();
      if (stops.includes(c)) return;
      if (blanksEnd ? endsWord(c) : c === END) {
        if ((c === 60 || c === 62) && scanner.charAt(1) === 40 && this.#dialect !== 'dash') this.#processSubstitution(builder, c);
        else if (c === 40 && this.extendedGlobs && this.#afterGlobOperator()) this.#extendedGlob(builder);
        else return;
      } else this.#unquotedChar(builder, c);
    }
  }

  /** bash: the right side of `=~`, where parentheses and bars are plain. */
  readRegexInto(builder: WordBuilder): void {
    const { scanner } = this;
    for (let depth = 0; ; ) {
      const c = scanner.peek();
      if (c === END || c === 10 || (depth === 0 && (c === 32 || c === 9))) return;
      if (c === 40) depth += 1;
      if (c === 41 && depth-- === 0) return;
      this.#unquotedChar(builder, c);
    }
  }

  #unquotedChar(builder: WordBuilder, c: number): void {
    const { scanner } = this;
    switch (c) {
      case 92: // backslash
        scanner.nextRaw();
        if (scanner.peekRaw() === END) builder.add('\\', true);
        else builder.addCode(scanner.nextRaw(), true);
        return;
      case 39:
        scanner.next();
        this.#singleQuoted(builder);
        return;
      case 34:
        scanner.next();
        this.#doubleQuoted(builder);
        return;
      case 36:
        scanner.next();
        this.#dollar(builder, 'none');
        return;
      case 96:
        scanner.next();
        this.#backquote(builder, 'none');
        return;
      default:
        scanner.skip(c);
        builder.addCode(c, false);
    }
  }

  #singleQuoted(builder: WordBuilder): void {
    const { scanner } = this;
    const line = scanner.line;
    builder.quotes();
    for (;;) {
      const c = scanner.nextRaw();
      if (c === 39) return;
      if (c === END) throw this.#unterminated("'", line);
      builder.addCode(c, true);
    }
  }

  #unterminated(quote: string, line: number): ShellSyntaxError {
    if (this.#dialect === 'bash') return new ShellSyntaxError(`unexpected EOF while looking for matching \`${quote}'`, line);
    return syntaxError(this.#dialect, 'unterminated quoted string', this.scanner.line);
  }

  #doubleQuoted(builder: WordBuilder): void {
    const { scanner } = this;
    const line = scanner.line;
    builder.quotes();
    for (;;) {
      const c = scanner.peek();
      if (c === END) throw this.#unterminated('"', line);
      if (c === 34) {
        scanner.next();
        return;
      }
      this.#quotedChar(builder, c, 'double');
    }
  }

  /** One char within double quotes or a here-document. */
  #quotedChar(builder: WordBuilder, c: number, quoting: Quoting): void {
    const { scanner } = this;
    if (c === 92) {
      scanner.nextRaw();
      const escaped = scanner.peekRaw();
      const special = escaped === 36 || escaped === 96 || escaped === 92 || (escaped === 34 && quoting === 'double');
      if (special) builder.addCode(scanner.nextRaw(), true);
      else builder.add('\\', true);
    } else if (c === 36) {
      scanner.next();
      this.#dollar(builder, quoting);
    } else if (c === 96) {
      scanner.next();
      this.#backquote(builder, quoting);
    } else {
      scanner.skip(c);
      builder.addCode(c, true);
    }
  }

  /** The body of a here-document whose delimiter was not quoted. */
  readHereDocument(): Word {
    const builder = new WordBuilder();
    for (;;) {
      const c = this.scanner.peek();
      if (c === END) return builder.finish('', 0, { dialect: this.#dialect, tilde: false });
      this.#quotedChar(builder, c, 'heredoc');
    }
  }

  // ---- $ ----------------------------------------------------------------------------------------------------------

  #dollar(builder: WordBuilder, quoting: Quoting): void {
    const { scanner } = this;
    const quoted = quoting !== 'none';
    const c = scanner.peek();
    if (c === 40) {
      scanner.next();
      if (scanner.peek() === 40 && this.#arithmetic(builder, quoted)) return;
      const body = this.#substitutions.parenthesized();
      builder.part({ type: 'command', body, quoted });
    } else if (c === 123) {
      const start = scanner.pos - 1;
      scanner.next();
      builder.part(this.#braced(quoting, start));
    } else if (isNameStart(c)) {
      const name = this.#name();
      builder.part(simple(name, quoted, `$${name}`));
    } else if (isDigit(c) || isSpecialParameter(c)) {
      scanner.next();
      const name = String.fromCharCode(c);
      builder.part(simple(name, quoted, `$${name}`));
    } else if (c === 39 && quoting === 'none' && this.#dialect !== 'dash') {
      scanner.next();
      this.#ansiQuoted(builder);
    } else if (c === 34 && quoting === 'none' && this.#dialect === 'bash') {
      scanner.next();
      this.#doubleQuoted(builder);
    } else builder.add('$', quoted);
  }

  #name(): Bytes {
    let name = '';
    for (let c = this.scanner.peek(); isNameChar(c); c = this.scanner.peek()) {
      name += String.fromCharCode(c);
      this.scanner.next();
    }
    return name;
  }

  /** `$((…))`, standing before the second parenthesis. False when bash finds a subshell in it instead. */
  #arithmetic(builder: WordBuilder, quoted: boolean): boolean {
    const { scanner } = this;
    const { pos, line } = scanner;
    scanner.next();
    const expression = this.readArithmetic(41, line);
    if (scanner.peek() !== 41) {
      if (this.#dialect !== 'bash' || scanner.peek() === END) throw this.#missingParentheses(line);
      scanner.pos = pos;
      scanner.line = line;
      return false;
    }
    scanner.next();
    builder.part({ type: 'arithmetic', expression, quoted });
    return true;
  }

  #missingParentheses(line: number): ShellSyntaxError {
    if (this.#dialect === 'bash') return new ShellSyntaxError("unexpected EOF while looking for matching `)'", line);
    return syntaxError(this.#dialect, "missing '))'", this.scanner.line);
  }

  /** The text of an arithmetic expression up to the closing char at depth 0, which is consumed. */
  readArithmetic(closer: number, line: number, orElse?: number): Word {
    const { scanner } = this;
    const builder = new WordBuilder();
    const start = scanner.pos;
    for (let depth = 0; ; ) {
      const c = scanner.peek();
      if (c === END) throw this.#missingParentheses(line);
      if (depth === 0 && (c === closer || c === orElse)) {
        const source = scanner.text.slice(start, scanner.pos);
        scanner.next();
        return builder.finish(source, start, { dialect: 'dash', tilde: false });
      }
      if (c === 40) depth += 1;
      if (c === 41) depth -= 1;
      if (c === 34 && this.#dialect === 'bash') scanner.next();
      else this.#quotedChar(builder, c, 'heredoc');
    }
  }

  // ---- ${…} -------------------------------------------------------------------------------------------------------

  #braced(quoting: Quoting, start: number): WordPart {
    const { scanner } = this;
    let operator: ParameterOperator | undefined;
    if (this.#dialect === 'bash' && scanner.peek() === 33 && (isNameStart(scanner.charAt(1)) || isDigit(scanner.charAt(1)))) {
      scanner.next();
      operator = '!';
    }
    const name = this.#parameterName();
    if (name === undefined) return this.#badSubstitution(quoting, start);
    if (name.length) return this.#close({ name: name.name, operator: 'length', index: this.#index() }, quoting, start);
    const index = this.#index();
    if (operator === '!') {
      const c = scanner.peek();
      if ((c === 42 || c === 64) && scanner.charAt(1) === 125) {
        scanner.next();
        return this.#close({ name: name.name, operator: 'names', index: undefined }, quoting, start);
      }
      if (c === 125) return this.#close({ name: name.name, operator: '!', index }, quoting, start);
      return this.#operation(`!${name.name}`, index, quoting, start);
    }
    return this.#operation(name.name, index, quoting, start);
  }

  /** The name within braces; `length` for `${#name}`. undefined: not a parameter. */
  #parameterName(): { readonly name: Bytes; readonly length: boolean } | undefined {
    const { scanner } = this;
    const c = scanner.peek();
    if (isNameStart(c)) return { name: this.#name(), length: false };
    if (isDigit(c)) return { name: this.#digits(), length: false };
    if (c === 35 && scanner.charAt(1) !== 125) {
      const after = scanner.charAt(1);
      const special = isSpecialParameter(after) && scanner.charAt(2) === 125;
      if (isNameChar(after) || special) {
        scanner.next();
        if (isDigit(after)) return { name: this.#digits(), length: true };
        if (!special) return { name: this.#name(), length: true };
        scanner.next();
        return { name: String.fromCharCode(after), length: true };
      }
    }
    if (!isSpecialParameter(c)) return undefined;
    scanner.next();
    return { name: String.fromCharCode(c), length: false };
  }

  #digits(): Bytes {
    let digits = '';
    for (let c = this.scanner.peek(); isDigit(c); c = this.scanner.peek()) {
      digits += String.fromCharCode(c);
      this.scanner.next();
    }
    return digits;
  }

  #index(): Word | undefined {
    if (this.#dialect !== 'bash' || this.scanner.peek() !== 91) return undefined;
    this.scanner.next();
    return this.readSubscript();
  }

  /** An array subscript up to its `]`, which is consumed. */
  readSubscript(): Word {
    const { scanner } = this;
    const builder = new WordBuilder();
    const start = scanner.pos;
    this.readInto(builder, [93], false);
    const source = scanner.text.slice(start, scanner.pos);
    scanner.next();
    return builder.finish(source, start, { dialect: 'dash', tilde: false });
  }

  #close(part: { readonly name: Bytes; readonly operator: ParameterOperator; readonly index: Word | undefined }, quoting: Quoting, start: number): WordPart {
    if (this.scanner.peek() !== 125) return this.#badSubstitution(quoting, start);
    this.scanner.next();
    return { type: 'parameter', ...part, word: undefined, word2: undefined, quoted: quoting !== 'none', source: this.#sourceFrom(start) };
  }

  #sourceFrom(start: number): Bytes {
    return this.scanner.text.slice(Math.max(0, start), this.scanner.pos);
  }

  /** Something between the braces that means nothing: read to the end, complain when it is expanded. */
  #badSubstitution(quoting: Quoting, start: number): WordPart {
    this.#operand(quoting, 'none');
    return { type: 'parameter', name: '', operator: 'bad', word: undefined, word2: undefined, index: undefined, quoted: quoting !== 'none', source: this.#sourceFrom(start) };
  }

  #operation(name: Bytes, index: Word | undefined, quoting: Quoting, start: number): WordPart {
    const { scanner } = this;
    const quoted = quoting !== 'none';
    const operator = readOperator(this.scanner, this.#dialect);
    if (operator === undefined) {
      scanner.next();
      return { type: 'parameter', name, operator, word: undefined, word2: undefined, index, quoted, source: this.#sourceFrom(start) };
    }
    if (operator === 'bad') return this.#badSubstitution(quoting, start);
    const [word, word2] = this.#operands(operator, quoting);
    return { type: 'parameter', name, operator, word, word2, index, quoted, source: this.#sourceFrom(start) };
  }

  #operands(operator: ParameterOperator, quoting: Quoting): [Word, Word | undefined] {
    switch (operator) {
      case '/':
      case '//': {
        const pattern = this.#operand(quoting, 'pattern', 47);
        const hasReplacement = this.scanner.charAt(-1) === 47;
        return [pattern, hasReplacement ? this.#operand(quoting, 'pattern') : undefined];
      }
      case ':': {
        const offset = this.readArithmetic(125, this.scanner.line, 58);
        return [offset, this.scanner.charAt(-1) === 58 ? this.readArithmetic(125, this.scanner.line) : undefined];
      }
      case '#':
      case '##':
      case '%':
      case '%%':
      case '^':
      case '^^':
      case ',':
      case ',,':
        return [this.#operand(quoting, 'pattern'), undefined];
      default:
        return [this.#operand(quoting, 'word'), undefined];
    }
  }

  /** Reads up to `}` (or `stop`) and consumes it. Within double quotes, a default's single quotes are plain chars. */
  #operand(quoting: Quoting, kind: 'word' | 'pattern' | 'none', stop = 125): Word {
    const { scanner } = this;
    const { line } = scanner;
    const start = scanner.pos;
    const builder = new WordBuilder();
    const asQuoted = quoting !== 'none' && kind === 'word';
    let first = true;
    for (;;) {
      const c = scanner.peek();
      if (c === END) throw this.#missingBrace(line);
      if (c === 125 || (c === stop && !(first && stop === 47))) break;
      first = false;
      if (!asQuoted) this.#unquotedChar(builder, c);
      else if (c === 34) {
        scanner.next();
        builder.quotes();
      } else if (c === 92 && (scanner.charAt(1) === 125 || scanner.charAt(1) === 34)) {
        scanner.nextRaw();
        builder.addCode(scanner.nextRaw(), true);
      } else this.#quotedChar(builder, c, quoting);
    }
    const source = scanner.text.slice(start, scanner.pos);
    scanner.next();
    const word = builder.finish(source, start, { dialect: 'dash', tilde: !asQuoted && kind !== 'none' });
    return word.parts.length === 0 ? { ...EMPTY_WORD, start } : word;
  }

  #missingBrace(line: number): ShellSyntaxError {
    if (this.#dialect === 'bash') return new ShellSyntaxError("unexpected EOF while looking for matching `}'", line);
    return syntaxError(this.#dialect, "missing '}'", this.scanner.line);
  }

  // ---- others -----------------------------------------------------------------------------------------------------

  #backquote(builder: WordBuilder, quoting: Quoting): void {
    const { scanner } = this;
    const { line } = scanner;
    let text = '';
    for (;;) {
      const c = scanner.nextRaw();
      if (c === 96) break;
      if (c === END) throw this.#dialect === 'bash' ? this.#unterminated('`', line) : syntaxError(this.#dialect, 'EOF in backquote substitution', scanner.line);
      if (c !== 92) {
        text += String.fromCharCode(c);
        continue;
      }
      const escaped = scanner.peekRaw();
      if (escaped === END) continue;
      scanner.nextRaw();
      if (escaped === 10) continue;
      const special = escaped === 92 || escaped === 96 || escaped === 36 || (escaped === 34 && quoting === 'double');
      text += special ? String.fromCharCode(escaped) : `\\${String.fromCharCode(escaped)}`;
    }
    builder.part({ type: 'command', body: this.#substitutions.nested(text, line), quoted: quoting !== 'none' });
  }

  #processSubstitution(builder: WordBuilder, c: number): void {
    this.scanner.next();
    this.scanner.next();
    builder.part({ type: 'process', direction: c === 60 ? '<' : '>', body: this.#substitutions.parenthesized() });
  }

  #afterGlobOperator(): boolean {
    const before = this.scanner.charAt(-1);
    return before === 64 || before === 42 || before === 43 || before === 63 || before === 33;
  }

  /** `(a|b)` behind `@`, `*`, `+`, `?` or `!`: all of it belongs to the word. */
  #extendedGlob(builder: WordBuilder): void {
    const { scanner } = this;
    let depth = 0;
    for (;;) {
      const c = scanner.peek();
      if (c === END) throw this.#missingParentheses(scanner.line);
      if (c === 40) depth += 1;
      if (c === 41) depth -= 1;
      this.#unquotedChar(builder, c);
      if (depth === 0) return;
    }
  }

  /** `$'…'`. */
  #ansiQuoted(builder: WordBuilder): void {
    const { scanner } = this;
    const { line } = scanner;
    builder.quotes();
    for (;;) {
      const c = scanner.nextRaw();
      if (c === END) throw this.#unterminated("'", line);
      if (c === 39) return;
      if (c === 92) readAnsiEscape(scanner, builder, this.#dialect);
      else builder.addCode(c, true);
    }
  }
}

function simple(name: Bytes, quoted: boolean, source: Bytes): WordPart {
  return { type: 'parameter', name, operator: undefined, word: undefined, word2: undefined, index: undefined, quoted, source };
}
