import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../engine/simTime.ts';
import type { DnsRecord } from '../process/types.ts';
import { createTestNode, type TestNode } from '../testing/testNode.ts';
import { startExternalServer } from './externalServer.ts';
import { candidateNames, parseResolvConf } from './nameLookup.ts';

describe('resolv.conf', () => {
  const pod = parseResolvConf('search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5 timeout:2\n');
  test('is read with its options', () => {
    expect(pod).toEqual({ servers: ['10.96.0.10'], searches: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'], ndots: 5, timeout: seconds(2), attempts: 2 });
    expect(parseResolvConf('')).toMatchObject({ servers: ['127.0.0.1'], ndots: 1 });
  });

  const cases = [
    { name: 'web', want: ['web.default.svc.cluster.local', 'web.svc.cluster.local', 'web.cluster.local', 'web'] },
    { name: 'api.example.com', want: ['api.example.com.default.svc.cluster.local', 'api.example.com.svc.cluster.local', 'api.example.com.cluster.local', 'api.example.com'] },
    { name: 'api.example.com.', want: ['api.example.com'] },
    { name: 'a.b.c.d.e.f', want: ['a.b.c.d.e.f', 'a.b.c.d.e.f.default.svc.cluster.local', 'a.b.c.d.e.f.svc.cluster.local', 'a.b.c.d.e.f.cluster.local'] },
  ];
  test.each(cases)('$name is asked for as $want', ({ name, want }) => {
    expect(candidateNames(name, pod)).toEqual(want);
  });
});

function withDns(): TestNode {
  const node = createTestNode();
  const records = new Map([['web.default.svc.cluster.local', '10.244.0.2'], ['api.test', '203.0.113.5']]);
  node.network.setDnsServer('10.96.0.10', ({ name, type }) => {
    const value = records.get(name);
    const answers: DnsRecord[] = value !== undefined && type === 'A' ? [{ name, type: 'A', ttl: 5, value }] : [];
    return { type: 'reply', rcode: value === undefined ? 'NXDOMAIN' : 'NOERROR', answers, authoritative: true };
  });
  return node;
}

const DNS = { servers: ['10.96.0.10'], searches: ['default.svc.cluster.local', 'svc.cluster.local'], options: ['ndots:5'] };

describe('programs that use names', () => {
  function client(node: TestNode): (...command: string[]) => { stdout: string; stderr: string; exitCode: number } {
    node.container({ image: 'nginx:1.27' });
    const sandbox = node.sandbox({ metadata: { name: 'q', namespace: 'default', uid: 'uid-q', attempt: 0 }, dns: DNS });
    const id = node.container({ image: 'nginx:1.26', command: ['sleep', '1d'] }, sandbox);
    node.runFor(millis(100));
    return (...command) => node.must(() => node.machine.runtime.execSync(id, command, 0));
  }

  test('getent finds a service by its short name', () => {
    const run = client(withDns());
    expect(run('getent', 'hosts', 'web')).toEqual({ stdout: '10.244.0.2      web.default.svc.cluster.local\n', stderr: '', exitCode: 0 });
    expect(run('getent', 'hosts', 'nosuch').exitCode).toBe(2);
  });

  test('curl fetches, prints codes, and fails with its own words', () => {
    const run = client(withDns());
    expect(run('curl', '-s', 'http://web').stdout).toContain('Welcome to nginx!');
    expect(run('curl', '-s', '-o', '/dev/null', '-w', '%{http_code}\\n', 'http://web/nosuch').stdout).toBe('404\n');
    expect(run('curl', '-sSf', 'http://web/nosuch')).toEqual({ stdout: '', stderr: 'curl: (22) The requested URL returned error: 404\n', exitCode: 22 });
    expect(run('curl', '-sS', 'http://nosuch')).toEqual({ stdout: '', stderr: 'curl: (6) Could not resolve host: nosuch\n', exitCode: 6 });
    expect(run('curl', '-sS', 'http://web:81').stderr).toMatch(/^curl: \(7\) Failed to connect to web port 81 after \d+ ms: Couldn't connect to server\n$/);
    expect(run('curl', '-sS', '-m', '2', 'http://93.184.216.34').stderr).toMatch(/^curl: \(28\) Connection timed out after 20\d\d milliseconds\n$/);
  });

  test('a server outside the cluster answers over TLS', () => {
    const node = withDns();
    startExternalServer({ sim: node.sim, host: node.network.addExternalHost('203.0.113.5'), port: 443, tls: true, handle: (request) => ({ status: 403, headers: [], body: `no ${request.target}` }) });
    const run = client(node);
    expect(run('curl', '-sk', 'https://api.test/x').stdout).toBe('no /x');
    expect(run('curl', '-s', 'https://api.test/x').exitCode).toBe(60);
  });

  test('redis answers its client', () => {
    const node = withDns();
    const id = node.container({ image: 'redis:7' });
    node.runFor(millis(100));
    const run = (...command: string[]) => node.must(() => node.machine.runtime.execSync(id, command, 0));
    expect(run('redis-cli', 'SET', 'a', '1').stdout).toBe('OK\n');
    expect(run('redis-cli', 'INCR', 'a').stdout).toBe('2\n');
    expect(run('redis-cli', 'CONFIG', 'GET', 'maxmemory').stdout).toBe('maxmemory\n0\n');
    expect(node.log(id).split('\n').slice(-4)).toEqual([
      expect.stringMatching(/^1:M 21 Nov 2026 03:00:00\.\d{3} \* Running mode=standalone, port=6379\.$/),
      expect.stringMatching(/# Server initialized$/),
      expect.stringMatching(/\* Ready to accept connections$/),
      '',
    ]);
    node.must(() => node.machine.runtime.stopContainer(id, 30));
    expect(node.status(id)).toMatchObject({ exitCode: 0, reason: 'Completed' });
  });
});
