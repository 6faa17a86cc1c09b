// POSIX regular expressions as JavaScript ones. Leftmost-longest alternation is not imitated (FIDELITY.md).

const CLASSES = new Map([
  ['alpha', 'a-zA-Z'], ['digit', '0-9'], ['alnum', 'a-zA-Z0-9'], ['upper', 'A-Z'], ['lower', 'a-z'], ['space', '\\s'], ['blank', ' \\t'], ['punct', '!-\\/:-@\\[-`{-~'],
  ['xdigit', '0-9a-fA-F'], ['cntrl', '\\x00-\\x1f\\x7f'], ['print', '\\x20-\\x7e'], ['graph', '\\x21-\\x7e'],
]);

/** undefined when the pattern is broken. `extended`: ERE, else BRE. */
export function posixRegex(pattern: string, extended: boolean, flags = ''): RegExp | undefined {
  try {
    return new RegExp(translate(pattern, extended), flags);
  } catch {
    return undefined; // the caller words the program's own message
  }
}

function translate(pattern: string, extended: boolean): string {
  let result = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    if (char === '[') {
      const set = bracket(pattern, i);
      result += set.text;
      i = set.end;
    } else if (char === '\\') {
      i += 1;
      result += escaped(pattern[i] ?? '\\\\', extended);
    } else if (char === '*' && (result === '' || /(^|[^\\])[(|^]$/.test(result))) {
      result += '\\*';
    } else if (!extended && '+?(){}|'.includes(char)) {
      result += `\\${char}`;
    } else if (!extended && char === '^' && result !== '' && !/[(|]$/.test(result)) {
      result += '\\^';
    } else if (!extended && char === '$' && i < pattern.length - 1 && !/^\\[)|]/.test(pattern.slice(i + 1))) {
      result += '\\$';
    } else if (extended && char === '{' && !/^\{\d*,?\d*\}/.test(pattern.slice(i))) {
      result += '\\{';
    } else {
      result += char === '/' ? '\\/' : char;
    }
  }
  return result;
}

function escaped(char: string, extended: boolean): string {
  if (!extended && '(){}|+?'.includes(char)) return char;
  if (char === '<') return '\\b(?=\\w)';
  if (char === '>') return '\\b(?<=\\w)';
  if (/[1-9wWsSbBn]/.test(char)) return `\\${char}`;
  return /[A-Za-z0-9"'` ,:;=@#%&!~<>_-]/.test(char) ? char : `\\${char}`;
}

function bracket(pattern: string, start: number): { text: string; end: number } {
  let i = start + 1;
  let text = '[';
  if (pattern[i] === '^') {
    text += '^';
    i += 1;
  }
  for (let first = true; i < pattern.length; first = false) {
    const char = pattern[i] ?? '';
    if (char === ']' && !first) return { text: `${text}]`, end: i };
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(i));
    if (named) {
      text += CLASSES.get(named[1] ?? '') ?? '';
      i += named[0].length;
    } else {
      text += char === '\\' || char === '[' || char === ']' ? `\\${char}` : char;
      i += 1;
    }
  }
  return { text: '[', end: pattern.length }; // unmatched: makes the whole expression invalid
}

/** A fixed string as an expression. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
