// Puts the evaluator's parts together, and runs texts: `sh -c`, `eval`, traps, sourced files.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { parseSh } from '../syntax/parseSh.ts';
import type { ParserOptions } from '../syntax/parserTypes.ts';
import type { ShellSyntaxError } from '../syntax/syntaxError.ts';
import { ExpansionError, ShellError } from './control.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluateOptions, ShellEvaluation } from './evaluation.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';
import { capture, processPath } from './substitution.ts';
import { runPendingTraps } from './trapRunner.ts';

export const EVALUATION: ShellEvaluation = { evaluate, evaluateText, evaluateFile, capture, processPath, runTraps: runPendingTraps };

export function parserOptions(shell: Shell, warnings: Bytes[]): ParserOptions {
  const aliases = shell.dialect !== 'bash' || shell.interactive || shell.shopt.has('expand_aliases');
  return {
    dialect: shell.dialect,
    ...(aliases && shell.aliases.size > 0 ? { alias: (name: Bytes) => shell.aliases.get(name) } : {}),
    isSpecialBuiltin: (name) => shell.builtins.isSpecial(name),
    extendedGlobs: shell.shopt.has('extglob'),
    ...(shell.dialect === 'bash' ? { warn: (text: Bytes) => warnings.push(text) } : {}),
  };
}

/** Runs all commands of a text. The last one may replace the process, if `last` is asked for. */
function* evaluateText(shell: Shell, text: Bytes, line: number, options: EvaluateOptions = {}): Task<number> {
  const outerText = shell.text;
  shell.text = text;
  let status = 0;
  try {
    for (let pos = 0, at = line; ; ) {
      const warnings: Bytes[] = [];
      const parsed = parseSh(text, pos, at, true, parserOptions(shell, warnings));
      for (const warning of warnings) yield* writeTo(shell, 2, `${shell.arg0}: ${warning}`);
      if (parsed.type === 'error') return yield* syntaxFailure(shell, parsed.error, text, line);
      if (parsed.type !== 'command') return status;
      if (shell.options.verbose && shell.dialect === 'bash') yield* writeTo(shell, 2, withNewline(text.slice(pos, parsed.end)));
      pos = parsed.end;
      at = parsed.line;
      if (!parsed.node) continue;
      const atEnd = !/\S/.test(text.slice(pos));
      status = yield* evaluate(shell, parsed.node, { ...options, last: options.last === true && atEnd });
      if (shell.skip !== 'none') return status;
    }
  } finally {
    shell.text = outerText;
  }
}

function withNewline(text: Bytes): Bytes {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Reports a syntax error; a non-interactive ash or dash ends. */
export function* syntaxFailure(shell: Shell, error: ShellSyntaxError, text: Bytes, firstLine: number): Task<number> {
  shell.line = error.line;
  shell.status = 2;
  if (shell.dialect !== 'bash') {
    yield* writeTo(shell, 2, `${shell.prefix()}${error.text}\n`);
    throw new ShellError(2);
  }
  const where = shell.commandName === 'eval' ? 'eval: ' : shell.commandName === undefined && shell.options.command && shell.sourceDepth === 0 ? '-c: ' : '';
  const prefix = shell.interactive ? `${shell.arg0}: ${where}` : `${(where === '' ? shell.sourceName : undefined) ?? shell.arg0}: ${where}line ${error.line}: `;
  let message = `${prefix}${error.text}\n`;
  if (error.showLine) message += `${prefix}\`${text.split('\n')[error.line - firstLine] ?? ''}'\n`;
  yield* writeTo(shell, 2, message);
  return 2;
}

/** A file's commands, in the present shell. bash goes on after errors that discard one line. */
function* evaluateFile(shell: Shell, text: Bytes): Task<number> {
  if (shell.dialect !== 'bash') return yield* evaluateText(shell, text, 1);
  try {
    return yield* evaluateText(shell, text, 1);
  } catch (error) {
    if (!(error instanceof ExpansionError) || error.fatal) throw error;
    yield* writeTo(shell, 2, error.text);
    return error.status;
  }
}
