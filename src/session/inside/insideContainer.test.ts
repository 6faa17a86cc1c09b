// What is inside a container, live and by replay.
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION } from '../../scenario/document.ts';
import { createRun, type InsideAnswer, type Run } from '../workspace/run.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: busybox:1.36
    resources: {limits: {memory: 64Mi, cpu: 500m}}
    command:
    - sh
    - -c
    - |
      echo hello > /tmp/greeting
      ln -s greeting /tmp/same
      nc -l -p 8080 &
      while true; do
        sleep 5
      done
    volumeMounts: [{name: data, mountPath: /data}]
  volumes: [{name: data, emptyDir: {}}]
`;

function runAt(at: number): Run {
  const run = createRun({ schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } }, files: [], inputs: [{ at: '0s', type: 'apply', text: POD }] });
  run.runUntil(simTime(seconds(at)));
  return run;
}

function inside(run: Run, path?: string): InsideAnswer | undefined {
  const [pod] = run.model.sceneAt(run.now()).pods;
  return pod && run.inside({ uid: pod.uid, node: pod.node ?? '', container: 'app', ...(path === undefined ? {} : { path }) });
}

describe('inside a container', () => {
  test('processes are a tree, with the command that the shell is at', () => {
    const { view } = inside(runAt(20)) ?? {};
    expect(view?.processes.map(({ depth, command }) => [depth, command])).toEqual([[0, expect.stringMatching(/^sh -c echo hello/)], [1, 'nc -l -p 8080'], [1, 'sleep 5']]);
    expect(view?.processes[0]).toMatchObject({ pid: 1, uid: 0, state: 'S', script: { command: 'sleep 5', line: 5 } });
  });

  test('sockets, limits and what was used over time', () => {
    const { view } = inside(runAt(20)) ?? {};
    expect(view?.sockets).toContainEqual({ state: 'LISTEN', local: expect.stringMatching(/:8080$/) });
    expect(view).toMatchObject({ memoryLimitBytes: 64 * 1024 ** 2, cpuLimit: 0.5 });
    expect(view?.usage.length).toBeGreaterThan(2);
    expect(view?.usage.at(-1)?.memoryBytes).toBeGreaterThan(0);
  });

  test('directories and files, through mounts and links', () => {
    const run = runAt(20);
    const root = inside(run, '/')?.file;
    expect(root?.type === 'dir' && root.entries.find(({ name }) => name === 'data')).toMatchObject({ type: 'dir', mounted: true });
    expect(inside(run, '/tmp')?.file).toMatchObject({ type: 'dir', entries: [{ name: 'greeting', mode: '-rw-r--r--', owner: '0:0', size: 6 }, { name: 'same', type: 'link', target: 'greeting' }] });
    expect(inside(run, '/tmp/same')?.file).toEqual({ type: 'file', size: 6, cut: false, text: 'hello\n' });
    expect(inside(run, '/../../nowhere')?.file).toEqual({ type: 'failed', errno: 'ENOENT' });
  });

  test('nothing before it has started', () => {
    expect(inside(runAt(0.2))).toBeUndefined();
  });
});
