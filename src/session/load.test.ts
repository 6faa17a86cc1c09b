import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type Load, type ScenarioDocument, type ScenarioInput } from '../scenario/document.ts';
import { parseScenario } from '../scenario/parseDocument.ts';
import { createSession } from './session.ts';

/** What the loads of a run say they have counted. */
function loadsOf(document: ScenarioDocument, untilSeconds: number): readonly string[] {
  const session = createSession({ document });
  session.runUntil(simTime(seconds(untilSeconds)));
  return session.outputs().filter(({ command }) => command.startsWith('load ')).map(({ stdout, stderr }) => `${stdout}${stderr}`.trim());
}

const SERVER = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  terminationGracePeriodSeconds: 1
  containers: [{name: c, image: nginx:1.28}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

function loading(load: Partial<Load>, ...others: readonly ScenarioInput[]): readonly string[] {
  const inputs: readonly ScenarioInput[] = [
    { at: '0s', type: 'apply', text: SERVER },
    ...others,
    { at: '10s', type: 'load', load: { url: 'http://web/', rate: 5, for: '4s', ...load } },
  ];
  return loadsOf({ schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [], inputs }, 20);
}

describe('a load', () => {
  const cases: readonly { name: string; load: Partial<Load>; others?: readonly ScenarioInput[]; want: string }[] = [
    { name: 'is served by a Service', load: {}, want: '20 requests: 20 served' },
    { name: 'may name another node, and the whole name', load: { from: 'node-2', url: 'http://web.default.svc.cluster.local' }, want: '20 requests: 20 served' },
    { name: 'is swallowed at a port that the Service does not have', load: { url: 'http://web:81/', for: '1s' }, want: '5 requests: 0 served, 5 timed out' },
    { name: 'is refused by a Service without endpoints', load: {}, others: [{ at: '5s', type: 'command', line: 'kubectl delete pod web' }], want: '20 requests: 0 served, 20 refused' },
    { name: 'finds no address for a name that does not exist', load: { url: 'http://nobody/' }, want: '20 requests: 0 served, 20 without an address' },
    { name: 'needs a URL', load: { url: 'ftp://web' }, want: '"ftp://web" is no address to send requests to: write for example http://web.default/' },
    { name: 'needs its node', load: { from: 'node-9' }, want: 'nodes "node-9" not found' },
  ];
  test.each(cases)('$name', ({ load, others = [], want }) => expect(loading(load, ...others)).toEqual([want]));
});

describe('a rolling update under load', () => {
  const read = parseScenario(readFileSync('src/scenario/catalog/rollout-under-load/scenario.yaml', 'utf8'));
  if (!read.ok) throw new Error('the scenario cannot be read');
  const scenario = read.value;

  test.each([1, 2])('loses nothing with readiness and preStop, and something without (seed %i)', (seed) => {
    const [careful, careless] = loadsOf({ ...scenario, seed }, 90);
    expect(careful).toBe('600 requests: 600 served');
    expect(careless).toMatch(/^600 requests: \d+ served, \d+ refused/);
  });
});
