// Reading the lines of several files one after the other.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { closeInput, LineInput, openInput } from './input.ts';
import type { Tool } from './tool.ts';

/** Calls `each` for every line of the files (standard input if there are none). The value is the status: 1 after a complaint. */
export function* eachLine(tool: Tool, paths: readonly Bytes[], each: (line: Bytes, path: Bytes) => Task<void> | void): Task<number> {
  let status = 0;
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const opened = yield* openInput(tool.ctx, path);
    if (!opened.ok) {
      status = yield* tool.complain(`${path}: ${errnoText(opened.error)}`);
      continue;
    }
    const lines = new LineInput(tool.ctx, opened.value);
    for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
      const task = each(line, path);
      if (task) yield* task;
    }
    if (lines.error) status = yield* tool.complain(`${path}: ${errnoText(lines.error)}`);
    closeInput(tool.ctx, opened.value);
  }
  return status;
}

/** The whole text of the files, one behind the other. */
export function* allText(tool: Tool, paths: readonly Bytes[]): Task<{ readonly text: Bytes; readonly status: number }> {
  const parts: Bytes[] = [];
  let status = 0;
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const opened = yield* openInput(tool.ctx, path);
    if (!opened.ok) {
      status = yield* tool.complain(`${path}: ${errnoText(opened.error)}`);
      continue;
    }
    for (;;) {
      const result = yield* tool.ctx.read(opened.value);
      if (!result.ok && result.error === 'EINTR') continue;
      if (!result.ok) {
        status = yield* tool.complain(`${path}: ${errnoText(result.error)}`);
        break;
      }
      if (result.value === '') break;
      parts.push(result.value);
      if (result.value.length >= 65_536) tool.ctx.growMemory(result.value.length);
    }
    closeInput(tool.ctx, opened.value);
  }
  return { text: parts.join(''), status };
}

/** Lines of a text, without their ends. */
export function splitLines(text: Bytes, separator = '\n'): Bytes[] {
  if (text === '') return [];
  return (text.endsWith(separator) ? text.slice(0, -1) : text).split(separator);
}
