// What was typed, in one line: control characters as terminals show them.

const LONGEST = 60;

/** `^C` for Ctrl-C; the line break at the end is left out, others are shown as spaces; of a paste its beginning. */
export function caretText(typed: string): string {
  const text = plainLine(typed.replaceAll(/\x1b\[20[01]~/g, ''));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function plainLine(typed: string): string {
  return typed.trimEnd().replace(/\s+/g, ' ').replace(/[\0-\x1f]/g, (char) => `^${String.fromCharCode(char.charCodeAt(0) + 64)}`);
}
