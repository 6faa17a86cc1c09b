// Words in columns, read downwards, as shells list candidates.

export function columnsOf(words: readonly string[], width: number): readonly string[] {
  const cell = Math.max(1, ...words.map((word) => word.length)) + 2;
  const across = Math.max(1, Math.floor(width / cell));
  const rows = Math.ceil(words.length / across);
  return Array.from({ length: rows }, (_, row) => words.filter((_word, i) => i % rows === row).map((word) => word.padEnd(cell)).join('').trimEnd());
}
