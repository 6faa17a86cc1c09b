import { describe, expect, test } from 'vitest';
import { seconds } from '../../engine/simTime.ts';
import { createTestNode, NO_SECURITY, sandboxConfig } from '../testing/testNode.ts';

const SLEEP = { command: ['sleep', '1d'] };

describe('files of the node', () => {
  test('are written, read, moved and removed as root', () => {
    const { files } = createTestNode().machine;
    expect(files.makeDirectory('/var/lib/kubelet/pods/u/volumes')).toBe(true);
    expect(files.write('/var/lib/kubelet/pods/u/volumes/a', 'x', { mode: 0o600, uid: 7, gid: 8 })).toBe(true);
    expect(files.append('/var/lib/kubelet/pods/u/volumes/a', 'y')).toBe(true);
    expect(files.stat('/var/lib/kubelet/pods/u/volumes/a')).toEqual({ type: 'file', mode: 0o600, uid: 7, gid: 8, size: 2 });
    expect(files.symlink('a', '/var/lib/kubelet/pods/u/volumes/b')).toBe(true);
    expect(files.read('/var/lib/kubelet/pods/u/volumes/b')).toBe('xy');
    expect(files.rename('/var/lib/kubelet/pods/u/volumes/a', '/var/lib/kubelet/pods/u/volumes/c')).toBe(true);
    expect(files.list('/var/lib/kubelet/pods/u/volumes')).toEqual(['b', 'c']);
    files.chown('/var/lib/kubelet/pods/u', 1, 2, true);
    expect(files.stat('/var/lib/kubelet/pods/u/volumes/c')).toMatchObject({ uid: 1, gid: 2 });
    files.remove('/var/lib/kubelet/pods/u');
    expect(files.exists('/var/lib/kubelet/pods/u')).toBe(false);
    expect(files.write('/nosuch/dir/file', 'x')).toBe(false);
  });

  test('a tmpfs has a size, and what is in it is memory', () => {
    const { machine } = createTestNode();
    machine.files.makeDirectory('/mnt/t');
    const before = machine.usedMemoryBytes();
    machine.files.mountTmpfs('/mnt/t', 1024 * 1024);
    expect(machine.files.write('/mnt/t/f', 'x'.repeat(500_000))).toBe(true);
    expect(machine.usedMemoryBytes() - before).toBeGreaterThanOrEqual(500_000);
    expect(machine.files.write('/mnt/t/g', 'x'.repeat(900_000))).toBe(false);
    machine.files.unmount('/mnt/t');
    expect(machine.usedMemoryBytes()).toBe(before);
    expect(machine.files.list('/mnt/t')).toEqual([]);
  });
});

