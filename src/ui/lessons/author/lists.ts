// Lists that are edited: a new one each time.

export function replaced<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((one, i) => (i === at ? item : one));
}

export function removed<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_, i) => i !== at);
}

/** Changes places with the one before. */
export function movedUp<T>(list: readonly T[], at: number): readonly T[] {
  const [item, before] = [list[at], list[at - 1]];
  return item === undefined || before === undefined ? list : list.map((one, i) => (i === at ? before : i === at - 1 ? item : one));
}

/** A name that none has yet: numbered, from the next number on. */
export function freeName(taken: readonly string[], nameOf: (number: number) => string): string {
  let number = taken.length + 1;
  while (taken.includes(nameOf(number))) number += 1;
  return nameOf(number);
}

/** One per line, without those that are empty. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
