// Command-line flags as Cobra and pflag read them, with their error texts.
import { failure, ok, type Result } from '../base/result.ts';
import type { FlagSpec, FlagValues, Invocation } from './environment.ts';

/** Flags every command takes. */
export const GLOBAL_FLAGS: readonly FlagSpec[] = [
  { name: 'namespace', shorthand: 'n', type: 'string' },
  { name: 'context', type: 'string' },
  { name: 'cluster', type: 'string' },
  { name: 'user', type: 'string' },
  { name: 'kubeconfig', type: 'string' },
  { name: 'server', shorthand: 's', type: 'string' },
  { name: 'token', type: 'string' },
  { name: 'as', type: 'string' },
  { name: 'as-group', type: 'strings' },
  { name: 'request-timeout', type: 'string', default: '0' },
  { name: 'v', shorthand: 'v', type: 'int', default: '0' },
  { name: 'warnings-as-errors', type: 'bool' },
  { name: 'help', shorthand: 'h', type: 'bool' },
];

/** The error is pflag's text, without kubectl's `error: ` in front. */
export function parseFlags(path: string, argv: readonly string[], specs: readonly FlagSpec[]): Result<Invocation, string> {
  const parser = new FlagParser([...specs, ...GLOBAL_FLAGS.filter((flag) => !specs.some((own) => own.name === flag.name))]);
  const error = parser.parse(argv);
  return error === undefined ? ok({ path, args: parser.args, afterDash: parser.afterDash, flags: parser }) : failure(error);
}

class FlagParser implements FlagValues {
  readonly args: string[] = [];
  afterDash: string[] | undefined;
  readonly #specs: readonly FlagSpec[];
  readonly #values = new Map<string, string[]>();

  constructor(specs: readonly FlagSpec[]) {
    this.#specs = specs;
  }

  parse(argv: readonly string[]): string | undefined {
    const rest = [...argv];
    for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
      if (arg === '--') {
        this.afterDash = rest;
        return undefined;
      }
      const error = arg.startsWith('--') ? this.#long(arg.slice(2), rest) : arg.length > 1 && arg.startsWith('-') ? this.#short(arg, rest) : undefined;
      if (error !== undefined) return error;
      if (!arg.startsWith('-') || arg === '-') this.args.push(arg);
    }
    return undefined;
  }

  #long(text: string, rest: string[]): string | undefined {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const spec = this.#specs.find((candidate) => candidate.name === name);
    if (!spec || name === 'v') {
      if (name === 'v' && spec) return this.#set(spec, equals < 0 ? (rest.shift() ?? '0') : text.slice(equals + 1), `--${name}`);
      return name === '' || name.startsWith('-') || name.startsWith('=') ? `bad flag syntax: --${text}` : `unknown flag: --${name}`;
    }
    if (equals >= 0) return this.#set(spec, text.slice(equals + 1), `--${name}`);
    const implied = impliedValue(spec);
    if (implied !== undefined) return this.#set(spec, implied, `--${name}`);
    const value = rest.shift();
    return value === undefined ? `flag needs an argument: --${name}` : this.#set(spec, value, `--${name}`);
  }

  #short(arg: string, rest: string[]): string | undefined {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] ?? '';
      const spec = this.#specs.find((candidate) => candidate.shorthand === letter);
      if (!spec) return `unknown shorthand flag: '${letter}' in ${arg}`;
      const shown = `-${letter}, --${spec.name}`;
      if (arg[i + 1] === '=') return this.#set(spec, arg.slice(i + 2), shown);
      const implied = impliedValue(spec);
      if (implied !== undefined) {
        const error = this.#set(spec, implied, shown);
        if (error !== undefined) return error;
        continue;
      }
      if (i + 1 < arg.length) return this.#set(spec, arg.slice(i + 1), shown);
      const value = rest.shift();
      return value === undefined ? `flag needs an argument: '${letter}' in ${arg}` : this.#set(spec, value, shown);
    }
    return undefined;
  }

  #set(spec: FlagSpec, value: string, shown: string): string | undefined {
    const problem = checkValue(spec, value);
    if (problem !== undefined) return `invalid argument "${value}" for "${shown}" flag: ${problem}`;
    const values = spec.type === 'strings' ? [...(this.#values.get(spec.name) ?? []), value] : [value];
    this.#values.set(spec.name, values);
    return undefined;
  }

  given(name: string): boolean {
    return this.#values.has(name);
  }

  string(name: string): string {
    return this.#values.get(name)?.at(-1) ?? this.#specs.find((spec) => spec.name === name)?.default ?? '';
  }

  strings(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  bool(name: string): boolean {
    return ['true', '1', 't', 'T', 'TRUE', 'True'].includes(this.string(name));
  }

  int(name: string): number {
    return Number(this.string(name) || '0');
  }
}

function impliedValue(spec: FlagSpec): string | undefined {
  return spec.noOptValue ?? (spec.type === 'bool' ? 'true' : undefined);
}

function checkValue(spec: FlagSpec, value: string): string | undefined {
  switch (spec.type) {
    case 'bool':
      return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value) ? undefined : `strconv.ParseBool: parsing "${value}": invalid syntax`;
    case 'int':
      return /^[+-]?\d+$/.test(value) ? undefined : `strconv.ParseInt: parsing "${value}": invalid syntax`;
    case 'duration':
      return durationSeconds(value) === undefined ? durationError(value) : undefined;
    default:
      return undefined;
  }
}

function durationError(value: string): string {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? `time: missing unit in duration "${value}"` : `time: invalid duration "${value}"`;
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, 'µs': 1e-6, ns: 1e-9 };

/** Seconds of a Go duration (`1m30s`, `-1s`, `0`); undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d*)?(?:h|ms|m|s|us|µs|ns))+)$/.exec(text);
  if (!match) return text === '0' ? 0 : undefined;
  let total = 0;
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+(?:\.\d*)?)(h|ms|m|s|us|µs|ns)/g)) total += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  return match[1] === '-' ? -total : total;
}
