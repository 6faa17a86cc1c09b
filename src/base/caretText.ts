// What was typed, in one line: control characters as terminals show them.

/** `^C` for Ctrl-C; the line break at the end is left out, others are shown as spaces. */
export function caretText(typed: string): string {
  return typed.trimEnd().replace(/\s+/g, ' ').replace(/[\0-\x1f]/g, (char) => `^${String.fromCharCode(char.charCodeAt(0) + 64)}`);
}
