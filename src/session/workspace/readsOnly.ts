// Whether a line of the terminal changes nothing in the cluster. In doubt it does: then a branch is begun for it, and nothing is lost.
import { filterReads } from './filterReads.ts';
import { hasQuotesLeft, literal, withQuotedSetAside } from './quotedText.ts';

const READING_VERBS = new Set(['get', 'describe', 'logs', 'explain', 'top', 'version', 'api-resources', 'api-versions', 'cluster-info', 'events', 'diff', 'wait', 'options', 'help']);
/** Two words that read although the first alone does not tell. */
const READING_PAIRS = new Set(['rollout status', 'rollout history', 'auth can-i', 'auth whoami', 'config view', 'config current-context', 'config get-contexts']);

export function readsOnly(line: string): boolean {
  const open = withQuotedSetAside(line);
  if (open === undefined || hasQuotesLeft(open) || /[<>]|\$\(/.test(open)) return false;
  const commands = open.split(/\|\||&&|[;|\n]/).map((command) => command.trim());
  return !commands.some((command) => command.includes('&') || !commandReads(command));
}

function commandReads(command: string): boolean {
  const [program = '', ...rest] = command.split(/\s+/);
  const words = rest.map(literal);
  if (program === '') return true;
  if (program !== 'kubectl' && program !== 'k') return filterReads(program, rest, words);
  const [verb = 'help', what = ''] = words.filter((word, i) => !word.startsWith('-') && !takesValue(words[i - 1]));
  return READING_VERBS.has(verb) || READING_PAIRS.has(`${verb} ${what}`);
}

/** Flags before the verb whose value is the next word. */
function takesValue(flag: string | undefined): boolean {
  return flag !== undefined && /^(-n|--namespace|--context|--cluster|--user|--kubeconfig|-s|--server|--as|--as-group)$/.test(flag);
}
