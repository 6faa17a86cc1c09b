// /proc/PID/root leads into the files of another container's process, for those who may look.
import { expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION } from '../scenario/document.ts';
import { createSession } from './session.ts';

function duo(peer: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: duo}
spec:
  shareProcessNamespace: true
  containers:
  - {name: owner, image: 'busybox:1.36', command: [sh, -c, 'echo mine > /note; sleep 3600']}
  - {name: peer, image: 'busybox:1.36', command: [sleep, '3600']${peer}}
`;
}

function note(peer: string): string {
  const session = createSession({
    document: {
      schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'solo' }, files: [],
      inputs: [{ at: '0s', type: 'apply', text: duo(peer) }, { at: '5s', type: 'command', line: "kubectl exec duo -c peer -- sh -c 'cat /proc/[0-9]*/root/note'" }],
    },
  });
  session.runUntil(simTime(seconds(8)));
  return session.outputs().at(-1)?.stdout ?? '';
}

test('a process with the same rights reads it', () => {
  expect(note('')).toBe('mine\n');
});

test('one with fewer rights does not', () => {
  expect(note(', securityContext: {capabilities: {drop: [ALL]}}')).toBe('');
});
