import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../engine/simTime.ts';
import { containerConfig, createTestNode, sandboxConfig } from '../testing/testNode.ts';

const NGINX = { image: 'nginx:1.27' };

describe('sandboxes', () => {
  test('one takes about 0.11 s and has an address of its node', () => {
    const node = createTestNode();
    const id = node.sandbox();
    expect(node.sim.now()).toBeGreaterThanOrEqual(millis(110));
    expect(node.sim.now()).toBeLessThan(millis(130));
    expect(node.machine.runtime.listPodSandboxes('uid-p')).toMatchObject([{ id, state: 'READY', ip: '10.244.0.2', network: 'POD' }]);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with host network it has none', () => {
    const node = createTestNode();
    node.sandbox({ namespaces: { network: 'NODE', pid: 'CONTAINER', ipc: 'POD' } });
    expect(node.machine.runtime.listPodSandboxes()[0]?.ip).toBeUndefined();
  });

  test('stopping gives the address back and ends what runs in it; doing it again is fine', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const container = node.container(NGINX, sandbox);
    node.must(() => node.machine.runtime.stopPodSandbox(sandbox));
    node.must(() => node.machine.runtime.stopPodSandbox(sandbox));
    expect(node.machine.runtime.listPodSandboxes()[0]).toMatchObject({ state: 'NOTREADY', ip: undefined });
    expect(node.status(container)).toMatchObject({ state: 'EXITED', exitCode: 137 });
    expect(node.network.namespaceOf('10.244.0.2')).toBeUndefined();
    node.must(() => node.machine.runtime.removePodSandbox(sandbox));
    expect(node.machine.runtime.listPodSandboxes()).toEqual([]);
    expect(node.machine.processes()).toEqual([]);
  });

  test('a killed pause makes it not ready, and its containers go on', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const container = node.container(NGINX, sandbox);
    expect(node.machine.faults.killSandbox(sandbox)).toBe(true);
    expect(node.machine.runtime.listPodSandboxes()[0]?.state).toBe('NOTREADY');
    expect(node.status(container).state).toBe('RUNNING');
  });
});

