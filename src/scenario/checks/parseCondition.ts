// Reads the condition of a check: what follows the colon.
import { isQuickPattern, MAX_PATTERN } from '../../base/quickPattern.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { nearestWords } from '../../base/editDistance.ts';
import type { Comparison, Condition, Literal, Operand, Path } from './check.ts';
import { meaning, type CheckProblem } from './checkProblem.ts';
import { parseProcess } from './parseObject.ts';
import { parseMoment } from './parseWhen.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What may stand before brackets, and after a field. */
const BEFORE_BRACKETS = ['all', 'none', 'any', 'count'];
const AFTER_FIELD = ['exists', 'absent', 'unchanged', 'contains', 'matches'];
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

/** The failure says what was expected instead. */
export function parseCondition(text: string): Result<Condition, CheckProblem> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return failure({ code: 'unreadable', text: tokens.error });
  const reader = new ConditionReader(tokens.value);
  try {
    return ok(reader.whole());
  } catch (error) {
    if (error instanceof Unexpected) return failure(error.problem);
    throw error;
  }
}

class Unexpected extends Error {
  readonly problem: CheckProblem;

  constructor(problem: CheckProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

class ConditionReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition {
    const condition = this.#and();
    const rest = this.#tokens[this.#at];
    if (rest) throw new Unexpected(this.#tooMuch(rest));
    return condition;
  }

  /** `exist` is nearly `exists`, and `al(…)` nearly `all(…)`. */
  #tooMuch({ text }: Token): CheckProblem {
    const before = this.#tokens[this.#at - 1];
    const [near] = text === '(' && before?.type === 'word' ? nearestWords(before.text, BEFORE_BRACKETS, 1) : nearestWords(text, AFTER_FIELD, 1);
    return { code: 'unexpected', text: text === '(' && before ? `${before.text}(` : text, ...meaning(near) };
  }

  #and(): Condition {
    const parts = [this.#term()];
    while (this.#take('and') || this.#take(',')) parts.push(this.#term());
    const [only] = parts;
    return parts.length === 1 && only ? only : { type: 'and', parts };
  }

  #term(): Condition {
    for (const type of ['all', 'none', 'any'] as const) {
      if (!this.#isCall(type)) continue;
      this.#at += 1;
      return { type, of: this.#inBrackets(() => this.#and()) };
    }
    if (this.#peek()?.text === 'count') return this.#count();
    for (const of of ['last line', 'all lines'] as const) if (this.#take(...of.split(' '))) return this.#text([], of);
    if (this.#peek()?.text === 'contains' || this.#peek()?.text === 'matches') return this.#text([], 'any line');
    if (this.#take('created', 'after')) return this.#created('after');
    if (this.#take('created', 'before')) return this.#created('before');
    return this.#field();
  }

  #created(how: 'after' | 'before'): Condition {
    const moment = parseMoment(this.#next()?.text ?? '');
    if (!moment.ok) throw new Unexpected(moment.error);
    return { type: 'created', how, moment: moment.value };
  }

  #field(): Condition {
    const left = this.#operand();
    const { path } = left;
    const next = this.#peek()?.text ?? '';
    if (next === 'contains' || next === 'matches') return this.#text(path, 'whole');
    for (const type of ['exists', 'absent', 'unchanged'] as const) if (this.#take(type)) return { type, path };
    if (!COMPARISONS.has(next)) return path.length === 1 && (path[0] === 'exists' || path[0] === 'absent') ? { type: path[0], path: [] } : { type: 'true', path };
    const comparison = this.#comparison();
    const token = this.#peek();
    const after = this.#tokens[this.#at + 1]?.text;
    if (token?.text === 'Trace' && after === '(') return { type: 'compare', left, comparison, right: this.#process() };
    const isField = token?.type === 'word' && after === 'at';
    return { type: 'compare', left, comparison, right: isField ? this.#operand() : { literal: this.#literal() } };
  }

  /** `Trace(Pod/web[main]): exit.time` */
  #process(): Operand {
    this.#at += 1;
    const of = parseProcess(this.#inBrackets(() => this.#next()?.text ?? ''));
    if (!of.ok) throw new Unexpected(of.error);
    this.#take(':');
    return { path: this.#path(), of: of.value };
  }

  #count(): Condition {
    this.#at += 1;
    let of: Condition | undefined;
    let distinct: Path | undefined;
    if (this.#peek()?.text === '(') {
      this.#inBrackets(() => {
        if (this.#take('distinct')) distinct = this.#path();
        else of = this.#and();
      });
    }
    const comparison = this.#comparison();
    const value = this.#literal();
    if (typeof value !== 'number') throw new Unexpected({ code: 'noNumber' });
    return { type: 'count', ...(of ? { of } : {}), ...(distinct ? { distinct } : {}), comparison, value };
  }

  #text(path: Path, of: 'any line' | 'last line' | 'all lines' | 'whole'): Condition {
    const how = this.#take('contains') || this.#take('contain') ? 'contains' : this.#take('matches') || this.#take('match') ? 'matches' : undefined;
    const token = this.#next();
    if (!how || token?.type !== 'string') throw new Unexpected({ code: 'noText' });
    if (how === 'matches' && !isPattern(token.text)) throw new Unexpected({ code: 'noPattern', text: token.text });
    if (how === 'matches' && !isQuickPattern(token.text)) throw new Unexpected({ code: 'slowPattern', text: token.text, limit: MAX_PATTERN });
    return { type: 'text', path, how, text: token.text, of };
  }

  #operand(): Operand {
    const path = this.#path();
    if (!this.#take('at')) return { path };
    const moment = parseMoment(this.#next()?.text ?? '');
    if (!moment.ok) throw new Unexpected(moment.error);
    return { path, at: moment.value };
  }

  #path(): Path {
    const token = this.#next();
    if (token?.type !== 'word') throw new Unexpected(token ? { code: 'noField', text: token.text } : { code: 'noCondition' });
    return pathOf(token.text);
  }

  #comparison(): Comparison {
    const token = this.#next();
    if (token === undefined || !COMPARISONS.has(token.text)) throw new Unexpected({ code: 'noComparison' });
    return token.text as Comparison;
  }

  #literal(): Literal {
    const token = this.#next();
    if (!token || token.type === 'symbol') throw new Unexpected({ code: 'noValue' });
    if (token.type === 'string') return token.text;
    if (token.type === 'list') return listOf(token.text);
    return scalarOf(token.text);
  }

  #inBrackets<T>(inner: () => T): T {
    if (!this.#take('(')) throw new Unexpected({ code: 'noBracket', bracket: '(' });
    const value = inner();
    if (!this.#take(')')) throw new Unexpected({ code: 'noBracket', bracket: ')' });
    return value;
  }

  #isCall(word: string): boolean {
    return this.#peek()?.text === word && this.#tokens[this.#at + 1]?.text === '(';
  }

  #take(...words: readonly string[]): boolean {
    const are = words.every((word, i) => this.#tokens[this.#at + i]?.text === word && this.#tokens[this.#at + i]?.type !== 'string');
    if (are) this.#at += words.length;
    return are;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }
}

/** `a.b[c.d].e` → a, b, c.d, e. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([whole, inside]) => inside ?? whole);
}

function scalarOf(text: string): Literal {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function listOf(text: string): Literal {
  try {
    return JSON.parse(text) as Literal;
  } catch {
    throw new Unexpected({ code: 'noList', text });
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
