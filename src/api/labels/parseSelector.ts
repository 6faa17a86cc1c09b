// Reads selectors as people write them: `app=web,tier in (a,b),!legacy`. Mirrors apimachinery pkg/labels Lexer and Parser.
import { sortedStrings } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { errorText, ROOT } from '../field/fieldError.ts';
import { labelKeyError, newRequirement, type Requirement, type SelectorOperator } from './requirement.ts';
import { selectorOf, type Selector } from './selector.ts';

type TokenKind = 'end' | 'error' | 'identifier' | ')' | ',' | '!' | '==' | '=' | '>' | 'in' | '<' | '!=' | 'notin' | '(';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const SYMBOLS: ReadonlySet<string> = new Set([')', ',', '!', '==', '=', '>', '<', '!=', '(']);
const BINARY: ReadonlyMap<TokenKind, SelectorOperator> = new Map([
  ['in', 'in'], ['=', '='], ['==', '=='], ['>', 'gt'], ['<', 'lt'], ['notin', 'notin'], ['!=', '!='],
]);
const BINARY_OPERATORS = 'in, notin, =, ==, !=, gt, lt';

/** The selector, or Kubernetes' text of what is wrong. */
export function parseSelector(text: string): Result<Selector, string> {
  const parsed = parseRequirements(new TokenReader(scan(text)));
  return parsed.ok ? ok(selectorOf(parsed.value)) : parsed;
}

function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    while (/[ \t\r\n]/.test(text[position] ?? '')) position += 1;
    const character = text[position];
    if (character === undefined || character === '\0') return [...tokens, { kind: 'end', text: '' }];
    const token = '=!(),><'.includes(character) ? scanSymbol(text, position) : scanWord(text, position);
    tokens.push(token.token);
    position = token.next;
  }
}

interface Scanned {
  readonly token: Token;
  readonly next: number;
}

/** The longest operator that starts here; further operator characters stay for the next token. */
function scanSymbol(text: string, start: number): Scanned {
  const two = text.slice(start, start + 2);
  const symbol = SYMBOLS.has(two) ? two : text.slice(start, start + 1);
  return { token: { kind: kindOfSymbol(symbol), text: symbol }, next: start + symbol.length };
}

function kindOfSymbol(symbol: string): TokenKind {
  switch (symbol) {
    case ')': case ',': case '!': case '==': case '=': case '>': case '<': case '!=': case '(': return symbol;
    default: return 'error';
  }
}

function scanWord(text: string, start: number): Scanned {
  let next = start;
  while (next < text.length && !/[ \t\r\n=!(),><\0]/.test(text[next] ?? '')) next += 1;
  const word = text.slice(start, next);
  return { token: { kind: word === 'in' || word === 'notin' ? word : 'identifier', text: word }, next };
}

/** `in` and `notin` are operators only where an operator is expected. */
class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(operatorExpected = false): Token {
    const token = this.#tokens[Math.min(this.#position, this.#tokens.length - 1)] ?? { kind: 'end', text: '' };
    return !operatorExpected && (token.kind === 'in' || token.kind === 'notin') ? { kind: 'identifier', text: token.text } : token;
  }

  next(operatorExpected = false): Token {
    const token = this.peek(operatorExpected);
    this.#position += 1;
    return token;
  }
}

function parseRequirements(reader: TokenReader): Result<Requirement[], string> {
  const requirements: Requirement[] = [];
  for (;;) {
    const first = reader.peek();
    if (first.kind === 'end') return ok(requirements);
    if (!startsRequirement(first)) return failure(`found '${first.text}', expected: !, identifier, or 'end of string'`);
    const requirement = parseRequirement(reader);
    if (!requirement.ok) return failure(`unable to parse requirement: ${requirement.error}`);
    requirements.push(requirement.value);
    const separator = reader.next();
    if (separator.kind === 'end') return ok(requirements);
    if (separator.kind !== ',') return failure(`found '${separator.text}', expected: ',' or 'end of string'`);
    const following = reader.peek();
    if (!startsRequirement(following)) return failure(`found '${following.text}', expected: identifier after ','`);
  }
}

function startsRequirement(token: Token): boolean {
  return token.kind === 'identifier' || token.kind === '!';
}

function parseRequirement(reader: TokenReader): Result<Requirement, string> {
  let token = reader.next();
  const negated = token.kind === '!';
  if (negated) token = reader.next();
  if (token.kind !== 'identifier') return failure(`found '${token.text}', expected: identifier`);
  const keyError = labelKeyError(token.text, ROOT);
  if (keyError) return failure(errorText(keyError));
  if (negated) return newRequirement(token.text, '!', []);
  const after = reader.peek().kind;
  if (after === 'end' || after === ',') return newRequirement(token.text, 'exists', []);
  const operatorToken = reader.next(true);
  const operator = BINARY.get(operatorToken.kind);
  if (!operator) return failure(`found '${operatorToken.text}', expected: ${BINARY_OPERATORS}`);
  const values = operator === 'in' || operator === 'notin' ? parseValues(reader) : parseExactValue(reader);
  return values.ok ? newRequirement(token.text, operator, sortedStrings(new Set(values.value))) : values;
}

function parseValues(reader: TokenReader): Result<string[], string> {
  const open = reader.next();
  if (open.kind !== '(') return failure(`found '${open.text}' expected: '('`);
  const first = reader.peek();
  if (first.kind === ')') {
    reader.next();
    return ok(['']);
  }
  if (first.kind !== 'identifier' && first.kind !== ',') return failure(`found '${first.text}', expected: ',', ')' or identifier`);
  const values = parseList(reader);
  if (!values.ok) return values;
  return reader.next().kind === ')' ? values : failure(`found '${first.text}', expected: ')'`);
}

/** Values between parentheses; empty places count as the empty string. */
function parseList(reader: TokenReader): Result<string[], string> {
  const values: string[] = [];
  for (;;) {
    const token = reader.next();
    const following = reader.peek();
    if (token.kind === 'identifier') {
      values.push(token.text);
      if (following.kind === ')') return ok(values);
      if (following.kind !== ',') return failure(`found '${following.text}', expected: ',' or ')'`);
    } else if (token.kind === ',') {
      if (values.length === 0 || following.kind === ',') values.push('');
      if (following.kind === ')') return ok([...values, '']);
    } else {
      return failure(`found '${token.text}', expected: ',', or identifier`);
    }
  }
}

function parseExactValue(reader: TokenReader): Result<string[], string> {
  const token = reader.peek();
  if (token.kind === 'end' || token.kind === ',') return ok(['']);
  reader.next();
  return token.kind === 'identifier' ? ok([token.text]) : failure(`found '${token.text}', expected: identifier`);
}
