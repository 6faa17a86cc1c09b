// curl's command line: the options that scripts use.
import { seconds, type Micros } from '../../../../engine/simTime.ts';

export interface CurlOptions {
  readonly urls: readonly string[];
  readonly method: string;
  readonly headers: readonly string[];
  readonly data: string | undefined;
  readonly output: string | undefined;
  readonly writeOut: string | undefined;
  readonly maxTime: Micros | undefined;
  readonly connectTimeout: Micros | undefined;
  readonly caFile: string | undefined;
  readonly silent: boolean;
  readonly showError: boolean;
  readonly fail: boolean;
  readonly head: boolean;
  readonly include: boolean;
  readonly insecure: boolean;
  readonly location: boolean;
  readonly version: boolean;
}

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['s', 'silent'], ['S', 'show-error'], ['f', 'fail'], ['I', 'head'], ['i', 'include'], ['k', 'insecure'], ['L', 'location'], ['V', 'version'], ['v', 'verbose'], ['g', 'globoff'], ['N', 'no-buffer'], ['4', 'ipv4'],
]);

const VALUES: ReadonlyMap<string, string> = new Map([
  ['X', 'request'], ['H', 'header'], ['d', 'data'], ['o', 'output'], ['w', 'write-out'], ['m', 'max-time'], ['u', 'user'], ['A', 'user-agent'],
]);

const LONG_FLAGS = new Set([...FLAGS.values(), 'fail-with-body', 'no-progress-meter', 'http1.1', 'compressed']);
const LONG_VALUES = new Set([...VALUES.values(), 'connect-timeout', 'cacert', 'retry', 'retry-delay', 'data-raw', 'url', 'resolve', 'noproxy']);

export function parseCurl(args: readonly string[]): CurlOptions | { readonly unknown: string } {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const urls: string[] = [];
  const put = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      urls.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const name = arg.slice(2);
      if (LONG_FLAGS.has(name)) flags.add(name);
      else if (LONG_VALUES.has(name)) put(name, args[++i] ?? '');
      else return { unknown: arg };
      continue;
    }
    for (let j = 1; j < arg.length; j++) {
      const letter = arg[j] ?? '';
      const flag = FLAGS.get(letter);
      const valued = VALUES.get(letter);
      if (flag !== undefined) flags.add(flag);
      else if (valued !== undefined) {
        put(valued, j + 1 < arg.length ? arg.slice(j + 1) : (args[++i] ?? ''));
        break;
      } else return { unknown: `-${letter}` };
    }
  }
  return build(urls, flags, values);
}

function build(urls: readonly string[], flags: ReadonlySet<string>, values: ReadonlyMap<string, readonly string[]>): CurlOptions {
  const last = (name: string) => values.get(name)?.at(-1);
  const time = (name: string) => (last(name) === undefined ? undefined : seconds(Number(last(name))));
  const data = [...(values.get('data') ?? []), ...(values.get('data-raw') ?? [])];
  const head = flags.has('head');
  return {
    urls: [...urls, ...(values.get('url') ?? [])],
    method: last('request') ?? (head ? 'HEAD' : data.length > 0 ? 'POST' : 'GET'),
    headers: [...(values.get('header') ?? []), ...(last('user-agent') === undefined ? [] : [`User-Agent: ${last('user-agent') ?? ''}`])],
    data: data.length > 0 ? data.join('&') : undefined,
    output: last('output'),
    writeOut: last('write-out'),
    maxTime: time('max-time'),
    connectTimeout: time('connect-timeout'),
    caFile: last('cacert'),
    silent: flags.has('silent') || flags.has('no-progress-meter'),
    showError: flags.has('show-error'),
    fail: flags.has('fail') || flags.has('fail-with-body'),
    head,
    include: flags.has('include'),
    insecure: flags.has('insecure'),
    location: flags.has('location'),
    version: flags.has('version'),
  };
}
