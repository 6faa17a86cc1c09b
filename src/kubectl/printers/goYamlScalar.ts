// How Go's YAML library writes strings: plain where that is safe, else quoted, blocks for several lines
// (goyaml.v2 encode.go stringv, emitterc.go analyze_scalar and write_*_scalar).

const BEST_WIDTH = 80;

/** Words that are no strings when they stand plain. */
const WORDS: ReadonlySet<string> = new Set(
  ['y', 'yes', 'on', 'true', 'n', 'no', 'off', 'false', 'null'].flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
    .concat(['', '~', '<<', '.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF']),
);
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

function looksLikeOtherType(text: string): boolean {
  if (WORDS.has(text) || BASE_60.test(text) || TIMESTAMP.test(text)) return true;
  if (!/^[-+.0-9]/.test(text)) return false;
  const plain = text.replaceAll('_', '');
  return INTEGER.test(plain) || FLOAT.test(plain);
}

interface Analysis {
  readonly plain: boolean;
  readonly singleQuoted: boolean;
  readonly block: boolean;
}

const BREAK = /[\n\r\u0085\u2028\u2029]/;
/** Neither a line break nor printable; a tab counts as such. */
const SPECIAL = /[\0-\x09\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/u;

function analyze(text: string): Analysis {
  if (text === '') return { plain: true, singleQuoted: true, block: false };
  const breaks = BREAK.test(text);
  const special = SPECIAL.test(text) || / [\n\r\u0085\u2028\u2029]/.test(text);
  const breakSpace = /[\n\r\u0085\u2028\u2029] /.test(text);
  const edges = /^[ \n\r]|[ \n\r]$/.test(text);
  return {
    plain: !special && !breakSpace && !edges && !breaks && !hasIndicators(text),
    singleQuoted: !special && !breakSpace,
    block: !special && !text.endsWith(' '),
  };
}

/** Characters that mean something to YAML where they stand. */
function hasIndicators(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-](?:\s|$)/.test(text)) return true;
  return /.:(?:\s|$)/s.test(text) || /\s#/.test(text);
}

/** A key of a mapping: always in one line. */
export function yamlKey(text: string): string {
  const { plain, singleQuoted } = analyze(text);
  if (looksLikeOtherType(text) || text.includes('\n')) return doubleQuoted(text, 0, -1);
  if (plain) return text;
  return singleQuoted ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text, 0, -1);
}

/** A value that begins at `column`; its further lines are indented by `indent`. */
export function yamlString(text: string, column: number, indent: number): string {
  const { plain, singleQuoted, block } = analyze(text);
  if (text.includes('\n')) return block ? literal(text, indent) : doubleQuoted(text, column, indent);
  if (looksLikeOtherType(text)) return doubleQuoted(text, column, indent);
  if (plain) return folded(text, column, indent);
  return singleQuoted ? `'${folded(text.replaceAll("'", "''"), column + 1, indent, 1)}'` : doubleQuoted(text, column, indent);
}

/** Breaks at single spaces behind the best width. `inset`: characters at either end that stay together. */
function folded(text: string, column: number, indent: number, inset = 0): string {
  let [result, at] = ['', column];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const inside = inset === 0 || (i > 0 && i < text.length - 1);
    if (character === ' ' && text[i - 1] !== ' ' && text[i + 1] !== ' ' && at > BEST_WIDTH && inside) {
      result += `\n${' '.repeat(indent)}`;
      at = indent;
    } else {
      result += character;
      at += character >= '\udc00' && character <= '\udfff' ? 0 : 1;
    }
  }
  return result;
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join('\n')}`;
}

const ESCAPES = new Map([
  ['\0', '\\0'], ['\x07', '\\a'], ['\b', '\\b'], ['\t', '\\t'], ['\n', '\\n'], ['\v', '\\v'], ['\f', '\\f'], ['\r', '\\r'], ['\x1b', '\\e'], ['"', '\\"'], ['\\', '\\\\'],
  ['\u0085', '\\N'], ['\u00a0', '\\_'], ['\u2028', '\\L'], ['\u2029', '\\P'],
]);

/** With `indent` below 0 it is never broken. */
function doubleQuoted(text: string, column: number, indent: number): string {
  let [result, at, afterSpace] = ['"', column + 1, false];
  const characters = [...text];
  for (const [i, character] of characters.entries()) {
    if (character === ' ' && indent >= 0 && !afterSpace && at > BEST_WIDTH && i > 0 && i < characters.length - 1) {
      result += `\n${' '.repeat(indent)}${characters[i + 1] === ' ' ? '\\' : ''}`;
      at = indent;
      afterSpace = true;
      continue;
    }
    const shown = escaped(character);
    result += shown;
    at += shown.length;
    afterSpace = character === ' ';
  }
  return `${result}"`;
}

function escaped(character: string): string {
  const named = ESCAPES.get(character);
  if (named !== undefined && character !== '\u00a0') return named;
  if (!SPECIAL.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` : `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
