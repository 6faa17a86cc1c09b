// test and [: each shell has its own parser.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import type { Dialect } from '../syntax/ast.ts';
import { complain, writeTo } from '../run/output.ts';
import { testBash } from './testBash.ts';
import { testBusybox } from './testBusybox.ts';
import { testDash } from './testDash.ts';
import { TestError, type TestHost } from './testHost.ts';

export function testBuiltin(shell: Shell, args: readonly Bytes[]): number | Task<number> {
  const host: TestHost = {
    ctx: shell.ctx,
    isSet: (name) => {
      const element = /^(\w+)\[(.+)\]$/.exec(name);
      return element ? shell.element(element[1] ?? '', element[2] ?? '', name) !== undefined : shell.variables.isSet(name);
    },
    missingIsOldest: shell.dialect === 'bash',
    optionOn: (name) => Object.entries(shell.options).some(([option, on]) => option === name && on === true),
  };
  const outcome = evaluateTest(host, shell.dialect, args);
  return typeof outcome === 'number' ? outcome : report(shell, outcome.text);
}

/** The status, or what to complain about. */
export function evaluateTest(host: TestHost, dialect: Dialect, args: readonly Bytes[]): number | TestError {
  try {
    const evaluate = dialect === 'ash' ? testBusybox : dialect === 'dash' ? testDash : testBash;
    return evaluate(host, args) ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return error;
    throw error;
  }
}

export function* report(shell: Shell, text: Bytes): Task<number> {
  if (shell.dialect === 'ash') yield* writeTo(shell, 2, `${shell.appletName}: ${text}\n`);
  else yield* complain(shell, text);
  return 2;
}
