import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../engine/simTime.ts';
import { registryFromRecording } from '../images/registryFromRecording.ts';
import { createTestNode } from '../testing/testNode.ts';

describe('pulling', () => {
  test('an image is then there by tag, digest and id', () => {
    const node = createTestNode();
    const id = node.must(() => node.machine.images.pullImage('nginx:1.27'));
    const status = node.machine.images.imageStatus('nginx:1.27');
    expect(status).toMatchObject({ id, repoTags: ['docker.io/library/nginx:1.27'], config: { stopSignal: 'SIGQUIT', cmd: ['nginx', '-g', 'daemon off;'] } });
    expect(node.machine.images.imageStatus(status?.repoDigests[0] ?? '')?.id).toBe(id);
    expect(node.machine.images.imageStatus(id)?.id).toBe(id);
    expect(node.machine.images.imageStatus('nginx')).toBeUndefined();
  });

  test('the second pull finds everything and moves nothing', () => {
    const node = createTestNode();
    node.must(() => node.machine.images.pullImage('nginx:1.27'));
    const before = node.sim.now();
    node.must(() => node.machine.images.pullImage('nginx:1.27'));
    expect(node.sim.now() - before).toBeLessThan(millis(400));
    const disk = node.machine.usedDiskBytes();
    node.must(() => node.machine.images.pullImage('nginx:1.26'));
    // Debian's layer is shared.
    expect(node.machine.usedDiskBytes() - disk).toBeLessThan(10_000_000);
  });

  test('progress is told on the way', () => {
    const node = createTestNode({ bandwidth: 10_000_000 });
    const seen: number[] = [];
    node.must(() => node.machine.images.pullImage('debian', undefined, (progress) => seen.push(progress.currentBytes / progress.totalBytes)));
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toBe(1);
  });

  test('a tag that moved takes the name with it', () => {
    const node = createTestNode();
    const before = node.must(() => node.machine.images.pullImage('registry.lab/shop:1.0'));
    const moved = node.registry.repositories().get('registry.lab/shop')?.tags.get('1.1');
    if (moved) node.registry.push('registry.lab/shop:1.0', moved);
    const after = node.must(() => node.machine.images.pullImage('registry.lab/shop:1.0'));
    expect(after).not.toBe(before);
    expect(node.machine.images.imageStatus(before)?.repoTags).toEqual([]);
    expect(node.machine.images.imageStatus('registry.lab/shop:1.0')?.id).toBe(after);
  });

  test('containerd that stops on the way loses the connection', () => {
    const node = createTestNode();
    node.sim.after(seconds(1), 'stop', () => node.machine.faults.setUp(false));
    expect(node.run(() => node.machine.images.pullImage('nginx:1.27'))).toEqual({ ok: false, error: { code: 'Unavailable', message: 'error reading from server: EOF' } });
  });

  test('an unknown image runs as a stand-in and says so', () => {
    const node = createTestNode();
    node.must(() => node.machine.images.pullImage('example.com/team/app:7'));
    const sandbox = node.sandbox({ portMappings: [{ protocol: 'TCP', containerPort: 9000, hostPort: 0, hostIP: '' }] });
    const id = node.container({ image: 'example.com/team/app:7', command: ['/app/server'] }, sandbox);
    node.runFor(seconds(1));
    expect(node.log(id)).toBe('podscope: stand-in for example.com/team/app:7: what it really does is not simulated\n');
    const outcome = node.run(() => node.machine.network.http({ scheme: 'http', host: '10.244.0.2', port: 9000, method: 'GET', path: '/', headers: [], timeout: seconds(1) }));
    expect(outcome).toMatchObject({ type: 'response', status: 200 });
    expect(node.must(() => node.machine.runtime.execSync(id, ['cat', '/etc/hostname'], 1)).stdout).toBe('p\n');
  });
});

describe('the recorded registry', () => {
  const recording = {
    private: { 'docker.io/janedoe/app': 'janedoe:pw' },
    images: [
      { layers: ['busybox'], cmd: ['sh'], salt: true, names: ['docker.io/library/busybox:1.36', 'docker.io/janedoe/app:v1'] },
      { layers: ['nginx'], cmd: ['nginx', '-g', 'daemon off;'], entrypoint: ['/docker-entrypoint.sh'], stopSignal: 'SIGQUIT', names: ['docker.io/library/nginx:1.25'] },
    ],
  };

  test('has its images with their sizes and nothing else', () => {
    const registry = registryFromRecording(recording);
    const tags = registry.repositories().get('docker.io/library/busybox')?.tags;
    expect(tags?.get('1.36')?.sizeBytes).toBe(2_285_377);
    expect(registry.resolve({ domain: 'docker.io', path: 'library/redis', tag: '7' }, undefined).ok).toBe(false);
    expect(registry.resolve({ domain: 'docker.io', path: 'janedoe/app', tag: 'v1' }, { username: 'janedoe', password: 'pw' }).ok).toBe(true);
  });

  test('leads one host to a port where nobody listens', () => {
    const result = registryFromRecording(recording).resolve({ domain: 'registry.unreachable.example', path: 'app', tag: '1' }, undefined);
    expect(result.ok ? '' : result.error.message).toBe(
      'failed to pull and unpack image "registry.unreachable.example/app:1": failed to resolve image: failed to do request: Head "http://127.0.0.1:5999/v2/app/manifests/1?ns=%5BREDACTED%5D": dial tcp 127.0.0.1:5999: connect: connection refused',
    );
  });
});
