import { expect, test } from 'vitest';
import { podWith } from '../testing/builders.ts';
import { hostNetworkHostsFile, hostsFile } from './hostsFile.ts';
import { podDns, resolvConfText } from './podDns.ts';
import { kernelHostname, podHostname } from './podHostname.ts';

const NODE = { clusterDNS: ['10.96.0.10'], clusterDomain: 'cluster.local', hostResolvConf: '# node\nnameserver 8.8.8.8\nsearch a.example. .\noptions ndots:1\noptions timeout:2\n' };

test('the resolver asks the cluster first', () => {
  const dns = podDns(podWith(), NODE);
  expect(resolvConfText(dns)).toBe('search default.svc.cluster.local svc.cluster.local cluster.local a.example\nnameserver 10.96.0.10\noptions ndots:5\n');
});

test('what does not fit is left out, with a warning', () => {
  const dnsConfig = { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'], searches: Array.from({ length: 40 }, (_, n) => `s${n}.example`) };
  const dns = podDns(podWith({ dnsPolicy: 'None', dnsConfig }), NODE);
  expect(dns.servers).toEqual(['1.1.1.1', '2.2.2.2', '3.3.3.3']);
  expect(dns.searches).toHaveLength(32);
  expect(dns.events.map(({ message }) => message.slice(0, 60))).toEqual([
    'Nameserver limits were exceeded, some nameservers have been ',
    'Search Line limits were exceeded, some search paths have bee',
  ]);
});

test('options of the pod replace those of the same name', () => {
  const dns = podDns(podWith({ dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'rotate' }] } }), NODE);
  expect(dns.options).toEqual(['ndots:2', 'rotate']);
});

test('a subdomain makes a domain, and the kernel name only where asked', () => {
  const name = podHostname(podWith({ hostname: 'web', subdomain: 'svc' }), 'cluster.local');
  expect(name).toEqual({ hostname: 'web', domain: 'svc.default.svc.cluster.local' });
  expect(kernelHostname(name, false)).toEqual({ ok: true, value: 'web' });
  expect(kernelHostname(name, true)).toEqual({ ok: true, value: 'web.svc.default.svc.cluster.local' });
  const long = podHostname(podWith({ hostname: 'x'.repeat(40), subdomain: 'svc' }), 'cluster.local');
  expect(kernelHostname(long, true)).toEqual({
    ok: false,
    error: `failed to construct FQDN from pod hostname and cluster domain, FQDN ${'x'.repeat(40)}.svc.default.svc.cluster.local is too long (64 characters is the max, 70 characters requested)`,
  });
});

test('host network pods see the node\'s file, and aliases come last', () => {
  expect(hostNetworkHostsFile('127.0.0.1 localhost\n', [{ ip: '1.2.3.4', hostnames: ['a', 'b'] }])).toBe(
    '# Kubernetes-managed hosts file (host network).\n127.0.0.1 localhost\n\n# Entries added by HostAliases.\n1.2.3.4\ta\tb\n',
  );
  expect(hostsFile(['10.0.0.5'], { hostname: 'p', domain: '' }, []).split('\n').at(-2)).toBe('10.0.0.5\tp');
});
