// Calling a shell function: its own parameters, local variables, and `return`.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { EvaluateOptions } from './evaluation.ts';
import type { FunctionDefinition, Shell } from './shell.ts';

export function* callFunction(shell: Shell, words: readonly Bytes[], definition: FunctionDefinition, options: EvaluateOptions): Task<number> {
  const { positional, loopDepth, functionNames, getopts, text, sourceName } = shell;
  shell.positional = words.slice(1);
  shell.loopDepth = 0;
  shell.functionDepth += 1;
  shell.functionNames = [words[0] ?? '', ...functionNames];
  shell.text = definition.text;
  shell.sourceName = definition.source;
  if (shell.dialect !== 'bash') shell.getopts = { index: 1, offset: 0 };
  shell.variables.pushScope();
  try {
    yield* shell.evaluation.evaluate(shell, definition.body, options.tested ? { tested: true } : {});
    if (shell.skip === 'return') shell.skip = 'none';
    return shell.status;
  } finally {
    shell.variables.popScope();
    shell.functionDepth -= 1;
    shell.functionNames = functionNames;
    shell.loopDepth = loopDepth;
    shell.positional = positional;
    shell.text = text;
    shell.sourceName = sourceName;
    if (shell.dialect !== 'bash') shell.getopts = getopts;
  }
}
