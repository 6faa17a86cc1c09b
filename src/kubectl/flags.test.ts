import { expect, test } from 'vitest';
import type { FlagSpec } from './environment.ts';
import { durationSeconds, parseFlags } from './flags.ts';

const SPECS: readonly FlagSpec[] = [
  { name: 'output', shorthand: 'o', type: 'string' },
  { name: 'watch', shorthand: 'w', type: 'bool' },
  { name: 'all', shorthand: 'A', type: 'bool' },
  { name: 'replicas', type: 'int' },
  { name: 'dry-run', type: 'string', noOptValue: 'unchanged' },
];

const cases: { readonly argv: readonly string[]; readonly args?: readonly string[]; readonly output?: string; readonly error?: string }[] = [
  { argv: ['pods', '-o', 'yaml'], args: ['pods'], output: 'yaml' },
  { argv: ['-oyaml', 'pods'], args: ['pods'], output: 'yaml' },
  { argv: ['-wAo=json'], args: [], output: 'json' },
  { argv: ['a', '--', '-o', 'b'], args: ['a'], output: '' },
  { argv: ['--dry-run', 'x'], args: ['x'], output: '' },
  { argv: ['-z'], error: "unknown shorthand flag: 'z' in -z" },
  { argv: ['--nope'], error: 'unknown flag: --nope' },
  { argv: ['--output'], error: 'flag needs an argument: --output' },
  { argv: ['--replicas=x'], error: 'invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax' },
];

test.each(cases)('$argv', ({ argv, args, output, error }) => {
  const parsed = parseFlags('kubectl get', argv, SPECS);
  if (!parsed.ok) expect(parsed.error).toBe(error);
  else expect({ args: parsed.value.args, output: parsed.value.flags.string('output') }).toEqual({ args, output });
});

test.each([['1m30s', 90], ['0', 0], ['-1s', -1], ['1.5h', 5400], ['5', undefined], ['x', undefined]] as const)('duration %s', (text, want) => {
  expect(durationSeconds(text)).toBe(want);
});
