// Reads untrusted data field by field and collects what is wrong, with paths. Never copies unknown keys.

import type { Problem } from './problem.ts';

export interface FieldProblem {
  readonly path: string;
  readonly problem: Problem;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export class FieldReader {
  readonly problems: FieldProblem[] = [];

  problem(path: string, problem: Problem): void {
    this.problems.push({ path, problem });
  }

  /** Reports keys outside `known`. */
  onlyKnown(fields: Fields, path: string, known: readonly string[]): void {
    for (const key of Object.keys(fields)) {
      if (!known.includes(key)) this.problem(join(path, key), { code: 'unknownField', field: key, known });
    }
  }

  fields(value: unknown, path: string): Fields | undefined {
    if (isFields(value)) return value;
    this.problem(path, { code: 'notMapping' });
    return undefined;
  }

  list(value: unknown, path: string, limit: number): readonly unknown[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem(path, { code: 'notList' });
      return [];
    }
    if (value.length > limit) {
      this.problem(path, { code: 'tooMany', count: value.length, limit });
      return [];
    }
    return value;
  }

  string(fields: Fields, path: string, key: string): string | undefined {
    const value = own(fields, key);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value;
    this.problem(join(path, key), { code: 'notText' });
    return undefined;
  }

  requiredString(fields: Fields, path: string, key: string): string {
    const value = this.string(fields, path, key);
    if (value !== undefined && value !== '') return value;
    if (own(fields, key) === undefined || value === '') this.problem(join(path, key), { code: 'required' });
    return '';
  }

  number(fields: Fields, path: string, key: string, min: number, max: number): number | undefined {
    const value = own(fields, key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.problem(join(path, key), { code: 'notInRange', least: min, most: max });
    return undefined;
  }

  oneOf<T extends string>(fields: Fields, path: string, key: string, values: readonly T[]): T | undefined {
    const value = this.string(fields, path, key);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) this.problem(join(path, key), { code: 'notOneOf', values });
    return found;
  }

  stringMap(value: unknown, path: string): Record<string, string> | undefined {
    if (value === undefined) return undefined;
    const fields = this.fields(value, path);
    const entries = Object.entries(fields ?? {}).filter(([key, item]) => {
      if (typeof item === 'string') return true;
      this.problem(join(path, key), { code: 'notText' });
      return false;
    });
    return Object.fromEntries(entries as [string, string][]);
  }
}

/** An own property; inherited names such as `constructor` do not count. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** The given fields without those that are undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
