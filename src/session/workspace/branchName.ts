// What a branch is called after: the one value that a person changed, else the file or command.

const MAX_LENGTH = 32;

/** `before`: the text of the file as it was applied last; undefined when it never was. */
export function nameAfterChange(file: string, text: string, before: string | undefined): string {
  return (before === undefined ? undefined : changedValue(before, text)) ?? short(file);
}

export function nameAfterCommand(line: string): string {
  return short(line.trim().replace(/\s+/g, ' ').replace(/^kubectl /, ''));
}

/** The name, or with a number behind it where a branch has it already. */
export function freeName(name: string, rows: readonly { readonly name: string }[]): string {
  const taken = new Set(rows.map((row) => row.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} (${n})`)) n += 1;
  return `${name} (${n})`;
}

/** A, B, C … by the number of branches there are. */
export function letterName(count: number): string {
  return String.fromCodePoint(65 + (count % 26)) + (count >= 26 ? String(Math.floor(count / 26) + 1) : '');
}

/** `failureThreshold 6` when exactly one line differs and it is a scalar. */
function changedValue(before: string, after: string): string | undefined {
  const [was, is] = [before.trimEnd().split('\n'), after.trimEnd().split('\n')];
  if (was.length !== is.length) return undefined;
  const changed = is.filter((line, i) => line !== was[i]);
  const scalar = changed.length === 1 ? /^\s*(?:- )?\s*["']?([\w./-]+)["']?:\s+(\S.*)$/.exec(withoutComment(changed[0] ?? '')) : undefined;
  const [, key, value] = scalar ?? [];
  if (key === undefined || value === undefined || /^[[{|>&*!]/.test(value)) return undefined;
  return short(`${key} ${value.replace(/^(["'])(.*)\1$/, '$2')}`);
}

function withoutComment(line: string): string {
  return line.replace(/\s#.*$/, '').trimEnd();
}

function short(text: string): string {
  return [...text].length > MAX_LENGTH ? `${[...text].slice(0, MAX_LENGTH - 1).join('')}…` : text;
}
