// Files of `NAME='value'` lines that a fileKeyRef reads (kubelet: util/env ParseEnv). Values stand in single quotes and may
// span lines.
import { failure, ok, type Result } from '../../../../base/result.ts';

/** The value of a name; empty when the file does not have it. Reading stops at the name, so later lines may be wrong. */
export function parseEnvFile(text: string, key: string): Result<string, string> {
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').replace(/^[ \t]+/, '');
    if (line === '' || line.startsWith('#')) continue;
    const assignment = splitAssignment(line, index + 1);
    if (!assignment.ok) return assignment;
    const { name, value } = assignment.value;
    if (/^[ \t]/.test(value)) {
      // As in a shell: an empty value, and then something else.
      if (name === key) return ok('');
      continue;
    }
    if (!value.startsWith("'")) return invalid(index + 1, 'value must be enclosed in single quotes');
    const quoted = readQuoted(lines, index, value.slice(1));
    if (!quoted.ok) return quoted;
    if (name === key) return ok(quoted.value.text);
    index = quoted.value.lastLine;
  }
  return ok('');
}

function splitAssignment(line: string, number: number): Result<{ readonly name: string; readonly value: string }, string> {
  const equals = line.indexOf('=');
  if (equals < 0) return invalid(number, "missing '='");
  const name = line.slice(0, equals);
  const trimmed = name.replace(/[ \t]+$/, '');
  if (trimmed === '') return invalid(number, 'empty variable name');
  if (trimmed !== name) return invalid(number, "whitespace before '=' is not allowed");
  return ok({ name, value: line.slice(equals + 1) });
}

function readQuoted(lines: readonly string[], start: number, first: string): Result<{ readonly text: string; readonly lastLine: number }, string> {
  let text = '';
  let rest = first;
  for (let index = start; ; ) {
    const close = rest.indexOf("'");
    if (close >= 0) {
      const after = rest.slice(close + 1).replace(/^[ \t]+/, '');
      if (after !== '' && !after.startsWith('#')) return invalid(index + 1, 'unexpected content after closing quote');
      return ok({ text: text + rest.slice(0, close), lastLine: index });
    }
    text += `${rest}\n`;
    index += 1;
    const next = lines[index];
    if (next === undefined) return failure(`invalid environment variable format starting at line ${start + 1}: unclosed single quote`);
    rest = next;
  }
}

/** Without line ends; a final one begins no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function invalid<T>(line: number, what: string): Result<T, string> {
  return failure(`invalid environment variable format at line ${line}: ${what}`);
}
