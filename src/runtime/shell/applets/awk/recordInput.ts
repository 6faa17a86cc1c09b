// Records from a descriptor, as RS separates them: a character, an empty line (paragraphs), or a regular expression.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { Tool } from '../support/tool.ts';
import { awkRegex } from './patterns.ts';

/** CPU of one record, in microseconds. */
const RECORD_COST = 0.7;

export class RecordInput {
  readonly fd: number;
  readonly #tool: Tool;
  #text: Bytes = '';
  #pos = 0;
  #ended = false;
  error: Errno | undefined;

  constructor(tool: Tool, fd: number) {
    this.#tool = tool;
    this.fd = fd;
  }

  /** undefined at the end. */
  *next(separator: Bytes): Task<Bytes | undefined> {
    const { ctx } = this.#tool;
    if (ctx.spend(RECORD_COST)) yield* ctx.pay();
    for (;;) {
      if (separator === '') this.#skipNewlines();
      const found = this.#find(separator);
      if (found && (separator.length === 1 || this.#ended || found.end < this.#text.length)) {
        const record = this.#text.slice(this.#pos, found.start);
        this.#pos = found.end;
        return record;
      }
      if (this.#ended) return this.#rest(separator);
      yield* this.#fill();
    }
  }

  #rest(separator: Bytes): Bytes | undefined {
    const rest = this.#text.slice(this.#pos);
    this.#pos = this.#text.length;
    if (rest === '') return undefined;
    return separator === '' || separator.length > 1 ? rest.replace(/\n$/, '') : rest;
  }

  #skipNewlines(): void {
    while (this.#text.charAt(this.#pos) === '\n') this.#pos += 1;
  }

  #find(separator: Bytes): { readonly start: number; readonly end: number } | undefined {
    if (separator.length === 1) {
      const start = this.#text.indexOf(separator, this.#pos);
      return start < 0 ? undefined : { start, end: start + 1 };
    }
    const rest = this.#text.slice(this.#pos);
    const match = (separator === '' ? /\n\n+/ : awkRegex(separator)).exec(rest);
    if (!match || match[0] === '') return undefined;
    return { start: this.#pos + match.index, end: this.#pos + match.index + match[0].length };
  }

  *#fill(): Task<void> {
    // busybox shows what it has printed before it waits; mawk keeps it until its buffer is full.
    if (!this.#tool.gnu) yield* this.#tool.flush();
    const result = yield* this.#tool.ctx.read(this.fd);
    if (!result.ok) {
      if (result.error === 'EINTR') return;
      this.error = result.error;
      this.#ended = true;
    } else if (result.value === '') this.#ended = true;
    else {
      this.#text = this.#text.slice(this.#pos) + result.value;
      this.#pos = 0;
    }
  }
}
