// Turns YAML text into tokens. Mirrors scannerc.go of go-yaml v2: the stack of indents makes blocks, and a simple key is only known
// to be one when its `:` comes, so tokens are inserted before it then.
import { isWordCharacter, Reader, YamlError, type Mark } from './reader.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scalars.ts';
import { token, type Token, type TokenKind } from './tokens.ts';

/** A key may be on one line of at most so many characters. */
const MAX_KEY_LENGTH = 1024;
// Differs from go-yaml, which allows 10000: what reads the result here calls itself per level, and must not run out of stack.
const MAX_DEPTH = 1000;

/** Where a simple key may have begun. */
interface SimpleKey {
  possible: boolean;
  /** In a block at this indent nothing but a key can stand here. */
  required: boolean;
  tokenNumber: number;
  mark: Mark;
}

const INDICATORS = new Map<string, TokenKind>([['[', 'flowSequenceStart'], ['{', 'flowMappingStart'], [']', 'flowSequenceEnd'], ['}', 'flowMappingEnd']]);

export class Scanner {
  readonly #reader: Reader;
  readonly #tokens: Token[] = [];
  #taken = 0;
  #started = false;
  #flowLevel = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #keyAllowed = false;
  readonly #keys: SimpleKey[] = [];

  constructor(text: string) {
    this.#reader = new Reader(text);
  }

  /** The next token, which stays. */
  peek(): Token {
    while (this.#needsMore()) this.#fetchNext();
    const next = this.#tokens[0];
    if (!next) throw new YamlError('did not find expected token');
    return next;
  }

  skip(): void {
    this.#tokens.shift();
    this.#taken += 1;
  }

  /** More text must be seen while the first token may turn out to begin a key. */
  #needsMore(): boolean {
    if (this.#tokens.length === 0) return true;
    const key = this.#keys.find((candidate) => candidate.possible && candidate.tokenNumber === this.#taken);
    return key !== undefined && this.#isValid(key);
  }

  #isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line >= this.#reader.line && key.mark.offset + MAX_KEY_LENGTH >= this.#reader.offset) return true;
    if (key.required) throw this.#problem("could not find expected ':'", key.mark);
    key.possible = false;
    return false;
  }

  #problem(text: string, context?: Mark): YamlError {
    return new YamlError(text, this.#reader.mark(), context, true);
  }

