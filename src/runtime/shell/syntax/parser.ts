// The grammar of ash (busybox) and dash, with bash's additions: a recursive descent that mirrors list, andor, pipeline and
// command of their parser, so that errors appear at the same token with the same words.
import type { Bytes } from '../../vfs/types.ts';
import { EMPTY_WORD, literalWord, type Assignment, type CaseItem, type HereDocument, type Node, type Redirect, type Word } from './ast.ts';
import { ArrayReader } from './arrays.ts';
import { assignmentOf } from './assignments.ts';
import { isValidName } from './charClasses.ts';
import { parseConditional } from './conditional.ts';
import { AFTER_COMPOUND, COMMAND, KEYWORD_LINE, LIST_END, NOTHING, type Expect } from './expectations.ts';
import { HereDocuments } from './hereDocuments.ts';
import { background, isDeclaration, isLoneWord, join, literalText, NOTHING_THERE, withStderr, type SimpleDraft } from './nodes.ts';
import type { ParseOutcome, ParserOptions } from './parserTypes.ts';
import { Scanner } from './scanner.ts';
import { ShellSyntaxError, syntaxError, unexpectedToken, type TokenType } from './syntaxError.ts';
import { keywordsOf, Tokenizer, type Token } from './tokens.ts';
import { WordReader } from './wordReader.ts';

export class Parser {
  readonly #scanner: Scanner;
  readonly #options: ParserOptions;
  readonly #words: WordReader;
  readonly #tokens: Tokenizer;
  readonly #heredocs: HereDocuments;
  readonly #keywords: ReadonlyMap<Bytes, TokenType>;
  #last: Token;
  #pushedBack = false;
  #expect: Expect = NOTHING;

