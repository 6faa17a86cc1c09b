import { describe, expect, test } from 'vitest';
import { buildTree } from '../vfs/treeBuilder.ts';
import { containerConfig, NO_SECURITY } from '../testing/testNode.ts';
import { commandLine, containerSpec, startProblem, withHome } from './containerSpec.ts';
import type { ImageConfig, SecurityConfig } from './cri.ts';
import { capabilitiesOf, readAccounts, resolveUser } from './users.ts';

const IMAGE: ImageConfig = { entrypoint: ['/entry'], cmd: ['a', 'b'], env: ['PATH=/bin', 'LANG=C'], user: '', workingDir: '/app', exposedPorts: [], volumes: [], stopSignal: '' };

describe('the command line', () => {
  const cases = [
    { name: 'the image’s entrypoint and cmd', command: [], args: [], want: ['/entry', 'a', 'b'] },
    { name: 'args replace cmd', command: [], args: ['x'], want: ['/entry', 'x'] },
    { name: 'command replaces both', command: ['sh'], args: [], want: ['sh'] },
    { name: 'command and args replace all', command: ['sh'], args: ['-c', 'true'], want: ['sh', '-c', 'true'] },
  ];
  test.each(cases)('$name', ({ command, args, want }) => {
    expect(commandLine({ command, args }, IMAGE)).toEqual(want);
  });
});

describe('the environment', () => {
  const tree = buildTree([]);
  test('has the image’s variables, the host name, then the Pod’s', () => {
    const config = containerConfig({ envs: [{ key: 'A', value: '1' }, { key: 'LANG', value: 'de' }] });
    const spec = containerSpec('id', config, IMAGE, tree, 'web-0');
    expect(spec.ok && spec.value.env).toEqual(['PATH=/bin', 'LANG=de', 'HOSTNAME=web-0', 'A=1']);
  });

  test('gets a PATH where the image has none, and HOME at last', () => {
    const spec = containerSpec('id', containerConfig(), { ...IMAGE, env: [] }, tree, 'p');
    expect(spec.ok && withHome(spec.value.env, spec.value.user)).toEqual(['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOSTNAME=p', 'HOME=/']);
  });

  test('an image without any command cannot run', () => {
    const spec = containerSpec('id', containerConfig(), { ...IMAGE, entrypoint: [], cmd: [] }, tree, 'p');
    expect(spec).toEqual({ ok: false, error: { code: 'Unknown', message: 'failed to generate container "id" spec: failed to generate spec: no command specified' } });
  });
});

describe('the user', () => {
  const files = new Map([
    ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nweb:x:33:44:web:/var/www:/bin/sh\n'],
    ['/etc/group', 'root:x:0:\nwheel:x:10:root\nstaff:x:50:web\n'],
  ]);
  const accounts = readAccounts((path) => files.get(path));
  const cases: readonly { name: string; security: Partial<SecurityConfig>; image: string; want: unknown }[] = [
    { name: 'root by default, with its groups', security: {}, image: '', want: { uid: 0, gid: 0, groups: [0, 10], home: '/root' } },
    { name: 'a number nobody knows has group 0', security: { runAsUser: 1000 }, image: '', want: { uid: 1000, gid: 0, groups: [0], home: '/' } },
    { name: 'a known number has its own group', security: { runAsUser: 33 }, image: '', want: { uid: 33, gid: 44, groups: [44, 50], home: '/var/www' } },
    { name: 'group and more groups of the Pod', security: { runAsUser: 1000, runAsGroup: 3000, supplementalGroups: [2000, 4000] }, image: '', want: { uid: 1000, gid: 3000, groups: [2000, 3000, 4000], home: '/' } },
    { name: 'the image’s name', security: {}, image: 'web', want: { uid: 33, gid: 44, groups: [44, 50], home: '/var/www' } },
    { name: 'the image’s numbers', security: {}, image: '65535:65535', want: { uid: 65535, gid: 65535, groups: [65535], home: '/' } },
    { name: 'the Pod’s user drops the image’s group', security: { runAsUser: 7 }, image: 'web:staff', want: { uid: 7, gid: 0, groups: [0], home: '/' } },
  ];
  test.each(cases)('$name', ({ security, image, want }) => {
    expect(resolveUser({ ...NO_SECURITY, ...security }, image, accounts)).toEqual({ ok: true, value: want });
  });

  test('a name that nobody has is an error', () => {
    expect(resolveUser(NO_SECURITY, 'nobody-knows', accounts)).toEqual({ ok: false, error: 'users' });
    expect(resolveUser(NO_SECURITY, 'web:nogroup', accounts)).toEqual({ ok: false, error: 'groups' });
  });
});

describe('capabilities', () => {
  const cases: readonly { name: string; security: Partial<SecurityConfig>; has: readonly string[]; lacks: readonly string[] }[] = [
    { name: 'the default set', security: {}, has: ['CHOWN', 'KILL'], lacks: ['NET_ADMIN', 'SYS_TIME'] },
    { name: 'some more', security: { addCapabilities: ['NET_ADMIN', 'CAP_SYS_TIME'] }, has: ['NET_ADMIN', 'SYS_TIME', 'CHOWN'], lacks: ['SYS_ADMIN'] },
    { name: 'none but one', security: { dropCapabilities: ['ALL'], addCapabilities: ['NET_BIND_SERVICE'] }, has: ['NET_BIND_SERVICE'], lacks: ['CHOWN'] },
    { name: 'all', security: { privileged: true }, has: ['SYS_ADMIN', 'BPF'], lacks: [] },
  ];
  test.each(cases)('$name', ({ security, has, lacks }) => {
    const set = capabilitiesOf({ ...NO_SECURITY, ...security });
    expect([has.every((one) => set.has(one)), lacks.some((one) => set.has(one))]).toEqual([true, false]);
  });
});

describe('runc’s words', () => {
  const cases = [
    { name: 'a file with no known format starts and fails', stage: 'exec', errno: 'ENOEXEC', want: { kind: 'at-exec', cause: 'exec /greet: exec format error' } },
    { name: 'so does a script without its interpreter', stage: 'interpreter', errno: 'ENOENT', want: { kind: 'at-exec', cause: 'exec /greet: no such file or directory' } },
    { name: 'a directory that may not be entered', stage: 'chdir', errno: 'EACCES', want: { kind: 'before-exec', cause: 'chdir to cwd ("/root") set in config.json failed: permission denied' } },
  ] as const;
  test.each(cases)('$name', ({ stage, errno, want }) => {
    expect(startProblem('/greet', stage, errno, false, '/root')).toEqual(want);
  });
});
