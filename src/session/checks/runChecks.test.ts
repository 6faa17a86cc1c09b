// Checks against a run: each kind of subject once met and once not.
import { expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { runChecks } from './runChecks.ts';

const MANIFESTS = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: app, image: nginx, readinessProbe: {httpGet: {path: /, port: 80}}, resources: {requests: {cpu: 100m}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: crash}
spec:
  containers: [{name: c, image: "busybox:1.36", command: [sh, -c, "echo hi; sleep 9; exit 3"]}]
`;

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START,
  cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } },
  files: [],
  inputs: [{ at: '0s', type: 'apply', text: MANIFESTS }, { at: '30s', type: 'command', line: 'kubectl scale deployment web --replicas=2' }],
};

const MET = [
  'Pods(app=web): count(Ready == True) == 3 | by 30s',
  'Pods(app=web): count == 2 | at 50s',
  'Pods(app=web): all(restartCount == 0) and count(distinct spec.nodeName) == 1 | at 50s',
  'Pods(app=web): all(spec.containers[app].resources.requests.cpu <= 0.1) | at 50s',
  'Deployment/web: spec.replicas at 20s != spec.replicas at 50s',
  'Endpoints(web): ready >= 2 | always 15s..60s',
  'Pod/crash: uid unchanged | always 1s..60s',
  'Pod/crash[c]: restartCount >= 2 | by 60s',
  'Pod/crash[c]: terminated.exitCode == 3 | by 20s',
  'Pod/crash: status.phase == Failed | never 0s..60s',
  'Pod/nobody: absent',
  'Log(Pod/crash[c]): all lines contain "hi"',
  'Event(Pod/crash): any(reason == Started)',
  'Exec(Pod/crash[c] -- echo yes): stdout == "yes" | at 8s',
  'Inputs: contains "kubectl scale" and none(contains "delete")',
  'Trace(Pod/crash[c]): running and created | by 8s',
  'Trace(Pod/crash[c]): exit.code == 3 | by 20s',
  'Shell(kubectl get pod crash -o name): stdout == "pod/crash" and exit == 0 | at 8s',
  'Pods(app=web): all(created before 5s)',
  'Pods: count(created after 5s) == 0',
  'Pod/crash[c]: name in ["b", "c"]',
  'Event(Pod/crash): reason == BackOff and message contains "restarting failed container"',
  'Pods(app=web): all(spec.containers[].image exists)',
  'Node/node-1: Ready == True | always 5s..60s',
];

const NOT_MET: readonly (readonly [text: string, found: string])[] = [
  ['Pods(app=web): count(Ready == True) == 4 | by 30s', '3: '],
  ['Pod/crash[c]: restartCount == 0 | always 0s..60s', 'restartCount 1'],
  ['Pod/crash[c]: running | never 5s..60s', 'running'],
  ['Deployment/web: spec.replicas unchanged | always 1s..60s', 'spec.replicas 2'],
  ['Pod/nobody: Ready == True', 'absent'],
  ['Log(Pod/crash[c]): contains "bye"', 'hi'],
  ['Exec(Pod/crash[c] -- false): exit == 0 | at 8s', 'exit 1'],
  ['Trace(Pod/crash[c]): signals == ["SIGTERM"]', 'signals []'],
  ['Answer: value == "x"', 'absent'],
  ['Doc: count == 1', 'none'],
  ['Nonsense/web: exists', 'absent'],
];

function outcomes(texts: readonly string[]) {
  const checks = texts.map((text) => {
    const check = parseCheck(text);
    if (!check.ok) throw new Error(`${text}: ${check.error.code}`);
    return check.value;
  });
  return runChecks(DOCUMENT, checks, simTime(seconds(60)));
}

test('what holds is met', () => {
  expect(outcomes(MET).filter(({ met }) => !met).map(({ check, found }) => [check.text, found])).toEqual([]);
});

test('what does not hold says what was there instead', () => {
  const found = outcomes(NOT_MET.map(([text]) => text));
  expect(found.filter(({ met }) => met).map(({ check }) => check.text)).toEqual([]);
  for (const [i, [, words]] of NOT_MET.entries()) expect(Object.values(found[i]?.found ?? {}).join(' ')).toContain(words);
});
