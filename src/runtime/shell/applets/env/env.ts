// env and printenv.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, type Applet } from '../applet.ts';
import { execOrFail } from '../execOrFail.ts';

export const env = { name: 'env', run: runEnv } satisfies Applet;
export const printenv = { name: 'printenv', run: runPrintenv } satisfies Applet;

function* runEnv(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'iu:0', true);
  if (unknown !== undefined) return yield* fail(ctx, 'env', `invalid option -- '${unknown}'`);
  const unset = new Set(args.flatMap((arg, i) => (arg === '-u' ? [args[i + 1] ?? ''] : [])));
  let variables = flags.has('i') ? [] : ctx.env.filter((variable) => !unset.has(nameOf(variable)));
  let command = 0;
  for (const operand of operands) {
    if (!operand.includes('=')) break;
    variables = [...variables.filter((variable) => nameOf(variable) !== nameOf(operand)), operand];
    command += 1;
  }
  const rest = operands.slice(command);
  if (rest.length > 0) return yield* execOrFail(ctx, 'env', rest, variables);
  yield* out(ctx, variables.map((variable) => `${variable}${flags.has('0') ? '\0' : '\n'}`).join(''));
  return 0;
}

function* runPrintenv(ctx: ProgramContext, [, ...names]: readonly string[]): Task<number> {
  if (names.length === 0) {
    yield* out(ctx, ctx.env.map((variable) => `${variable}\n`).join(''));
    return 0;
  }
  let code = 0;
  for (const name of names) {
    const variable = ctx.env.find((candidate) => nameOf(candidate) === name);
    if (variable === undefined) code = 1;
    else yield* out(ctx, `${variable.slice(name.length + 1)}\n`);
  }
  return code;
}

function nameOf(variable: string): string {
  const equals = variable.indexOf('=');
  return equals < 0 ? variable : variable.slice(0, equals);
}
