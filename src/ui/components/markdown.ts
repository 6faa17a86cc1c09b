// Markdown of texts that were not written for it.

/** Signs that mean something to Markdown stand for themselves. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

export function markdownCode(text: string): string {
  const marks = '`'.repeat(1 + longestRun(text));
  const space = marks.length > 1 ? ' ' : '';
  return `${marks}${space}${text.replace(/\n/g, ' ')}${space}${marks}`;
}

export function markdownFence(text: string, language: string): string {
  const marks = '`'.repeat(Math.max(3, 1 + longestRun(text)));
  return `${marks}${language}\n${text.trimEnd()}\n${marks}`;
}

export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