  #add(kind: TokenKind, start: Mark, end: Mark): void {
    this.#tokens.push(token(kind, start, end));
  }

  #fetchNext(): void {
    const reader = this.#reader;
    if (!this.#started) {
      this.#started = true;
      this.#keys.push({ possible: false, required: false, tokenNumber: 0, mark: reader.mark() });
      this.#keyAllowed = true;
      this.#add('streamStart', reader.mark(), reader.mark());
      return;
    }
    this.#skipToNextToken();
    this.#unrollIndent(reader.column);
    if (reader.isEnd()) this.#fetchStreamEnd();
    else if (reader.column === 0 && reader.peek() === '%') this.#fetchDirective();
    else if (reader.isDocumentIndicator()) this.#fetchDocumentIndicator();
    else this.#fetchInDocument();
  }

  #fetchInDocument(): void {
    const reader = this.#reader;
    const character = reader.peek();
    const flow = this.#flowLevel > 0;
    const indicator = INDICATORS.get(character);
    if (indicator) this.#fetchFlowIndicator(indicator);
    else if (character === ',') this.#fetchFlowEntry();
    else if (character === '-' && reader.isBlankOrEnd(1)) this.#fetchBlockEntry();
    else if (character === '?' && (flow || reader.isBlankOrEnd(1))) this.#fetchKey();
    else if (character === ':' && (flow || reader.isBlankOrEnd(1))) this.#fetchValue();
    else if (character === '*' || character === '&') this.#fetchAnchor(character === '*' ? 'alias' : 'anchor');
    else if (character === '!') this.#fetchTag();
    else if ((character === '|' || character === '>') && !flow) this.#fetchBlockScalar(character === '|');
    else if (character === "'" || character === '"') this.#fetchQuotedScalar(character === "'");
    else if (this.#beginsPlain(character)) this.#fetchPlainScalar();
    else throw this.#problem('found character that cannot start any token', reader.mark());
  }

  #beginsPlain(character: string): boolean {
    const reader = this.#reader;
    if (!reader.isBlankOrEnd() && !'-?:,[]{}#&*!|>\'"%@`'.includes(character)) return true;
    if (character === '-' && !reader.isBlank(1)) return true;
    return this.#flowLevel === 0 && (character === '?' || character === ':') && !reader.isBlankOrEnd(1);
  }

  #skipToNextToken(): void {
    const reader = this.#reader;
    for (;;) {
      if (reader.column === 0 && reader.peek() === '\ufeff') reader.skip();
      while (reader.peek() === ' ' || ((this.#flowLevel > 0 || !this.#keyAllowed) && reader.peek() === '\t')) reader.skip();
      if (reader.peek() === '#') while (!reader.isBreakOrEnd()) reader.skip();
      if (!reader.isBreak()) return;
      reader.takeBreak();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  // Simple keys.

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const required = this.#flowLevel === 0 && this.#indent === this.#reader.column;
    this.#removeKey();
    this.#keys[this.#keys.length - 1] = { possible: true, required, tokenNumber: this.#taken + this.#tokens.length, mark: this.#reader.mark() };
  }

  #removeKey(): void {
    const key = this.#keys.at(-1);
    if (!key?.possible) return;
    if (key.required) throw this.#problem("could not find expected ':'", key.mark);
    key.possible = false;
  }

  // Indents.

  #rollIndent(column: number, tokenNumber: number | undefined, kind: TokenKind, mark: Mark): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH) throw this.#problem(`exceeded max depth of ${MAX_DEPTH}`, mark);
    const opening = token(kind, mark, mark);
    if (tokenNumber === undefined) this.#tokens.push(opening);
    else this.#tokens.splice(tokenNumber - this.#taken, 0, opening);
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#add('blockEnd', this.#reader.mark(), this.#reader.mark());
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  // The tokens one by one.

  #fetchStreamEnd(): void {
    const reader = this.#reader;
    if (reader.column !== 0) {
      reader.column = 0;
      reader.line += 1;
    }
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#add('streamEnd', reader.mark(), reader.mark());
  }

  #leaveBlocks(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
  }

  #fetchDocumentIndicator(): void {
    this.#leaveBlocks();
    this.#takeIndicator(this.#reader.peek() === '-' ? 'documentStart' : 'documentEnd', 3);
  }

  #takeIndicator(kind: TokenKind, length = 1): void {
    const start = this.#reader.mark();
    this.#reader.skip(length);
    this.#add(kind, start, this.#reader.mark());
  }

  #fetchFlowIndicator(kind: TokenKind): void {
    if (kind === 'flowSequenceStart' || kind === 'flowMappingStart') {
      this.#saveKey();
      this.#keys.push({ possible: false, required: false, tokenNumber: 0, mark: this.#reader.mark() });
      this.#flowLevel += 1;
      if (this.#flowLevel > MAX_DEPTH) throw this.#problem(`exceeded max depth of ${MAX_DEPTH}`, this.#reader.mark());
      this.#keyAllowed = true;
    } else {
      this.#removeKey();
      if (this.#flowLevel > 0) {
        this.#flowLevel -= 1;
        this.#keys.pop();
      }
      this.#keyAllowed = false;
    }
    this.#takeIndicator(kind);
  }

  #fetchFlowEntry(): void {
    this.#removeKey();
    this.#keyAllowed = true;
    this.#takeIndicator('flowEntry');
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw this.#problem('block sequence entries are not allowed in this context', this.#reader.mark());
      this.#rollIndent(this.#reader.column, undefined, 'blockSequenceStart', this.#reader.mark());
    }
    this.#removeKey();
    this.#keyAllowed = true;
    this.#takeIndicator('blockEntry');
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw this.#problem('mapping keys are not allowed in this context', this.#reader.mark());
      this.#rollIndent(this.#reader.column, undefined, 'blockMappingStart', this.#reader.mark());
    }
    this.#removeKey();
    this.#keyAllowed = this.#flowLevel === 0;
    this.#takeIndicator('key');
  }

  #fetchValue(): void {
    const key = this.#keys.at(-1);
    if (key && this.#isValid(key)) {
      this.#tokens.splice(key.tokenNumber - this.#taken, 0, token('key', key.mark, key.mark));
      this.#rollIndent(key.mark.column, key.tokenNumber, 'blockMappingStart', key.mark);
      key.possible = false;
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) throw this.#problem('mapping values are not allowed in this context', this.#reader.mark());
        this.#rollIndent(this.#reader.column, undefined, 'blockMappingStart', this.#reader.mark());
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    this.#takeIndicator('value');
  }

  #fetchBlockScalar(literal: boolean): void {
    this.#removeKey();
    this.#keyAllowed = true;
    this.#tokens.push(scanBlockScalar(this.#reader, literal, this.#indent));
  }

  #fetchQuotedScalar(single: boolean): void {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#tokens.push(scanQuotedScalar(this.#reader, single));
  }

  #fetchPlainScalar(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const { token: scalar, endedLine } = scanPlainScalar(this.#reader, this.#flowLevel > 0, this.#indent);
    if (endedLine) this.#keyAllowed = true;
    this.#tokens.push(scalar);
  }

  #fetchAnchor(kind: 'alias' | 'anchor'): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const reader = this.#reader;
    const start = reader.mark();
    reader.skip();
    const name = this.#takeWord();
    if (name === '' || !(reader.isBlankOrEnd() || '?:,]}%@`'.includes(reader.peek()))) {
      throw this.#problem('did not find expected alphabetic or numeric character', start);
    }
    this.#tokens.push(token(kind, start, reader.mark(), name));
  }

  #takeWord(): string {
    let word = '';
    while (isWordCharacter(this.#reader.peek())) word += this.#reader.take();
    return word;
  }

  #fetchTag(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const reader = this.#reader;
    const start = reader.mark();
    let handle = '';
    let suffix = '';
    if (reader.peek(1) === '<') {
      reader.skip(2);
      suffix = this.#takeUri('', start);
      if (reader.peek() !== '>') throw this.#problem("did not find the expected '>'", start);
      reader.skip();
    } else {
      handle = this.#takeTagHandle(false, start);
      if (handle.length > 1 && handle.endsWith('!')) suffix = this.#takeUri('', start);
      else {
        suffix = this.#takeUri(handle, start);
        [handle, suffix] = suffix === '' ? ['', '!'] : ['!', suffix];
      }
    }
    if (!reader.isBlankOrEnd()) throw this.#problem('did not find expected whitespace or line break', start);
    this.#tokens.push(token('tag', start, reader.mark(), handle, suffix));
  }

  #takeTagHandle(directive: boolean, start: Mark): string {
    const reader = this.#reader;
    if (reader.peek() !== '!') throw this.#problem("did not find expected '!'", start);
    let handle = `${reader.take()}${this.#takeWord()}`;
    if (reader.peek() === '!') handle += reader.take();
    else if (directive && handle !== '!') throw this.#problem("did not find expected '!'", start);
    return handle;
  }

  #takeUri(head: string, start: Mark): string {
    const reader = this.#reader;
    let uri = head.slice(1);
    let found = head !== '';
    while (isWordCharacter(reader.peek()) || (";/?:@&=+$,.!~*'()[]%".includes(reader.peek()) && !reader.isEnd())) {
      if (reader.peek() === '%') {
        const digits = reader.text.slice(reader.offset + 1, reader.offset + 3);
        if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw this.#problem('did not find URI escaped octet', start);
        uri += String.fromCharCode(Number.parseInt(digits, 16));
        reader.skip(3);
      } else uri += reader.take();
      found = true;
    }
    if (!found) throw this.#problem('did not find expected tag URI', start);
    return uri;
  }

  #fetchDirective(): void {
    this.#leaveBlocks();
    const reader = this.#reader;
    const start = reader.mark();
    reader.skip();
    const name = this.#takeWord();
    if (name === '') throw this.#problem('could not find expected directive name', start);
    if (!reader.isBlankOrEnd()) throw this.#problem('found unexpected non-alphabetical character', start);
    if (name !== 'YAML' && name !== 'TAG') throw this.#problem('found unknown directive name', start);
    this.#skipBlanks();
    const directive = name === 'YAML' ? this.#scanVersion(start) : this.#scanTagDirective(start);
    this.#skipBlanks();
    if (reader.peek() === '#') while (!reader.isBreakOrEnd()) reader.skip();
    if (!reader.isBreakOrEnd()) throw this.#problem('did not find expected comment or line break', start);
    if (reader.isBreak()) reader.takeBreak();
    this.#tokens.push(directive);
  }

  #skipBlanks(): void {
    while (this.#reader.isBlank()) this.#reader.skip();
  }

  #scanVersion(start: Mark): Token {
    const major = this.#takeVersionNumber(start);
    if (this.#reader.peek() !== '.') throw this.#problem("did not find expected digit or '.' character", start);
    this.#reader.skip();
    return token('versionDirective', start, this.#reader.mark(), major, this.#takeVersionNumber(start));
  }

  #takeVersionNumber(start: Mark): string {
    let digits = '';
    while (/^[0-9]$/.test(this.#reader.peek())) {
      if (digits.length === 2) throw this.#problem('found extremely long version number', start);
      digits += this.#reader.take();
    }
    if (digits === '') throw this.#problem('did not find expected version number', start);
    return digits;
  }

  #scanTagDirective(start: Mark): Token {
    const handle = this.#takeTagHandle(true, start);
    if (!this.#reader.isBlank()) throw this.#problem('did not find expected whitespace', start);
    this.#skipBlanks();
    const prefix = this.#takeUri('', start);
    if (!this.#reader.isBlankOrEnd()) throw this.#problem('did not find expected whitespace or line break', start);
    return token('tagDirective', start, this.#reader.mark(), handle, prefix);
  }
}