  constructor(scanner: Scanner, options: ParserOptions) {
    this.#scanner = scanner;
    this.#options = options;
    this.#words = new WordReader(scanner, options.dialect, {
      parenthesized: () => this.#substitution(),
      nested: (text, line) => new Parser(new Scanner(text, 0, line, true), options).parseAll(),
    });
    this.#words.extendedGlobs = options.extendedGlobs === true;
    this.#tokens = new Tokenizer(scanner, this.#words, options.dialect);
    this.#heredocs = new HereDocuments(scanner, { dialect: options.dialect, warn: options.warn, wordsOf: (inner) => new Parser(inner, options).#words });
    this.#keywords = keywordsOf(options.dialect);
    this.#last = { type: 'newline', text: '', word: undefined, quoted: false, redirect: undefined, start: 0, end: 0, line: scanner.line };
  }

  parseLine(): ParseOutcome {
    const node = this.#list('line');
    if (node === undefined && this.#last.type === 'eof') return { type: 'end' };
    return { type: 'command', node, end: this.#scanner.basePos, line: this.#scanner.line };
  }

  /** All commands of a text: what backquotes hold. */
  parseAll(): Node | undefined {
    let all: Node | undefined;
    for (;;) {
      const node = this.#list('line');
      if (node) all = all ? join('sequence', all, node) : node;
      else if (this.#last.type === 'eof') return all;
    }
  }

  #read(): Token {
    const expect = this.#expect;
    for (;;) {
      let token = this.#next();
      while (expect.newlines && token.type === 'newline') {
        this.#heredocs.read();
        token = this.#next();
      }
      const more = this.#expect;
      this.#expect = NOTHING;
      if (token.type !== 'word' || token.quoted) return token;
      const keyword = expect.keywords || more.keywords ? this.#keywords.get(token.text) : undefined;
      if (keyword !== undefined) {
        this.#last = { ...token, type: keyword };
        return this.#last;
      }
      if (!(expect.aliases || more.aliases) || !this.#expandAlias(token)) return token;
    }
  }

  #next(): Token {
    if (this.#pushedBack) this.#pushedBack = false;
    else this.#last = this.#tokens.read();
    return this.#last;
  }

  #expandAlias(token: Token): boolean {
    const { alias } = this.#options;
    if (!alias || this.#scanner.inAlias(token.text)) return false;
    const value = alias(token.text);
    if (value === undefined) return false;
    this.#scanner.pushAlias(token.text, value);
    return true;
  }

  #peek(): Token {
    const token = this.#read();
    this.#pushedBack = true;
    return token;
  }

  #unexpected(expected?: TokenType): ShellSyntaxError {
    const { type, text, line } = this.#last;
    const where = type === 'newline' ? line : this.#scanner.line;
    return unexpectedToken(this.#options.dialect, type, expected, text === '' && type === 'newline' ? 'newline' : text, where);
  }

  #require(type: TokenType): Token {
    const token = this.#read();
    if (token.type !== type) throw this.#unexpected(type);
    return token;
  }

  /** `line`: up to a newline. `compound`: to a token that ends a compound command. `case`: the same, and may be empty. */
  #list(kind: 'line' | 'compound' | 'case'): Node | undefined {
    let list: Node | undefined;
    let mayEnd = kind === 'case';
    for (;;) {
      const ahead = this.#peek().type;
      if (ahead === 'newline' && kind === 'line') {
        this.#pushedBack = false;
        this.#heredocs.read();
        return list;
      }
      if (ahead === 'eof') {
        this.#heredocs.read();
        return list;
      }
      this.#expect = COMMAND;
      if (mayEnd && kind !== 'line' && LIST_END.has(this.#peek().type)) return list;
      mayEnd = true;
      const command = this.#andOr();
      const token = this.#read();
      const node: Node = token.type === '&' ? background(command) : command;
      list = list ? join('sequence', list, node) : node;
      if (token.type === 'newline' || token.type === 'eof') this.#pushedBack = true;
      else if (token.type !== '&' && token.type !== ';') {
        if (kind === 'line') throw this.#unexpected();
        this.#pushedBack = true;
        return list;
      }
    }
  }

  #compound(): Node {
    const list = this.#list('compound');
    if (list) return list;
    // At the end of input the caller complains about the word it misses.
    if (this.#last.type !== 'eof') throw this.#unexpected();
    return NOTHING_THERE;
  }

  #andOr(): Node {
    let left = this.#pipeline();
    for (;;) {
      const { type } = this.#read();
      if (type !== '&&' && type !== '||') {
        this.#pushedBack = true;
        return left;
      }
      this.#expect = COMMAND;
      left = join(type === '&&' ? 'and' : 'or', left, this.#pipeline());
    }
  }

  #pipeline(): Node {
    const first = this.#read();
    if (first.type === '!') {
      this.#expect = AFTER_COMPOUND;
      const body = this.#options.dialect === 'bash' ? this.#pipeline() : this.#pipe();
      return { type: 'not', body, start: first.start, end: body.end, line: first.line };
    }
    this.#pushedBack = true;
    if (first.type === 'time') return this.#timed();
    return this.#pipe();
  }

  #timed(): Node {
    const { start, line, end } = this.#read();
    this.#expect = AFTER_COMPOUND;
    const option = this.#peek();
    const posix = option.type === 'word' && option.text === '-p';
    if (posix) {
      this.#read();
      this.#expect = AFTER_COMPOUND;
    }
    const ahead = this.#peek().type;
    if (ahead === 'newline' || ahead === 'eof' || ahead === ';') return { type: 'time', body: undefined, posix, start, end, line };
    const body = this.#pipeline();
    return { type: 'time', body, posix, start, end: body.end, line };
  }

  #pipe(): Node {
    let last = this.#command();
    const commands: Node[] = [];
    for (;;) {
      const { type } = this.#read();
      if (type !== '|' && type !== '|&') break;
      commands.push(type === '|&' ? withStderr(last) : last);
      this.#expect = COMMAND;
      last = this.#command();
    }
    this.#pushedBack = true;
    commands.push(last);
    const first = commands[0];
    return commands.length === 1 || !first ? last : { type: 'pipeline', commands, start: first.start, end: last.end, line: first.line };
  }

  #command(): Node {
    const token = this.#read();
    const begin = { start: token.start, line: token.line };
    switch (token.type) {
      case 'if':
        return this.#redirected(this.#if(token));
      case 'while':
      case 'until': {
        const test = this.#compound();
        this.#require('do');
        const body = this.#compound();
        const { end } = this.#require('done');
        return this.#redirected({ type: token.type, test, body, ...begin, end });
      }
      case 'for':
      case 'select':
        return this.#redirected(this.#for(token));
      case 'case':
        return this.#redirected(this.#case(token));
      case '(': {
        if (this.#options.dialect === 'bash' && this.#scanner.peek() === 40 && token.end === this.#scanner.basePos) {
          const arithmetic = this.#arithmeticCommand(token);
          if (arithmetic) return this.#redirected(arithmetic);
        }
        const body = this.#compound();
        const { end } = this.#require(')');
        return this.#redirected({ type: 'subshell', body, redirects: [], ...begin, end });
      }
      case '{': {
        const body = this.#compound();
        const { end } = this.#require('}');
        return this.#redirected({ type: 'braces', body, ...begin, end });
      }
      case '[[': {
        const expression = parseConditional(this.#scanner, this.#words, this.#options.dialect);
        return this.#redirected({ type: 'conditional', expression, ...begin, end: this.#scanner.basePos });
      }
      case 'function':
      case 'word':
      case 'redirection':
        this.#pushedBack = true;
        return this.#simple();
      default:
        throw this.#unexpected();
    }
  }

  #redirected(node: Node): Node {
    const redirects: Redirect[] = [];
    this.#expect = AFTER_COMPOUND;
    while (this.#read().type === 'redirection') {
      redirects.push(this.#redirect());
      this.#expect = AFTER_COMPOUND;
    }
    this.#pushedBack = true;
    if (redirects.length === 0) return node;
    if (node.type === 'subshell') return { ...node, redirects };
    return { type: 'redirected', body: node, redirects, start: node.start, end: node.end, line: node.line };
  }

  #if(token: Token): Node {
    const test = this.#compound();
    this.#require('then');
    const then = this.#compound();
    const ahead = this.#read();
    let otherwise: Node | undefined;
    if (ahead.type === 'elif') {
      otherwise = this.#if(ahead);
      return { type: 'if', test, then, otherwise, start: token.start, line: token.line, end: otherwise.end };
    }
    if (ahead.type === 'else') otherwise = this.#compound();
    else this.#pushedBack = true;
    const { end } = this.#require('fi');
    return { type: 'if', test, then, otherwise, start: token.start, line: token.line, end };
  }

  #for(token: Token): Node {
    const { dialect } = this.#options;
    if (dialect === 'bash' && this.#scanner.peek() === 32) while (this.#scanner.peek() === 32) this.#scanner.next();
    if (dialect === 'bash' && token.type === 'for' && this.#scanner.startsWith('((')) return this.#arithmeticFor(token);
    const name = this.#read();
    const valid = name.type === 'word' && !name.quoted && (dialect === 'bash' || isValidName(name.text));
    if (!valid) throw dialect === 'bash' ? this.#unexpected() : syntaxError(dialect, 'bad for loop variable', this.#scanner.line);
    this.#expect = COMMAND;
    let words: Word[] | undefined;
    if (this.#read().type === 'in') {
      words = [];
      for (let next = this.#read(); next.type === 'word'; next = this.#read()) if (next.word) words.push(next.word);
      if (this.#last.type !== 'newline' && this.#last.type !== ';') throw this.#unexpected();
      if (this.#last.type === 'newline') this.#heredocs.read();
    } else if (this.#last.type !== ';') this.#pushedBack = true;
    this.#expect = COMMAND;
    const opener = this.#read();
    if (dialect === 'bash' && opener.type === '{') {
      const body = this.#compound();
      const { end } = this.#require('}');
      return { type: token.type === 'select' ? 'select' : 'for', name: name.text, words, body, start: token.start, line: token.line, end };
    }
    if (opener.type !== 'do') throw this.#unexpected('do');
    const body = this.#compound();
    const { end } = this.#require('done');
    return { type: token.type === 'select' ? 'select' : 'for', name: name.text, words, body, start: token.start, line: token.line, end };
  }

  #case(token: Token): Node {
    const subject = this.#require('word');
    this.#expect = COMMAND;
    this.#require('in');
    const items: CaseItem[] = [];
    this.#expect = KEYWORD_LINE;
    for (let next = this.#read(); next.type !== 'esac'; ) {
      if (next.type === '(') next = this.#read();
      const patterns: Word[] = [];
      for (;;) {
        // ash and dash take whatever stands there, and miss the bracket behind it.
        if (this.#options.dialect === 'bash' && next.word === undefined && next.type !== 'word') throw this.#unexpected();
        patterns.push(next.word ?? EMPTY_WORD);
        if (this.#read().type !== '|') break;
        next = this.#read();
      }
      if (this.#last.type !== ')') throw this.#unexpected(')');
      const body = this.#list('case');
      this.#expect = KEYWORD_LINE;
      next = this.#read();
      const { type } = next;
      if (type === ';;' || type === ';&' || type === ';;&') {
        items.push({ patterns, body, terminator: type });
        this.#expect = KEYWORD_LINE;
        next = this.#read();
      } else {
        items.push({ patterns, body, terminator: ';;' });
        if (type !== 'esac') throw this.#unexpected(';;');
      }
    }
    return { type: 'case', word: subject.word ?? EMPTY_WORD, items, start: token.start, line: token.line, end: this.#last.end };
  }

  #simple(): Node {
    const draft: SimpleDraft = { assignments: [], words: [], redirects: [], declared: new Map(), inBrackets: false };
    let expect: Expect = { newlines: false, keywords: false, aliases: true };
    let first: Token | undefined;
    let end = 0;
    let functionKeyword = false;
    for (;;) {
      this.#expect = draft.words.length === 0 ? expect : NOTHING;
      const token = this.#read();
      first ??= token;
      if (token.type === 'function') {
        functionKeyword = true;
        expect = NOTHING;
      } else if (token.type === 'word' || ((token.type === '&&' || token.type === '||') && draft.inBrackets)) {
        const word = this.#addWord(draft, token);
        end = Math.max(token.end, this.#scanner.inAnyAlias ? 0 : token.end);
        if (functionKeyword) return this.#functionAfterKeyword(word, first);
        expect = draft.assignments.length > 0 && draft.words.length === 0 ? { ...NOTHING, aliases: true } : NOTHING;
      } else if (token.type === 'redirection') {
        draft.redirects.push(this.#redirect());
        ({ end } = this.#last);
      } else if (token.type === '(' && isLoneWord(draft)) return this.#function(draft.words[0] ?? EMPTY_WORD, first);
      else {
        this.#pushedBack = true;
        break;
      }
    }
    const { assignments, words, redirects, declared } = draft;
    if (words.length === 0 && assignments.length === 0 && redirects.length === 0) throw this.#unexpected();
    return { type: 'simple', assignments, words, declared: declared.size > 0 ? declared : undefined, redirects, start: first.start, end, line: first.line };
  }

  /** A word of a simple command: an assignment in front, an argument, or an argument that assigns. */
  #addWord(draft: SimpleDraft, token: Token): Word {
    const { dialect } = this.#options;
    const { assignments, words, declared } = draft;
    const word = token.word ?? literalWord(token.text);
    const assignment = words.length === 0 || isDeclaration(words) ? this.#assignment(word, token) : undefined;
    if (assignment && words.length === 0) assignments.push(assignment);
    else {
      if (assignment && (dialect === 'bash' || assignment.name !== '')) declared.set(words.length, assignment);
      words.push(word);
    }
    if (dialect === 'ash') draft.inBrackets = token.text === '[[' || (draft.inBrackets && token.text !== ']]');
    return word;
  }

  #assignment(word: Word, token: Token): Assignment | undefined {
    const { dialect } = this.#options;
    const assignment = assignmentOf(word, dialect);
    if (!assignment || dialect !== 'bash') return assignment;
    const opensArray = assignment.value.source === '' && this.#scanner.peek() === 40 && token.end === this.#scanner.basePos;
    if (!opensArray) return assignment;
    const elements = new ArrayReader(this.#scanner, this.#words).read();
    return { ...assignment, elements };
  }

  #functionAfterKeyword(name: Word, first: Token): Node {
    const { dialect } = this.#options;
    this.#expect = dialect === 'bash' ? COMMAND : { newlines: false, keywords: true, aliases: false };
    const opener = this.#peek().type;
    if (opener === '(') {
      this.#read();
      this.#expect = NOTHING;
      this.#require(')');
    } else if (dialect === 'ash' && opener !== '{') {
      this.#read();
      throw this.#unexpected();
    }
    return this.#functionBody(name.source, first);
  }

  #function(name: Word, first: Token): Node {
    const { dialect, isSpecialBuiltin } = this.#options;
    this.#require(')');
    const bad = dialect !== 'bash' && (!isValidName(name.source) || isSpecialBuiltin?.(name.source) === true);
    if (bad) throw syntaxError(dialect, 'bad function name', this.#scanner.line);
    return this.#functionBody(name.source, first);
  }

  #functionBody(name: Bytes, first: Token): Node {
    this.#expect = COMMAND;
    const body = this.#command();
    return { type: 'function', name, body, start: first.start, end: body.end, line: first.line };
  }

  #redirect(): Redirect {
    const { redirect, line } = this.#last;
    const token = this.#read();
    if (token.type !== 'word' || !redirect || !token.word) throw token.type === 'eof' && this.#options.dialect === 'bash' ? unexpectedToken('bash', 'newline', undefined, 'newline', line) : this.#unexpected();
    const { operator, fd, variable, stripTabs } = redirect;
    let hereDocument: HereDocument | undefined;
    if (operator === '<<') {
      hereDocument = { delimiter: literalText(token.word), quoted: token.quoted, stripTabs, body: EMPTY_WORD };
      this.#heredocs.expect(hereDocument, line);
    }
    return { operator, fd, variable, target: token.word, hereDocument, line };
  }

  // ---- substitutions and bash's arithmetic --------------------------------------------------------------------------

  /** `…)` of a command or process substitution, read with a clean slate of tokens. */
  #substitution(): Node | undefined {
    const saved = { last: this.#last, pushedBack: this.#pushedBack, expect: this.#expect };
    this.#pushedBack = false;
    this.#expect = NOTHING;
    const pending = this.#heredocs.suspend();
    const node = this.#list('case');
    if (this.#read().type !== ')') throw this.#unclosedSubstitution();
    this.#heredocs.resume(pending);
    this.#last = saved.last;
    this.#pushedBack = saved.pushedBack;
    this.#expect = saved.expect;
    return node;
  }

  #unclosedSubstitution(): ShellSyntaxError {
    if (this.#options.dialect === 'bash' && this.#last.type === 'eof') return new ShellSyntaxError("unexpected EOF while looking for matching `)'", this.#scanner.line + 1);
    return this.#unexpected(')');
  }

  #arithmeticCommand(token: Token): Node | undefined {
    const scanner = this.#scanner;
    const { pos, line } = scanner;
    scanner.next();
    const expression = this.#words.readArithmetic(41, line);
    if (scanner.peek() !== 41) {
      scanner.pos = pos;
      scanner.line = line;
      return undefined;
    }
    scanner.next();
    return { type: 'arithmeticCommand', expression, start: token.start, line: token.line, end: scanner.basePos };
  }

  #arithmeticFor(token: Token): Node {
    const scanner = this.#scanner;
    scanner.next();
    scanner.next();
    const init = this.#words.readArithmetic(59, token.line);
    const test = this.#words.readArithmetic(59, token.line);
    const step = this.#words.readArithmetic(41, token.line);
    scanner.next();
    this.#expect = COMMAND;
    if (this.#read().type === ';') this.#expect = COMMAND;
    else this.#pushedBack = true;
    this.#expect = COMMAND;
    const opener = this.#read();
    if (opener.type !== 'do' && opener.type !== '{') throw this.#unexpected('do');
    const body = this.#compound();
    const { end } = this.#require(opener.type === 'do' ? 'done' : '}');
    return { type: 'arithmeticFor', init, test, step, body, start: token.start, line: token.line, end };
  }
}
