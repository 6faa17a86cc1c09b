// Whether what is typed at a terminal goes to a shell in a container: read from the command that runs there.
import { plainText } from './plainText.ts';

export interface InsidePod {
  readonly pod: string;
  readonly container?: string;
}

/** The end of the operator's own prompt; what follows it, up to the line's end, is the command. */
const PROMPT_END = '\x1b[0m $ ';
/** Commands that hand the terminal over. */
const HANDS_OVER: ReadonlySet<string> = new Set(['exec', 'attach', 'debug', 'run']);
/** Flags of these commands whose value is a word of its own. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-c', '--container', '-n', '--namespace', '--target', '--image', '--copy-to', '--profile', '-f']);

/** `text`: all that the terminal shows, while a program runs on it. */
export function insidePod(text: string): InsidePod | undefined {
  const from = text.lastIndexOf(PROMPT_END);
  if (from < 0) return undefined;
  const rest = text.slice(from + PROMPT_END.length);
  const end = rest.search(/[\r\n]/);
  return insideOf(plainText(end < 0 ? rest : rest.slice(0, end)));
}

function insideOf(line: string): InsidePod | undefined {
  const [program, command = '', ...given] = (line.split(' -- ')[0] ?? '').trim().split(/\s+/);
  if (program !== 'kubectl' || !HANDS_OVER.has(command)) return undefined;
  const words: string[] = [];
  let container: string | undefined;
  for (let i = 0; i < given.length; i++) {
    const word = given[i] ?? '';
    if (/^(-c|--container)=/.test(word)) container = word.slice(word.indexOf('=') + 1);
    else if (word === '-c' || word === '--container') container = given[i + 1];
    if (!word.startsWith('-')) words.push(word);
    else if (WITH_VALUE.has(word)) i += 1;
  }
  const interactive = given.some((word) => /^-[a-z]*i[a-z]*$/.test(word) || /^--stdin(=true)?$/.test(word));
  const [pod] = words;
  if (!interactive || pod === undefined) return undefined;
  return { pod: pod.replace(/^pods?\//, ''), ...(container === undefined ? {} : { container }) };
}
