import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../../../engine/simTime.ts';
import type { HttpOutcome } from '../../../cri/cri.ts';
import { createTestNode, type TestNode } from '../../../testing/testNode.ts';

function get(node: TestNode, path: string): HttpOutcome {
  return node.run(() => node.machine.network.http({ scheme: 'http', host: '10.244.0.2', port: 8080, method: 'GET', path, headers: [], timeout: seconds(1) }));
}

function served(command = ['httpd', '-f', '-p', '8080', '-h', '/www']): { node: TestNode; id: string } {
  const node = createTestNode();
  node.machine.files.makeDirectory('/www/sub');
  node.machine.files.write('/www/index.html', 'hello\n');
  const id = node.container({ command, mounts: [{ containerPath: '/www', hostPath: '/www', readOnly: false, propagation: 'PRIVATE' }] });
  node.runFor(millis(50));
  return { node, id };
}

describe('busybox httpd', () => {
  const cases = [
    { path: '/', want: { status: 200, body: 'hello\n' } },
    { path: '/index.html', want: { status: 200, body: 'hello\n' } },
    { path: '/nosuch', want: { status: 404 } },
    { path: '/sub', want: { status: 302 } },
    { path: '/../etc/passwd', want: { status: 400 } },
  ];
  test.each(cases)('answers $path', ({ path, want }) => {
    expect(get(served().node, path)).toMatchObject({ type: 'response', ...want });
  });

  test('leaves no children behind', () => {
    const { node } = served();
    for (let i = 0; i < 3; i++) get(node, '/');
    expect(node.machine.processes().map((process) => process.comm)).toEqual(['pause', 'httpd']);
  });

  test('as process 1 it does not hear SIGTERM', () => {
    const { node, id } = served();
    node.must(() => node.machine.runtime.stopContainer(id, 2));
    expect(node.status(id)).toMatchObject({ exitCode: 137 });
  });

  test('says when it cannot start', () => {
    const { node, id } = served(['httpd', '-f', '-h', '/nosuch']);
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
    expect(node.log(id)).toBe("E httpd: can't change directory to '/nosuch': No such file or directory\n");
  });
});
