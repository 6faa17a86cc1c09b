// Whether a line of the terminal changes nothing in the cluster. In doubt it does: then a branch is begun for it, and nothing is lost.

const READING_VERBS = new Set(['get', 'describe', 'logs', 'explain', 'top', 'version', 'api-resources', 'api-versions', 'cluster-info', 'events', 'diff', 'wait', 'options', 'help']);
/** Programs that only pass text on. */
const FILTERS = new Set(['cat', 'head', 'tail', 'grep', 'wc', 'cut', 'tr', 'column', 'jq', 'echo', 'printf', 'ls', 'date', 'true', 'pwd', 'sleep', 'nl', 'rev', 'tac']);
/** Programs that pass text on unless their words name a file to write. */
const WRITES: ReadonlyMap<string, (words: readonly string[]) => boolean> = new Map([
  ['sort', (words) => words.some((word) => /^(-[a-zA-Z]*o|--output)/.test(word))],
  ['uniq', (words) => words.filter((word) => !word.startsWith('-')).length > 1],
]);
/** Two words that read although the first alone does not tell. */
const READING_PAIRS = new Set(['rollout status', 'rollout history', 'auth can-i', 'auth whoami', 'config view', 'config current-context', 'config get-contexts']);

export function readsOnly(line: string): boolean {
  if (awkWrites(line)) return false;
  if (/[`<>]|\$\(/.test(withoutQuoted(line))) return false;
  const commands = withoutQuoted(line).split(/\|\||&&|[;|\n]/).map((command) => command.trim());
  return !commands.some((command) => command.includes('&') || !commandReads(command));
}

function commandReads(command: string): boolean {
  const [program = '', ...rest] = command.split(/\s+/);
  if (program === '') return true;
  if (program !== 'kubectl' && program !== 'k') return FILTERS.has(program) || program === 'awk' || WRITES.get(program)?.(rest) === false;
  const [verb = 'help', what = ''] = rest.filter((word, i) => !word.startsWith('-') && !takesValue(rest[i - 1]));
  return READING_VERBS.has(verb) || READING_PAIRS.has(`${verb} ${what}`);
}

/** A program of awk can write files and run commands; a comparison looks the same, which is a doubt. */
function awkWrites(line: string): boolean {
  return /\bawk\b/.test(line) && (/\bawk\b[^'"]*\s(-f|--file)/.test(line) || [...line.matchAll(/'[^']*'|"[^"]*"/g)].some(([quoted]) => /[>|]|system/.test(quoted)));
}

/** Flags before the verb whose value is the next word. */
function takesValue(flag: string | undefined): boolean {
  return flag !== undefined && /^(-n|--namespace|--context|--cluster|--user|--kubeconfig|-s|--server)$/.test(flag);
}

/** Quoted text cannot be a command or an operator, but a substitution in double quotes is one. */
function withoutQuoted(line: string): string {
  return line.replace(/'[^']*'/g, 'q').replace(/"(?:[^"\\`$]|\\.|\$(?!\())*"/g, 'q').replace(/\\./g, 'q');
}
