// bash: `[[ … ]]`.
import type { Task } from '../../../engine/task.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import type { Bytes } from '../../vfs/types.ts';
import { testBash } from '../builtins/testBash.ts';
import { TestError, type TestHost } from '../builtins/testHost.ts';
import { matchesPattern } from '../expand/pattern.ts';
import { RegexError, translateRegex } from '../regex/translate.ts';
import type { ConditionalExpression } from '../syntax/ast.ts';
import { assignArray } from './arrayVariables.ts';
import { complainPlainly } from './output.ts';
import type { Shell } from './shell.ts';
import { traceCommand } from './trace.ts';

export function* evaluateConditional(shell: Shell, expression: ConditionalExpression): Task<number> {
  switch (expression.type) {
    case 'and': {
      const left = yield* evaluateConditional(shell, expression.left);
      return left === 0 ? yield* evaluateConditional(shell, expression.right) : left;
    }
    case 'or': {
      const left = yield* evaluateConditional(shell, expression.left);
      return left === 0 ? 0 : yield* evaluateConditional(shell, expression.right);
    }
    case 'not': {
      const status = yield* evaluateConditional(shell, expression.operand);
      return status > 1 ? status : status === 0 ? 1 : 0;
    }
    case 'unary': {
      const operand = yield* shell.expander.joined(expression.operand);
      yield* traceCommand(shell, () => `[[ ${expression.operator} ${shown(operand)} ]]`);
      return yield* askTest(shell, [expression.operator, operand]);
    }
    case 'binary':
      return yield* evaluateBinary(shell, expression);
  }
}

function shown(text: Bytes): Bytes {
  return text === '' ? "''" : text;
}

function* evaluateBinary(shell: Shell, expression: Extract<ConditionalExpression, { type: 'binary' }>): Task<number> {
  const { operator } = expression;
  const left = yield* shell.expander.joined(expression.left);
  const ignoreCase = shell.shopt.has('nocasematch');
  if (operator === '=~') return yield* matchRegex(shell, left, expression, ignoreCase);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const pattern = yield* shell.expander.pattern(expression.right);
    yield* traceCommand(shell, () => `[[ ${shown(left)} ${operator} ${shown(pattern)} ]]`);
    return matchesPattern(pattern, left, { extended: true, ignoreCase }) === (operator !== '!=') ? 0 : 1;
  }
  const right = yield* shell.expander.joined(expression.right);
  yield* traceCommand(shell, () => `[[ ${shown(left)} ${operator} ${shown(right)} ]]`);
  if (operator === '<') return compareBytes(left, right) < 0 ? 0 : 1;
  if (operator === '>') return compareBytes(left, right) > 0 ? 0 : 1;
  if (/^-(eq|ne|lt|le|gt|ge)$/.test(operator)) return compareNumbers(shell.arithmetic(left), operator, shell.arithmetic(right)) ? 0 : 1;
  return yield* askTest(shell, [left, operator, right]);
}

function compareNumbers(a: bigint, operator: Bytes, b: bigint): boolean {
  switch (operator) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    default:
      return a >= b;
  }
}

/** The right side of `=~`: what was quoted matches literally. */
function* matchRegex(shell: Shell, left: Bytes, expression: Extract<ConditionalExpression, { type: 'binary' }>, ignoreCase: boolean): Task<number> {
  let source = '';
  for (const part of expression.right.parts) {
    const text = yield* shell.expander.joined({ parts: [part], source: '', plain: undefined, start: 0 });
    source += 'quoted' in part && part.quoted ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text;
  }
  yield* traceCommand(shell, () => `[[ ${shown(left)} =~ ${source} ]]`);
  try {
    const match = translateRegex(source, { extended: true, ignoreCase }).exec(left);
    assignArray(shell, 'BASH_REMATCH', (match ?? []).map((value) => ({ index: undefined, value: value ?? '' })), false);
    return match ? 0 : 1;
  } catch (error) {
    if (error instanceof RegexError) return 2;
    throw error;
  }
}

function* askTest(shell: Shell, words: readonly Bytes[]): Task<number> {
  const host: TestHost = {
    ctx: shell.ctx,
    missingIsOldest: true,
    isSet: (name) => {
      const element = /^(\w+)\[(.+)\]$/.exec(name);
      return element ? shell.element(element[1] ?? '', element[2] ?? '', name) !== undefined : shell.variables.isSet(name);
    },
    optionOn: (name) => Object.entries(shell.options).some(([option, on]) => option === name && on === true),
  };
  try {
    return testBash(host, ['test', ...words]) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    yield* complainPlainly(shell, `[[: ${error.text}`);
    return 2;
  }
}
