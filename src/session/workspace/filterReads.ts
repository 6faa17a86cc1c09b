// Which programs of a pipe only pass text on, whatever files they are given. In doubt they do more.

const FILTERS = new Set(['cat', 'head', 'tail', 'grep', 'wc', 'cut', 'tr', 'column', 'jq', 'echo', 'printf', 'ls', 'date', 'true', 'pwd', 'sleep', 'nl', 'rev', 'tac']);
/** Programs that pass text on unless their words name a file to write, or a command to run. */
const WRITES: ReadonlyMap<string, (words: readonly string[]) => boolean> = new Map([
  ['sort', (words) => words.some((word) => /^(-[a-zA-Z]*o|--o)/.test(word))],
  ['uniq', (words) => words.filter((word) => !word.startsWith('-')).length > 1],
  // A comparison looks like a redirection, which is a doubt; so is a program from a file.
  ['awk', (words) => words.some((word) => /[>|]|system/.test(word) || /^-(?![Fv])./.test(word))],
]);

/** `open`: the words with what is quoted set aside, `words`: as the program gets them. */
export function filterReads(program: string, open: readonly string[], words: readonly string[]): boolean {
  if (FILTERS.has(program)) return true;
  // What a variable, a pattern or braces become cannot be told.
  return WRITES.get(program)?.(words) === false && !open.some((word) => /\$|[*?[]|\{.*,|\{.*\.\./.test(word));
}
