// awk's variables: globals by name, parameters by number, arrays; and those that stand for something (NF).
import type { Bytes } from '../../../vfs/types.ts';
import type { Variable } from './ast.ts';
import { AwkRecord } from './record.ts';
import { toNumber, toText, type NumberFormat, type Value } from './values.ts';

export type AwkArray = Map<Bytes, Value>;

/** A variable: a scalar or an array, whichever it is used as first. */
export class Cell {
  value: Value = undefined;
  #array: AwkArray | undefined;
  /** The argument an untyped parameter was called with: what becomes an array here, becomes one there. */
  readonly #origin: Cell | undefined;

  constructor(value?: Value, origin?: Cell) {
    this.value = value;
    this.#origin = origin;
  }

  get array(): AwkArray {
    this.#array ??= this.#origin ? this.#origin.array : new Map();
    return this.#array;
  }

  get isArray(): boolean {
    return this.#array !== undefined || this.#origin?.isArray === true;
  }
}

export class Variables {
  readonly #globals = new Map<string, Cell>();
  readonly #wholeBelow: number;
  /** The parameters of the function that runs. */
  frame: readonly Cell[] = [];
  readonly record: AwkRecord;

  constructor(wholeBelow: number) {
    this.#wholeBelow = wholeBelow;
    this.record = new AwkRecord(() => this.text('OFS'), (value) => this.toText(value));
    const initial: readonly (readonly [string, Value])[] = [['FS', ' '], ['OFS', ' '], ['ORS', '\n'], ['RS', '\n'], ['SUBSEP', '\x1c'], ['CONVFMT', '%.6g'], ['OFMT', '%.6g'], ['NR', 0], ['FNR', 0], ['RSTART', 0], ['RLENGTH', -1], ['FILENAME', '']];
    for (const [name, value] of initial) this.set(name, value);
  }

  cell(variable: Variable): Cell {
    const local = variable.slot === undefined ? undefined : this.frame[variable.slot];
    return local ?? this.global(variable.name);
  }

  global(name: string): Cell {
    let cell = this.#globals.get(name);
    if (!cell) {
      cell = new Cell();
      this.#globals.set(name, cell);
    }
    return cell;
  }

  get(name: string): Value {
    return name === 'NF' ? this.record.count : this.global(name).value;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') this.record.count = Math.max(0, Math.trunc(toNumber(value)));
    else this.global(name).value = value;
  }

  text(name: string): Bytes {
    return this.toText(this.get(name));
  }

  setRecord(text: Bytes): void {
    this.record.set(text, this.text('FS'), this.text('RS') === '');
  }

  get convertFormat(): NumberFormat {
    const pattern = this.global('CONVFMT').value;
    return { pattern: typeof pattern === 'string' ? pattern : '%.6g', wholeBelow: this.#wholeBelow };
  }

  toText(value: Value): Bytes {
    return typeof value === 'string' ? value : toText(value, this.convertFormat);
  }

  /** As `print` writes it. */
  toOutput(value: Value): Bytes {
    return typeof value === 'number' ? toText(value, { pattern: this.text('OFMT'), wholeBelow: this.#wholeBelow }) : this.toText(value);
  }
}