describe('starting', () => {
  const cases = [
    { name: 'a bare name that is not in PATH', command: ['nosuch', '--flag'], cause: 'exec: "nosuch": executable file not found in $PATH' },
    { name: 'a path that is not there', command: ['/bin/nosuch'], cause: 'exec: "/bin/nosuch": stat /bin/nosuch: no such file or directory' },
    { name: 'a file that is no program', command: ['/etc/passwd'], cause: 'exec: "/etc/passwd": permission denied' },
    { name: 'a directory', command: ['/tmp'], cause: 'exec: "/tmp": is a directory' },
  ];
  test.each(cases)('$name is a StartError', ({ command, cause }) => {
    const node = createTestNode();
    const id = node.create({ command });
    const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${cause}`;
    expect(node.run(() => node.machine.runtime.startContainer(id))).toEqual({ ok: false, error: { code: 'Unknown', message } });
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 128, reason: 'StartError', message, startedAt: undefined });
    expect(node.status(id).finishedAt).toBeDefined();
  });

  test('the image must be on the node', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const result = node.run(() => node.machine.runtime.createContainer(sandbox, containerConfig({ image: 'nosuch' })));
    expect(result).toMatchObject({ ok: false, error: { message: 'failed to resolve image "nosuch": not found' } });
  });

  test('it is running with its image’s name and digest', () => {
    const node = createTestNode();
    const id = node.container(NGINX);
    const status = node.status(id);
    expect(status).toMatchObject({ state: 'RUNNING', imageName: 'docker.io/library/nginx:1.27', exitCode: 0, user: { uid: 0, gid: 0 }, stopSignal: 'SIGQUIT' });
    expect(status.imageRef).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
  });
});

describe('stopping', () => {
  test('nginx leaves by itself when asked to', () => {
    const node = createTestNode();
    const id = node.container(NGINX);
    node.runFor(seconds(1));
    const before = node.sim.now();
    node.must(() => node.machine.runtime.stopContainer(id, 30));
    expect(node.sim.now() - before).toBeLessThan(millis(100));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 0, reason: 'Completed' });
    expect(node.log(id)).toContain('signal 3 (SIGQUIT) received, shutting down');
  });

  test('nginx that has only just started is ready for the signal when it comes', () => {
    const node = createTestNode();
    const id = node.container(NGINX);
    node.must(() => node.machine.runtime.stopContainer(id, 30));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 0, reason: 'Completed' });
  });

  test('a process 1 without a handler is killed when its grace is over', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    const before = node.sim.now();
    node.must(() => node.machine.runtime.stopContainer(id, 5));
    expect(node.sim.now() - before).toBeGreaterThanOrEqual(seconds(5));
    expect(node.sim.now() - before).toBeLessThan(seconds(5.1));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 137, reason: 'Error' });
  });

  test('in a shared pid namespace the same process dies of the signal', () => {
    const node = createTestNode();
    const namespaces = { network: 'POD', pid: 'POD', ipc: 'POD' } as const;
    const sandbox = node.sandbox({ namespaces });
    const id = node.container({ command: ['sleep', '1d'], namespaces }, sandbox);
    node.must(() => node.machine.runtime.stopContainer(id, 30));
    expect(node.status(id)).toMatchObject({ exitCode: 143, reason: 'Error' });
  });

  test('grace 0 kills at once', () => {
    const node = createTestNode();
    const id = node.container(NGINX);
    node.must(() => node.machine.runtime.stopContainer(id, 0));
    expect(node.status(id)).toMatchObject({ exitCode: 137, reason: 'Error' });
  });
});

describe('memory', () => {
  const stress = { image: 'polinux/stress', command: ['stress', '--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1'] };

  test('a process over the limit ends its whole container', () => {
    const node = createTestNode();
    const id = node.container({ ...stress, resources: { memoryLimitBytes: 100 * 1024 ** 2 } });
    node.runFor(seconds(2));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 137, reason: 'OOMKilled' });
    expect(node.log(id)).toBe('stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd\n');
    const types = node.sim.trace.all().map((event) => event.type);
    expect(types).toContain('process.oomKilled');
  });

  test('below it, it runs on and is counted', () => {
    const node = createTestNode();
    const id = node.container({ ...stress, resources: { memoryLimitBytes: 300 * 1024 ** 2 } });
    node.runFor(seconds(0.5));
    expect(node.status(id).state).toBe('RUNNING');
    expect(node.machine.runtime.stats(id)?.memoryBytes).toBeGreaterThan(250 * 1024 ** 2);
    expect(node.machine.usedMemoryBytes()).toBeGreaterThan(250 * 1024 ** 2);
  });
});

describe('CPU', () => {
  test('a quota halves what one busy process gets', () => {
    const node = createTestNode();
    const id = node.container({ image: 'polinux/stress', command: ['stress', '--cpu', '1'], resources: { cpuQuota: 50_000, cpuPeriod: 100_000 } });
    node.runFor(seconds(10));
    const used = node.machine.runtime.stats(id)?.cpuMicros ?? 0;
    expect(used).toBeGreaterThan(seconds(4));
    expect(used).toBeLessThan(seconds(6));
  });
});

describe('commands in a container', () => {
  test('give their output and exit code', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    expect(node.must(() => node.machine.runtime.execSync(id, ['cat', '/etc/hostname'], 1))).toEqual({ stdout: 'p\n', stderr: '', exitCode: 0 });
    expect(node.must(() => node.machine.runtime.execSync(id, ['cat', '/nosuch'], 1))).toEqual({ stdout: '', stderr: "cat: can't open '/nosuch': No such file or directory\n", exitCode: 1 });
  });

  test('fail with runc’s words when there is no such program', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    const result = node.run(() => node.machine.runtime.execSync(id, ['/nosuch'], 1));
    expect(result).toMatchObject({ ok: false, error: { code: 'Unknown' } });
    if (result.ok) return;
    expect(result.error.message).toMatch(
      /^failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "\/nosuch": stat \/nosuch: no such file or directory$/,
    );
  });

  test('last as long as something that they left in the background has their output open', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    const took = (script: string) => {
      const before = node.sim.now();
      const { stdout } = node.must(() => node.machine.runtime.execSync(id, ['sh', '-c', script], 0));
      return [stdout, Math.round((node.sim.now() - before) / seconds(1))];
    };
    expect(took('(sleep 20; echo late) & echo first')).toEqual(['first\nlate\n', 20]);
    expect(took('(sleep 20; echo late) >/dev/null 2>&1 & echo first')).toEqual(['first\n', 0]);
  });

  test('are killed when their time is up', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    const before = node.sim.now();
    const result = node.run(() => node.machine.runtime.execSync(id, ['sleep', '60'], 1));
    expect(result).toMatchObject({ ok: false, error: { code: 'DeadlineExceeded' } });
    expect(node.sim.now() - before).toBeLessThan(seconds(1.2));
    expect(node.machine.processes().map((process) => process.comm)).toEqual(['pause', 'sleep']);
  });

  test('need a running container', () => {
    const node = createTestNode();
    const id = node.create({ command: ['sleep', '1d'] });
    expect(node.run(() => node.machine.runtime.execSync(id, ['true'], 1))).toMatchObject({ ok: false, error: { message: 'failed to exec in container: container is in CONTAINER_CREATED state' } });
  });

  test('with streams they read what is typed', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    expect(node.machine.runtime.openSession(id, { command: ['nosuch'], tty: false, stdin: false })).toMatchObject({ ok: false });
    const opened = node.machine.runtime.openSession(id, { command: ['cat'], tty: false, stdin: true });
    if (!opened.ok) throw new Error(opened.error.message);
    const session = opened.value;
    const output: string[] = [];
    session.onOutput((stream, data) => output.push(`${stream}: ${data}`));
    session.write('hello\n');
    node.runFor(seconds(1));
    session.closeStdin();
    expect(node.run(() => session.wait())).toBe(0);
    expect(output).toEqual(['stdout: hello\n']);
  });
});

describe('the runtime itself', () => {
  test('refuses everything while it is stopped, and containers live on', () => {
    const node = createTestNode();
    const sandbox = node.sandbox();
    const id = node.container({ command: ['sleep', '2'] }, sandbox);
    node.machine.faults.setUp(false);
    expect(node.run(() => node.machine.runtime.stopContainer(id, 30))).toMatchObject({ ok: false, error: { code: 'Unavailable' } });
    expect(node.run(() => node.machine.runtime.runPodSandbox(sandboxConfig()))).toMatchObject({ ok: false, error: { code: 'Unavailable' } });
    node.runFor(seconds(3));
    node.machine.faults.setUp(true);
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 0, reason: 'Completed' });
  });

  test('a call under way fails when it stops', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    node.sim.after(seconds(1), 'stop', () => node.machine.faults.setUp(false));
    expect(node.run(() => node.machine.runtime.stopContainer(id, 30))).toMatchObject({ ok: false, error: { code: 'Unavailable' } });
  });

  test('tells listeners what happened', () => {
    const node = createTestNode();
    const events: string[] = [];
    node.machine.runtime.onEvent((event) => events.push(event.type));
    const sandbox = node.sandbox();
    const id = node.container({ command: ['sleep', '1'] }, sandbox);
    node.runFor(seconds(2));
    node.must(() => node.machine.runtime.removeContainer(id));
    node.must(() => node.machine.runtime.removePodSandbox(sandbox));
    expect(events).toEqual(['SANDBOX_STARTED', 'CONTAINER_CREATED', 'CONTAINER_STARTED', 'CONTAINER_STOPPED', 'CONTAINER_DELETED', 'SANDBOX_STOPPED', 'SANDBOX_DELETED']);
  });
});

describe('causes', () => {
  function chain(node: ReturnType<typeof createTestNode>, type: string): string[] {
    const types: string[] = [];
    let event = node.sim.trace.all().findLast((one) => one.type === type);
    while (event) {
      types.push(event.type);
      const cause = event.causes[0];
      event = cause === undefined ? undefined : node.sim.trace.get(cause);
    }
    return types;
  }

  test('an exit by itself is because of the start', () => {
    const node = createTestNode();
    node.container({ command: ['sleep', '1'] });
    node.runFor(seconds(2));
    expect(chain(node, 'container.exited').slice(0, 2)).toEqual(['container.exited', 'container.started']);
  });

  test('an exit after a stop is because of the signal', () => {
    const node = createTestNode();
    const id = node.container(NGINX);
    node.runFor(seconds(1));
    node.must(() => node.machine.runtime.stopContainer(id, 30));
    expect(chain(node, 'container.exited').slice(0, 2)).toEqual(['container.exited', 'container.signalled']);
  });

  test('an exit for want of memory is because of the OOM kill', () => {
    const node = createTestNode();
    node.container({ image: 'polinux/stress', command: ['stress', '--vm', '1'], resources: { memoryLimitBytes: 50 * 1024 ** 2 } });
    node.runFor(seconds(2));
    expect(chain(node, 'container.exited').slice(0, 3)).toEqual(['container.exited', 'process.oomKilled', 'container.started']);
  });
});

describe('terminals', () => {
  test('a shell in one echoes what is typed and answers', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', '1d'] });
    const opened = node.machine.runtime.openSession(id, { command: ['sh'], tty: true, stdin: true });
    if (!opened.ok) throw new Error(opened.error.message);
    let screen = '';
    opened.value.onOutput((_stream, data) => void (screen += data));
    node.runFor(seconds(1));
    opened.value.write('echo hi; exit 3\r');
    expect(node.run(() => opened.value.wait())).toBe(3);
    expect(screen).toContain('echo hi; exit 3\r\nhi\r\n');
  });

  test('a container may have one itself', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sh'], tty: true, stdin: true });
    const opened = node.machine.runtime.openSession(id, { tty: true, stdin: true });
    if (!opened.ok) throw new Error(opened.error.message);
    node.runFor(seconds(1));
    opened.value.write('exit 5\r');
    expect(node.run(() => opened.value.wait())).toBe(5);
    expect(node.status(id)).toMatchObject({ exitCode: 5 });
  });
});
