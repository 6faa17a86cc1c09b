// Whatever is typed, kubectl answers: it never throws, and says on standard error why it did nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMANDS } from './commands/registry.ts';
import { completeLine } from './completion/complete.ts';
import { createCommandLine } from './testing/commandLine.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: app, image: "nginx:1.29"}]}\n';
const VERBS = COMMANDS.flatMap(({ name, subcommands = [] }) => [name, ...subcommands.map((inner) => `${name} ${inner.name}`)]).filter((verb) => !['wait', 'attach', 'debug'].includes(verb));
const FLAGS = [...new Set(COMMANDS.flatMap((command) => [command, ...(command.subcommands ?? [])]).flatMap(({ flags }) => flags).flatMap(({ name, shorthand }) => [`--${name}`, `--${name}=x`, `--${name}=1`, ...(shorthand ? [`-${shorthand}`] : [])]))]
  .filter((flag) => !/^--(watch|wait|timeout|watch-only|follow)|^-w|^-f$/.test(flag));
const WORDS = ['pod', 'pods', 'pod/web', 'web', 'deployment', 'deploy/web', 'nodes', 'all', '--', '-', '--no-such-flag', '-Z', '=', '/', 'a/b/c', 'app=web', 'app-', 'key=value:NoSchedule', '{.items}', 'pod.yaml', '-o', 'yaml', 'jsonpath={', 'go-template={{', 'custom-columns=A:.b', '', '.', 'pod.spec', '80', '8080:80', '[', '{}'];

test('command lines (fast-check, seed 20261124)', { timeout: 60_000 }, () => {
  const line = fc.tuple(fc.constantFrom(...VERBS), fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, { weight: 2, arbitrary: fc.constantFrom(...FLAGS) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }), { maxLength: 6 }));
  const kubectl = createCommandLine({ 'pod.yaml': POD });
  kubectl.run('create -f pod.yaml');
  fc.assert(fc.property(line, ([verb, words]) => {
    const quoted = words.filter((word) => !word.includes("'")).map((word) => `'${word}'`).join(' ');
    const { exitCode, stdout, stderr } = kubectl.run(`${verb} ${quoted}`);
    expect(Number.isInteger(exitCode)).toBe(true);
    if (exitCode !== 0) expect(stdout + stderr).not.toBe('');
  }), { seed: 20261124, numRuns: 1500 });
});

test.each([
  { line: 'get pods --no-such', want: 'error: unknown flag: --no-such\nSee \'kubectl get --help\' for usage.\n' },
  { line: 'get -Z', want: 'error: unknown shorthand flag: \'Z\' in -Z\nSee \'kubectl get --help\' for usage.\n' },
  { line: 'get pods --namespace', want: 'error: flag needs an argument: --namespace\nSee \'kubectl get --help\' for usage.\n' },
  { line: 'scale deploy/web --replicas=many', want: 'error: invalid argument "many" for "--replicas" flag: strconv.ParseInt: parsing "many": invalid syntax\nSee \'kubectl scale --help\' for usage.\n' },
])('a flag that is wrong: $line', ({ line, want }) => {
  expect(createCommandLine().run(line)).toMatchObject({ exitCode: 1, stderr: want });
});

test('completion takes any line (fast-check, seed 20261125)', () => {
  const world = { names: () => ['web', 'db'], containers: () => ['app'], files: ['a.yaml'], programs: ['kubectl'] };
  const piece = fc.constantFrom('kubectl', ' ', 'get', 'pods', '-n', '--', "'", '"', '\\', '|', '$(', '`', ';', '=', '/', '\n', 'w', '-o');
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), (line) => {
    const { from } = completeLine(line, world);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from).toBeLessThanOrEqual(line.length);
  }), { seed: 20261125, numRuns: 1000 });
});
