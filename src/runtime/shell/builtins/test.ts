// test and [: each shell has its own parser.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
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
  try {
    const evaluate = shell.dialect === 'ash' ? testBusybox : shell.dialect === 'dash' ? testDash : testBash;
    return evaluate(host, args) ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return report(shell, error.text);
    throw error;
  }
}

function* report(shell: Shell, text: Bytes): Task<number> {
  if (shell.dialect === 'ash') yield* writeTo(shell, 2, `${shell.appletName}: ${text}\n`);
  else yield* complain(shell, text);
  return 2;
}
