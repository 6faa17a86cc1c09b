// `set -x`.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteIfNeeded, quoteSingle } from '../expand/quoting.ts';
import { keywordsOf } from '../syntax/tokens.ts';
import { parseSh } from '../syntax/parseSh.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';

/** Prints a line of trace, if tracing is on. */
export function* traceCommand(shell: Shell, text: () => Bytes): Task<void> {
  if (!shell.options.xtrace) return;
  shell.options.xtrace = false;
  const prompt = yield* expandPrompt(shell, shell.variables.get('PS4') ?? '');
  shell.options.xtrace = true;
  const repeated = shell.dialect === 'bash' ? prompt.charAt(0).repeat(shell.substitutionDepth) : '';
  yield* writeTo(shell, 2, `${repeated}${prompt}${text()}\n`);
}

/** A simple command: its assignments and words. */
export function* traceSimple(shell: Shell, assignments: readonly (readonly [Bytes, Bytes])[], words: readonly Bytes[]): Task<void> {
  if (!shell.options.xtrace) return;
  if (shell.dialect === 'bash') {
    for (const [name, value] of assignments) yield* traceCommand(shell, () => `${name}=${value === '' ? '' : quoteIfNeeded(value)}`);
    if (words.length > 0) yield* traceCommand(shell, () => words.map(quoteIfNeeded).join(' '));
    return;
  }
  const keywords = keywordsOf(shell.dialect);
  const quote = shell.dialect === 'ash' ? quoteForAsh : (text: Bytes) => text;
  const parts = [...assignments.map(([name, value]) => `${name}=${quote(value)}`), ...words.map((word) => (shell.dialect === 'ash' && keywords.has(word) ? quoteSingle(word) : quote(word)))];
  yield* traceCommand(shell, () => parts.join(' '));
}

/** busybox maybe_single_quote. */
function quoteForAsh(text: Bytes): Bytes {
  return /[\x00-*;-?`[\\{-\xff]/.test(text) ? quoteSingle(text) : text;
}

/** Expands a prompt as a double-quoted string. */
export function* expandPrompt(shell: Shell, prompt: Bytes): Task<Bytes> {
  if (!/[$`\\]/.test(prompt)) return prompt;
  const parsed = parseSh(`: <<\0\n${prompt}\n\0\n`, 0, 0, true, { dialect: shell.dialect });
  const node = parsed.type === 'command' ? parsed.node : undefined;
  const document = node?.type === 'simple' ? node.redirects[0]?.hereDocument : undefined;
  if (!document) return prompt;
  const { status } = shell;
  const text = yield* shell.expander.joined(document.body);
  shell.status = status;
  return text.replace(/\n$/, '');
}
