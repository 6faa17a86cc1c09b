import { expect, test } from 'vitest';
import type { Container, EnvVar, Pod } from '../../../../api/core/v1/types.gen.ts';
import { failure, ok } from '../../../../base/result.ts';
import { podWith } from '../testing/builders.ts';
import { expandCommandLine, expandStatically, expandSubPath } from './commandLine.ts';
import { parseEnvFile } from './envFile.ts';
import { notFound } from './lookup.ts';
import { makeEnvironment, type EnvironmentSources } from './makeEnvironment.ts';

const sources: EnvironmentSources = {
  configMap: (_namespace, name) => (name === 'cm' ? ok({ data: { B: 'from cm', A: 'cm' } }) : failure(notFound('configmap', name))),
  secret: (_namespace, name) => (name === 'sec' ? ok({ data: { TOKEN: 'w6k=' } }) : failure(notFound('secret', name))),
  volumeFile: (volume, path) => (volume === 'v' ? { hostPath: `/pods/u/v/${path}`, text: path === 'f' ? "KEY='value'\n" : undefined } : undefined),
  services: [],
  servicesSynced: true,
  node: undefined,
  addresses: { podIPs: ['10.0.0.5', 'fd00::5'], hostIPs: ['172.18.0.2'] },
};

function environmentOf(container: Partial<Container>, pod: Pod = podWith(), more: Partial<EnvironmentSources> = {}): unknown {
  const environment = makeEnvironment(pod, { name: 'a', ...container }, { ...sources, ...more });
  return environment.ok ? Object.fromEntries(environment.value) : environment.error.message;
}

function fromFile(key: string, path: string, optional = false): EnvVar {
  return { name: 'X', valueFrom: { fileKeyRef: { volumeName: 'v', path, key, optional } } };
}

const cases = [
  { name: 'later sources replace earlier ones, env sees them', container: { envFrom: [{ configMapRef: { name: 'cm' } }], env: [{ name: 'A', value: 'was $(A)' }] }, want: { A: 'was cm', B: 'from cm' } },
  { name: 'secrets are decoded as text', container: { envFrom: [{ prefix: 'P_', secretRef: { name: 'sec' } }] }, want: { P_TOKEN: 'é' } },
  { name: 'a missing ConfigMap stops the container', container: { envFrom: [{ configMapRef: { name: 'no' } }] }, want: 'configmap "no" not found' },
  { name: 'a missing optional Secret does not', container: { envFrom: [{ secretRef: { name: 'no', optional: true } }] }, want: {} },
  { name: 'all addresses, comma-joined', container: { env: [{ name: 'X', valueFrom: { fieldRef: { fieldPath: 'status.podIPs' } } }] }, want: { X: '10.0.0.5,fd00::5' } },
  { name: 'a variable from a file', container: { env: [fromFile('KEY', 'f')] }, want: { X: 'value' } },
  { name: 'a key the file lacks', container: { env: [fromFile('NO', 'f')] }, want: 'environment variable key "NO" not found in file "/pods/u/v/f"' },
  { name: 'a key the file lacks, optional', container: { env: [fromFile('NO', 'f', true)] }, want: {} },
  { name: 'an unreadable file', container: { env: [fromFile('KEY', 'g', true)] }, want: "couldn't parse env file" },
];

test.each(cases)('$name', ({ container, want }) => {
  expect(environmentOf(container)).toEqual(want);
});

test('nothing starts before the services are known', () => {
  expect(environmentOf({}, podWith(), { servicesSynced: false })).toBe('services have not yet been read at least once, cannot construct envvars');
});

test('limits fall back to the pod, then to the node', () => {
  const pod = podWith({ resources: { limits: { cpu: '2' } } });
  const node = { status: { allocatable: { cpu: '4', memory: '8Gi' } } };
  const ref = (resource: string) => ({ name: resource, valueFrom: { resourceFieldRef: { resource } } });
  expect(environmentOf({ env: [ref('limits.cpu'), ref('limits.memory'), ref('requests.cpu')] }, pod, { node })).toEqual({ 'limits.cpu': '2', 'limits.memory': '8589934592', 'requests.cpu': '0' });
});

test('command and arguments see everything, exec probes only literal values, sub-paths need every name', () => {
  const environment = new Map([['A', '1'], ['EMPTY', '']]);
  expect(expandCommandLine({ command: ['sh', '$(A)'], args: ['$(B)', '$$(A)'] }, environment)).toEqual({ command: ['sh', '1'], args: ['$(B)', '$(A)'] });
  expect(expandStatically(['$(A)', '$(B)'], [{ name: 'A', value: 'x' }, { name: 'B', valueFrom: {} }])).toEqual(['x', '$(B)']);
  expect(expandSubPath('logs/$(A)', environment)).toEqual(ok('logs/1'));
  expect(expandSubPath('$(NO)/$(EMPTY)', environment)).toEqual(failure('missing value for "NO", "EMPTY"'));
});

const files = [
  ["A= 'x'\n", ok('')],
  ["A='x'  # note\n", ok('x')],
  ["A='x' y\n", failure('invalid environment variable format at line 1: unexpected content after closing quote')],
  ["B='1\n2'\n\nA='x\n", failure('invalid environment variable format starting at line 4: unclosed single quote')],
  ["A='x'\nB=oops\n", ok('x')],
] as const;

test.each(files)('an env file %j', (text, want) => {
  expect(parseEnvFile(text, 'A')).toEqual(want);
});
