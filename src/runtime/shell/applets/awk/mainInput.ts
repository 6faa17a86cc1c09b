// The records of the operands: files, `name=value` in between, standard input when there are none.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { closeInput, openInput } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';
import { unescapeString } from './escapes.ts';
import { RecordInput } from './recordInput.ts';
import { fromInput, toNumber } from './values.ts';
import type { Variables } from './variables.ts';

/** mawk gives up at a file that cannot be opened. */
const GIVEN_UP = 2;

export class MainInput {
  readonly #tool: Tool;
  readonly #variables: Variables;
  #nextOperand = 1;
  #current: RecordInput | undefined;
  #sawFile = false;
  #ended = false;
  /** Not 0 once a file could not be read. */
  status = 0;

  constructor(tool: Tool, variables: Variables) {
    this.#tool = tool;
    this.#variables = variables;
  }

  /** The next record, counted in NR and FNR; undefined at the end. */
  *next(): Task<Bytes | undefined> {
    const variables = this.#variables;
    for (;;) {
      this.#current ??= yield* this.#open();
      if (!this.#current) return undefined;
      const record = yield* this.#current.next(variables.text('RS'));
      if (record !== undefined) {
        variables.set('NR', toNumber(variables.get('NR')) + 1);
        variables.set('FNR', toNumber(variables.get('FNR')) + 1);
        return record;
      }
      if (this.#current.error) this.status = yield* this.#tool.complain(`${variables.text('FILENAME')}: ${errnoText(this.#current.error)}`);
      this.skipFile();
    }
  }

  skipFile(): void {
    if (this.#current) closeInput(this.#tool.ctx, this.#current.fd);
    this.#current = undefined;
  }

  *#open(): Task<RecordInput | undefined> {
    while (!this.#ended) {
      const path = this.#nextFile();
      if (path === undefined) return undefined;
      const opened = yield* openInput(this.#tool.ctx, path);
      if (opened.ok) {
        this.#variables.set('FILENAME', path === '-' && !this.#sawFile ? '' : path);
        this.#variables.set('FNR', 0);
        this.#sawFile = true;
        return new RecordInput(this.#tool, opened.value);
      }
      this.#sawFile = true;
      const why = errnoText(opened.error);
      this.#ended = this.#tool.gnu;
      this.status = yield* this.#tool.complain(this.#tool.gnu ? `cannot open ${path} (${why})` : `${path}: ${why}`, this.#tool.gnu ? GIVEN_UP : 1);
    }
    return undefined;
  }

  /** Assignments on the way there are made. */
  #nextFile(): Bytes | undefined {
    const operands = this.#variables.global('ARGV').array;
    while (this.#nextOperand < toNumber(this.#variables.get('ARGC'))) {
      const operand = this.#variables.toText(operands.get(String(this.#nextOperand++)));
      if (operand === '' || assignOperand(this.#variables, operand)) continue;
      return operand;
    }
    this.#ended = true;
    return this.#sawFile ? undefined : '-';
  }
}

/** `name=value` of the command line; false when it is none. */
export function assignOperand(variables: Variables, text: Bytes): boolean {
  const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(text);
  if (!match) return false;
  variables.set(match[1] ?? '', fromInput(unescapeString(match[2] ?? '')));
  return true;
}
