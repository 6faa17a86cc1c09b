// Go sorts strings by their UTF-8 bytes. JavaScript's default order is by UTF-16 units, which differs above U+D7FF;
// `localeCompare` differs between machines. Everything that sorts text uses this.

/** Order of two strings by UTF-8 bytes: negative, zero or positive. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF: they sort after all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** A sorted copy by UTF-8 bytes. */
export function sortedStrings(values: Iterable<string>): string[] {
  return [...values].sort(compareBytes);
}
