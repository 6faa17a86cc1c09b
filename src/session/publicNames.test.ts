// Names outside the cluster that a document brings, and the search list of its nodes.
import { expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { parseScenario } from '../scenario/parseDocument.ts';
import { createSession } from './session.ts';

const DOCUMENT = `schemaVersion: 1
cluster:
  preset: solo
  network: {publicHosts: none, search: [corp.lan], names: {api.example.com: 203.0.113.10, '*.corp.lan': 203.0.113.99}}
files:
  - name: p.yaml
    text: |
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec: {containers: [{name: c, image: "alpine:3.20", command: [sleep, "3600"]}]}
inputs:
  - {at: 0s, type: apply, file: p.yaml}
  - {at: 5s, type: command, line: kubectl exec p -- getent hosts api.example.com.}
  - {at: 6s, type: command, line: kubectl exec p -- getent hosts api.example.com}
  - {at: 7s, type: command, line: kubectl exec p -- getent hosts other.example.com.}
  - {at: 8s, type: command, line: kubectl exec p -- cat /etc/resolv.conf}
`;

test('a name is found as it stands, by a wildcard of the search list, or not at all', () => {
  const document = parseScenario(DOCUMENT);
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const session = createSession({ document: document.value, freeze: false });
  session.runUntil(simTime(seconds(20)));
  const [, absolute, searched, unknown, resolvConf] = session.outputs();
  expect(absolute?.stdout).toMatch(/^203\.0\.113\.10 /);
  expect(searched?.stdout).toBe('203.0.113.99      api.example.com.corp.lan  api.example.com.corp.lan api.example.com\n');
  expect(unknown?.exitCode).toBe(2);
  expect(resolvConf?.stdout).toContain('search default.svc.cluster.local svc.cluster.local cluster.local corp.lan\n');
});

test.each(['nowhere', '999.1.1.1', '203.0.113.256', '1.2.3', '1.2.3.4.', '01.2.3.4'])('%s is no address, and refused at its place', (address) => {
  const document = parseScenario(DOCUMENT.replace('203.0.113.10', `'${address}'`));
  expect(document).toMatchObject({ ok: false, error: [{ path: 'cluster.network.names.api.example.com', problem: { code: 'notAddress' } }] });
});
