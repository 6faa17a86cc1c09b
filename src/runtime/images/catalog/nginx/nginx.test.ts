import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../../../engine/simTime.ts';
import type { HttpOutcome } from '../../../cri/cri.ts';
import { createTestNode, type TestNode } from '../../../testing/testNode.ts';

function get(node: TestNode, path = '/', port = 80, scheme: 'http' | 'https' = 'http'): HttpOutcome {
  const headers = [{ name: 'User-Agent', value: 'kube-probe/1.36' }, { name: 'Connection', value: 'close' }];
  return node.run(() => node.machine.network.http({ scheme, host: '10.244.0.2', port, method: 'GET', path, headers, timeout: seconds(1) }));
}

function started(config?: string): { node: TestNode; id: string } {
  const node = createTestNode();
  node.machine.files.write('/tmp/default.conf', config ?? '');
  const mounts = config === undefined ? [] : [{ containerPath: '/etc/nginx/conf.d/default.conf', hostPath: '/tmp/default.conf', readOnly: true, propagation: 'PRIVATE' as const }];
  const id = node.container({ image: 'nginx:1.27', mounts });
  node.runFor(millis(100));
  return { node, id };
}

describe('nginx', () => {
  test('serves its welcome page and logs it', () => {
    const { node, id } = started();
    expect(get(node)).toMatchObject({ type: 'response', status: 200, headers: expect.arrayContaining([{ name: 'Server', value: 'nginx/1.27.5' }]) });
    const lines = node.log(id).trimEnd().split('\n');
    expect(lines.at(-1)).toBe('10.244.0.1 - - [21/Nov/2026:03:00:00 +0000] "GET / HTTP/1.1" 200 615 "-" "kube-probe/1.36" "-"');
    expect(lines.filter((line) => line.includes('start worker process '))).toHaveLength(2);
  });

  test('is not there yet in the first milliseconds of its container', () => {
    const node = createTestNode();
    node.container({ image: 'nginx:1.27' });
    expect(get(node)).toEqual({ type: 'error', error: 'refused' });
  });

  test('answers 404 for what it does not have, and says why', () => {
    const { node, id } = started();
    expect(get(node, '/nosuch')).toMatchObject({ status: 404 });
    expect(node.log(id)).toContain('open() "/usr/share/nginx/html/nosuch" failed (2: No such file or directory), client: 10.244.0.1, server: localhost, request: "GET /nosuch HTTP/1.1"');
  });

  test('serves files that others write', () => {
    const { node, id } = started();
    node.must(() => node.machine.runtime.execSync(id, ['cp', '/etc/hostname', '/usr/share/nginx/html/index.html'], 1));
    expect(get(node)).toMatchObject({ status: 200, body: 'p\n' });
  });

  const configs = [
    { name: 'another port', config: 'server { listen 8080; location / { return 200 "hi\\n"; } }', port: 8080, path: '/', want: { status: 200, body: 'hi\n' } },
    { name: 'an exact location', config: 'server { listen 80; location = /healthz { return 503; } location / { return 204; } }', port: 80, path: '/healthz', want: { status: 503 } },
    { name: 'a redirect', config: 'server { listen 80; return 301 https://$host$request_uri; }', port: 80, path: '/a?b', want: { status: 301, headers: expect.arrayContaining([{ name: 'Location', value: 'https://10.244.0.2/a?b' }]) } },
    { name: 'a directory as root', config: 'server { listen 80; root /etc/nginx; }', port: 80, path: '/mime.types', want: { status: 200 } },
    { name: 'a regular expression', config: 'server { listen 80; location ~ \\.php$ { return 418; } }', port: 80, path: '/x.php', want: { status: 418 } },
  ];
  test.each(configs)('is configured: $name', ({ config, port, path, want }) => {
    const { node } = started(config);
    expect(get(node, path, port)).toMatchObject(want);
  });

  test('does not start with a broken configuration', () => {
    const { node, id } = started('server { listen 80; ');
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
    expect(node.log(id)).toContain('[emerg]');
  });

  test('does not start without the right to write', () => {
    const node = createTestNode();
    const id = node.container({ image: 'nginx:1.27', security: { supplementalGroups: [], privileged: false, readOnlyRootFilesystem: false, addCapabilities: [], dropCapabilities: [], noNewPrivileges: false, runAsUser: 1000 } });
    node.runFor(seconds(1));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
    expect(node.log(id)).toContain('[emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)');
  });

  test('its own binary stops it', () => {
    const { node, id } = started();
    node.must(() => node.machine.runtime.execSync(id, ['nginx', '-s', 'quit'], 5));
    node.runFor(millis(100));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 0 });
    expect(node.log(id)).toContain('gracefully shutting down');
  });

  test('a worker that dies is replaced', () => {
    const { node, id } = started();
    const worker = node.machine.processes().find((process) => process.parent?.pidIn(process.namespaces.pid) === 1);
    if (worker) node.machine.kill(worker, 'KILL');
    node.runFor(millis(10));
    expect(node.log(id)).toMatch(/worker process \d+ exited on signal 9/);
    expect(node.machine.processes().filter((process) => process.comm === 'nginx')).toHaveLength(3);
  });

  test('a reload replaces its workers', () => {
    const { node, id } = started();
    node.must(() => node.machine.runtime.execSync(id, ['nginx', '-s', 'reload'], 5));
    node.runFor(millis(100));
    expect(node.log(id)).toContain('signal 1 (SIGHUP) received, reconfiguring');
    expect(node.log(id)).toContain('signal 29 (SIGIO) received');
    expect(node.machine.processes().map((process) => process.argv.join(' '))).toEqual(['/pause', 'nginx: master process nginx -g daemon off;', 'nginx: worker process', 'nginx: worker process']);
  });

  test('TLS and gRPC are not what it speaks', () => {
    const { node, id } = started();
    expect(get(node, '/', 80, 'https')).toEqual({ type: 'error', error: 'not http' });
    expect(node.run(() => node.machine.network.grpcHealth('10.244.0.2', 80, '', seconds(1)))).toEqual({ ok: false, error: 'timeout' });
    expect(node.log(id)).toContain('"PRI * HTTP/2.0" 400 157 "-" "-" "-"');
  });
});