describe('what a container sees', () => {
  const read = (node: ReturnType<typeof createTestNode>, id: string, path: string) => node.must(() => node.machine.runtime.execSync(id, ['cat', path], 1)).stdout;

  test('its host name and name servers', () => {
    const node = createTestNode();
    const sandbox = node.sandbox({ hostname: 'web-0', dns: { servers: ['10.96.0.10'], searches: ['ns.svc.cluster.local', 'svc.cluster.local'], options: ['ndots:5'] } });
    const id = node.container(SLEEP, sandbox);
    expect(read(node, id, '/etc/hostname')).toBe('web-0\n');
    expect(read(node, id, '/etc/resolv.conf')).toBe('search ns.svc.cluster.local svc.cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n');
  });

  test('mounts of the node’s directories and files, writable or not', () => {
    const node = createTestNode();
    node.machine.files.makeDirectory('/data/sub');
    node.machine.files.write('/data/hello', 'hi');
    const mount = { propagation: 'PRIVATE' } as const;
    const id = node.container({
      ...SLEEP,
      mounts: [
        { ...mount, containerPath: '/mnt/data', hostPath: '/data', readOnly: false },
        { ...mount, containerPath: '/mnt/data/sub/ro', hostPath: '/data', readOnly: true },
        { ...mount, containerPath: '/etc/one', hostPath: '/data/hello', readOnly: true },
        { ...mount, containerPath: '/made', hostPath: '/data/made', readOnly: false },
      ],
    });
    expect(read(node, id, '/mnt/data/hello')).toBe('hi');
    expect(read(node, id, '/mnt/data/sub/ro/hello')).toBe('hi');
    expect(read(node, id, '/etc/one')).toBe('hi');
    expect(node.machine.files.exists('/data/made')).toBe(true);
    expect(node.must(() => node.machine.runtime.execSync(id, ['touch', '/mnt/data/new'], 1)).exitCode).toBe(0);
    expect(node.machine.files.exists('/data/new')).toBe(true);
    expect(node.must(() => node.machine.runtime.execSync(id, ['touch', '/mnt/data/sub/ro/x'], 1)).exitCode).toBe(1);
  });

  test('an image as a volume, read-only', () => {
    const node = createTestNode();
    node.machine.preload('nginx:1.27');
    const mounts = [{ containerPath: '/v', hostPath: '', readOnly: true, propagation: 'PRIVATE' as const, imageRef: 'nginx:1.27' }];
    const id = node.container({ ...SLEEP, mounts });
    expect(read(node, id, '/v/usr/share/nginx/html/index.html')).toContain('Welcome to nginx!');
    expect(node.must(() => node.machine.runtime.execSync(id, ['touch', '/v/x'], 1)).exitCode).toBe(1);
  });

  test('a root file system that may not be written', () => {
    const node = createTestNode();
    const id = node.container({ ...SLEEP, security: { ...NO_SECURITY, readOnlyRootFilesystem: true } });
    expect(node.must(() => node.machine.runtime.execSync(id, ['touch', '/tmp/x'], 1))).toMatchObject({ exitCode: 1, stderr: 'touch: /tmp/x: Read-only file system\n' });
  });

  test('a directory of its own where the image declares a volume; it goes with the container', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const first = node.container({ image: 'lab/greeter:1' }, sandbox);
    expect(node.must(() => node.machine.runtime.execSync(first, ['touch', '/data/x'], 1)).exitCode).toBe(0);
    const second = node.container({ image: 'lab/greeter:1', metadata: { name: 'c', attempt: 1 } }, sandbox);
    expect(node.must(() => node.machine.runtime.execSync(second, ['ls', '/data'], 1)).stdout).toBe('');
    expect(node.status(second)).toMatchObject({ stopSignal: 'SIGINT', user: { uid: 1000, gid: 0 } });
  });

  test('only its own processes, or all of its Pod', () => {
    const node = createTestNode();
    const own = node.container(SLEEP);
    const list = (id: string) => node.must(() => node.machine.runtime.execSync(id, ['ls', '/proc'], 1)).stdout.split('\n').filter((name) => /^\d+$/.test(name)).length;
    expect(list(own)).toBe(2);
    const namespaces = { network: 'POD', pid: 'POD', ipc: 'POD' } as const;
    const sandbox = node.sandbox({ ...sandboxConfig({ namespaces }), metadata: { name: 'q', namespace: 'default', uid: 'uid-q', attempt: 0 } });
    const [a] = [node.container({ ...SLEEP, namespaces }, sandbox), node.container({ ...SLEEP, namespaces, metadata: { name: 'd', attempt: 0 } }, sandbox)];
    expect(list(a)).toBe(4);
  });

  test('what it writes takes room on the node’s disk, and gives it back', () => {
    const node = createTestNode();
    const id = node.container(SLEEP);
    const before = node.machine.usedDiskBytes();
    node.must(() => node.machine.runtime.execSync(id, ['dd', 'if=/dev/zero', 'of=/big', 'bs=1M', 'count=30'], 10));
    expect(node.machine.usedDiskBytes() - before).toBeGreaterThanOrEqual(30 * 1024 * 1024);
    expect(node.machine.runtime.stats(id)?.writableLayerBytes).toBeGreaterThanOrEqual(30 * 1024 * 1024);
    node.must(() => node.machine.runtime.stopContainer(id, 0));
    node.must(() => node.machine.runtime.removeContainer(id));
    expect(node.machine.usedDiskBytes() - before).toBeLessThan(100_000);
  });
});

describe('the node', () => {
  test('reaches host ports of its Pods, and its operator sees all processes', () => {
    const node = createTestNode();
    const sandbox = node.sandbox({ portMappings: [{ protocol: 'TCP', containerPort: 80, hostPort: 8000, hostIP: '' }] });
    node.container({ image: 'nginx:1.27' }, sandbox);
    node.runFor(seconds(0.1));
    expect(node.run(() => node.machine.network.dial('172.18.0.2', 8000, seconds(1)))).toEqual({ ok: true, value: undefined });
    expect(node.machine.processes().map((process) => process.comm)).toEqual(['pause', 'nginx', 'nginx', 'nginx']);
  });

  test('cut off, its Pods do not answer', () => {
    const node = createTestNode();
    node.container({ image: 'nginx:1.27' });
    node.runFor(seconds(0.1));
    node.machine.faults.setCut(true);
    const other = node.network.addNode({ name: 'node-2', nodeIP: '172.18.0.3', gateway: '10.245.0.1', podCidr: '10.245.0.0/24' });
    expect(node.run(() => other.host.dial('10.244.0.2', 80, seconds(1)))).toEqual({ ok: false, error: 'ETIMEDOUT' });
  });
});

describe('losing power', () => {
  test('everything is found dead when the machine is back', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const id = node.container(SLEEP, sandbox);
    node.machine.faults.powerOff();
    expect(node.machine.runtime.up).toBe(false);
    expect(node.machine.processes()).toEqual([]);
    node.machine.faults.powerOn();
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 255, reason: 'Unknown' });
    expect(node.machine.runtime.listPodSandboxes()[0]?.state).toBe('NOTREADY');
    node.must(() => node.machine.runtime.stopPodSandbox(sandbox));
    expect(node.machine.usedMemoryBytes()).toBe(0);
  });
});

describe('a Pod’s own limits', () => {
  test('end the container that takes the most', () => {
    const node = createTestNode();
    const sandbox = node.sandbox({ resources: { memoryLimitBytes: 100 * 1024 ** 2 } });
    const small = node.container(SLEEP, sandbox);
    const big = node.container({ image: 'polinux/stress', command: ['stress', '--vm', '1', '--vm-bytes', '250M'], metadata: { name: 'd', attempt: 0 } }, sandbox);
    node.runFor(seconds(2));
    expect([node.status(small).state, node.status(big).reason]).toEqual(['RUNNING', 'OOMKilled']);
  });
});
