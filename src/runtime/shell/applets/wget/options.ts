// The command line of wget: short letters, their long names, and values that stand apart or behind `=`.
import { seconds, type Micros } from '../../../../engine/simTime.ts';

export interface WgetOptions {
  readonly urls: readonly string[];
  readonly quiet: boolean;
  readonly spider: boolean;
  readonly showHeaders: boolean;
  readonly output: string | undefined;
  readonly timeout: Micros | undefined;
  readonly userAgent: string;
  readonly postData: string | undefined;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

const LONG: ReadonlyMap<string, string> = new Map([
  ['quiet', 'q'], ['output-document', 'O'], ['timeout', 'T'], ['user-agent', 'U'], ['server-response', 'S'], ['continue', 'c'], ['tries', 't'], ['no-check-certificate', 'n'],
  ['spider', 'spider'], ['header', 'header'], ['post-data', 'post-data'],
]);
const WITH_VALUE: ReadonlySet<string> = new Set(['O', 'T', 'U', 't', 'o', 'P', 'Y', 'header', 'post-data']);
const FLAGS: ReadonlySet<string> = new Set(['q', 'S', 'c', 'n', 'spider']);

export function parseWget(args: readonly string[]): WgetOptions | { readonly unknown: string } {
  const given: [string, string][] = [];
  const urls: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-' || !arg.startsWith('-')) urls.push(arg);
    else if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const option = LONG.get(equals < 0 ? arg.slice(2) : arg.slice(2, equals));
      if (option === undefined) return { unknown: arg };
      given.push([option, WITH_VALUE.has(option) ? (equals < 0 ? (args[++i] ?? '') : arg.slice(equals + 1)) : '']);
    } else {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg.charAt(at);
        if (WITH_VALUE.has(letter)) {
          given.push([letter, arg.slice(at + 1) || (args[++i] ?? '')]);
          break;
        }
        if (!FLAGS.has(letter)) return { unknown: `-${letter}` };
        given.push([letter, '']);
      }
    }
  }
  const last = (option: string) => given.findLast(([name]) => name === option)?.[1];
  const timeout = last('T');
  return {
    urls,
    quiet: last('q') !== undefined,
    spider: last('spider') !== undefined,
    showHeaders: last('S') !== undefined,
    output: last('O'),
    timeout: timeout === undefined ? undefined : seconds(Number(timeout) || 0),
    userAgent: last('U') ?? 'Wget',
    postData: last('post-data'),
    headers: given.filter(([name]) => name === 'header').map(([, line]) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() })),
  };
}
