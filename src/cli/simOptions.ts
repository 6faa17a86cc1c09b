// The command line of `sim`: files, inputs at times, how far, and what to print.
import { failure, ok, type Result } from '../base/result.ts';
import type { Micros } from '../engine/simTime.ts';
import { parseDuration } from '../scenario/duration.ts';
import { english } from '../texts/english.ts';
import { problemSentence } from '../texts/problemText.ts';

export const OUTPUTS = ['summary', 'events', 'trace', 'yaml', 'json', 'golden', 'hash'] as const;

export interface SimOptions {
  readonly files: readonly string[];
  readonly at: readonly { readonly time: string; readonly line: string }[];
  readonly until: Micros | undefined;
  readonly seed: number | undefined;
  readonly preset: string | undefined;
  /** One of OUTPUTS, or `why:<kind>/<name>:<path>`. */
  readonly output: string;
  readonly help: boolean;
}

export const SIM_USAGE = `npm run sim -- FILE… [--at "40s: kubectl delete pod web"] [--until 2m] [--seed N] [--preset NAME] [--output summary|events|trace|yaml|json|golden|hash|why:<object>:<path>]

FILE is a manifest (YAML or JSON, applied at 0 s) or a scenario document. --at may be given several times.
The exit code is 1 when the input is refused, with the API server's message on standard error.
`;

export function parseSimOptions(argv: readonly string[]): Result<SimOptions, string> {
  const files: string[] = [];
  const at: { time: string; line: string }[] = [];
  let options: Omit<SimOptions, 'files' | 'at'> = { until: undefined, seed: undefined, preset: undefined, output: 'summary', help: false };
  const rest = argv.flatMap((arg) => (/^--[a-z]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]));
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('--')) {
      files.push(arg);
      continue;
    }
    if (arg === '--help') {
      options = { ...options, help: true };
      continue;
    }
    const value = rest.shift();
    if (value === undefined) return failure(`${arg} needs a value`);
    const problem = arg === '--at' ? addInput(at, value) : undefined;
    if (problem !== undefined) return failure(problem);
    if (arg === '--at') continue;
    const changed = withOption(options, arg, value);
    if (!changed.ok) return changed;
    options = changed.value;
  }
  return ok({ ...options, files, at });
}

function addInput(at: { time: string; line: string }[], value: string): string | undefined {
  const colon = value.indexOf(':');
  const time = value.slice(0, colon).trim();
  const parsed = parseDuration(time);
  if (colon < 0 || !parsed.ok) return `--at "${value}": write a duration, a colon and a command, such as "40s: kubectl delete pod web"`;
  at.push({ time, line: value.slice(colon + 1).trim() });
  return undefined;
}

type Scalars = Omit<SimOptions, 'files' | 'at'>;

function withOption(options: Scalars, name: string, value: string): Result<Scalars, string> {
  switch (name) {
    case '--until': {
      const until = parseDuration(value);
      return until.ok ? ok({ ...options, until: until.value }) : failure(`--until: ${problemSentence(until.error, english.problems)}`);
    }
    case '--seed':
      return /^\d+$/.test(value) && Number(value) <= 0xffffffff ? ok({ ...options, seed: Number(value) }) : failure(`--seed: "${value}" is not a whole number from 0 to 4294967295`);
    case '--preset':
      return ok({ ...options, preset: value });
    case '--output': {
      const known = OUTPUTS.some((output) => output === value) || /^why:[^:]+:.*$/.test(value);
      return known ? ok({ ...options, output: value }) : failure(`--output: "${value}" is not one of ${OUTPUTS.join(', ')}, why:<object>:<path>`);
    }
    default:
      return failure(`unknown option ${name}`);
  }
}
