// Commands from a descriptor: scripts, pipes and terminals. Reads only as much as the next command needs.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { parseSh } from '../syntax/parseSh.ts';
import { ExpansionError, ShellError, ShellExit, ShellInterrupt } from './control.ts';
import { parserOptions, syntaxFailure } from './evaluator.ts';
import { notifyJobs } from './jobControl.ts';
import { createLineReader, type LineReader } from './lineReader.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';
import { runPendingTraps } from './trapRunner.ts';

/** Runs all commands; the value is the status at the end of input. */
export function* runInput(shell: Shell, fd: number, reader: LineReader = createLineReader(shell, fd)): Task<number> {
  let text = '';
  let pos = 0;
  let line = 1;
  let final = false;
  let continuation = false;
  for (;;) {
    shell.text = text;
    const warnings: Bytes[] = [];
    const parsed = pos < text.length || final ? parseSh(text, pos, line, final, parserOptions(shell, warnings)) : { type: 'incomplete' as const };
    if (parsed.type === 'incomplete') {
      const more = yield* nextChunk(shell, reader, continuation && text.slice(pos).trim() !== '');
      if (more === undefined) final = true;
      else if (more === INTERRUPTED) [text, pos, continuation] = ['', 0, false];
      else {
        text = pos > 0 ? text.slice(pos) + more : text + more;
        pos = 0;
        continuation = true;
      }
      continue;
    }
    continuation = false;
    for (const warning of warnings) yield* writeTo(shell, 2, `${shell.arg0}: ${warning}`);
    if (parsed.type === 'end') return yield* atEnd(shell);
    if (parsed.type === 'error') {
      const status = yield* survive(shell, () => syntaxFailure(shell, parsed.error, text.slice(pos), line));
      if (!shell.interactive) return status ?? 2;
      [text, pos] = ['', 0];
      continue;
    }
    pos = parsed.end;
    const { node } = parsed;
    line = parsed.line;
    if (node) {
      yield* survive(shell, () => shell.evaluation.evaluate(shell, node, {}));
      if (shell.skip === 'return') return shell.status;
      shell.skip = 'none';
    }
    if (pos >= text.length) [text, pos] = ['', 0];
  }
}

function* atEnd(shell: Shell): Task<number> {
  if (shell.interactive) yield* writeTo(shell, 2, shell.dialect === 'bash' ? 'exit\n' : '\n');
  return shell.status;
}

const INTERRUPTED = Symbol('interrupted');

function* nextChunk(shell: Shell, reader: LineReader, continuation: boolean): Task<Bytes | undefined | typeof INTERRUPTED> {
  if (shell.interactive && !continuation) yield* notifyJobs(shell);
  if (shell.traps.pending.size > 0) yield* runPendingTraps(shell);
  const chunk: Chunk = { more: INTERRUPTED };
  yield* survive(shell, () => readInto(chunk, shell, reader, continuation));
  const { more } = chunk;
  if (typeof more === 'string' && shell.options.verbose) yield* writeTo(shell, 2, more);
  return more;
}

interface Chunk {
  more: Bytes | undefined | typeof INTERRUPTED;
}

function* readInto(chunk: Chunk, shell: Shell, reader: LineReader, continuation: boolean): Task<number> {
  chunk.more = yield* reader.read(continuation);
  return shell.status;
}

/** In an interactive shell an error ends only the command; bash scripts go on after those that discard a line. */
function* survive(shell: Shell, run: () => Task<number>): Task<number | undefined> {
  try {
    return yield* run();
  } catch (error) {
    if (error instanceof ShellExit) throw error;
    const mayGoOn = shell.interactive || (shell.dialect === 'bash' && error instanceof ExpansionError && !error.fatal);
    if (!mayGoOn) throw error;
    if (error instanceof ExpansionError) {
      yield* writeTo(shell, 2, error.text);
      shell.status = error.status;
    } else if (error instanceof ShellError) shell.status = error.status;
    else if (error instanceof ShellInterrupt) {
      shell.status = 130;
      yield* writeTo(shell, 1, '\n');
    } else throw error;
    shell.commandName = undefined;
    shell.loopDepth = 0;
    shell.skip = 'none';
    return shell.status;
  }
}
