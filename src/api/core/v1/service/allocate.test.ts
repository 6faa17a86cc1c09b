import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../draft.ts';
import { errorText } from '../../../field/fieldError.ts';
import type { Service, ServiceSpec } from '../types.gen.ts';
import { allocateForCreate, allocateForUpdate, type ServiceAllocators } from './allocate.ts';
import { clusterIpRefusal, nodePortRefusal } from './pools.ts';

function pools(taken: readonly number[] = []): ServiceAllocators {
  const ports = new Set(taken);
  let next = 30000;
  return {
    nextIp: () => '10.96.0.10',
    reserveIp: (ip) => clusterIpRefusal(ip, () => false, '10.96.0.0/16'),
    nextPort: () => (next += 1),
    reservePort: (port) => nodePortRefusal(port, (candidate) => ports.has(candidate)),
  };
}

const service = (spec: Draft<ServiceSpec>): Draft<Service> => ({ metadata: { name: 'web' }, spec });
const port = { port: 80, protocol: 'TCP' as const };

describe('new Services', () => {
  it('get an address and a family', () => {
    const created = service({ type: 'ClusterIP', ports: [port] });
    expect(allocateForCreate(created, pools())).toEqual([]);
    expect(created.spec).toMatchObject({ clusterIP: '10.96.0.10', clusterIPs: ['10.96.0.10'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' });
  });
  it('share a node port between protocols', () => {
    const created = service({ type: 'NodePort', ports: [{ ...port, name: 'a' }, { port: 80, protocol: 'UDP', name: 'b' }] });
    allocateForCreate(created, pools());
    expect(created.spec?.ports?.map(({ nodePort }) => nodePort)).toEqual([30001, 30001]);
  });
  const refusals: readonly (readonly [string, Draft<ServiceSpec>, string])[] = [
    ['a foreign address', { type: 'ClusterIP', clusterIP: '1.2.3.4', ports: [port] },
      'spec.clusterIPs: Invalid value: ["1.2.3.4"]: failed to allocate IP 1.2.3.4: the provided IP (1.2.3.4) is not in the valid range. The range of valid IPs is 10.96.0.0/16'],
    ['a low port', { type: 'NodePort', ports: [{ ...port, nodePort: 80 }] },
      'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767'],
    ['a taken port', { type: 'NodePort', ports: [{ ...port, nodePort: 30080 }] }, 'spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated'],
    ['two families', { type: 'ClusterIP', ipFamilyPolicy: 'RequireDualStack', ports: [port] },
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
  ];
  it.each(refusals)('cannot have %s', (_, spec, text) => {
    expect(allocateForCreate(service(spec), pools([30080])).map(errorText)).toEqual([text]);
  });
});

it('changed Services keep what they had', () => {
  const old = service({ type: 'NodePort', clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ ...port, nodePort: 30123 }] });
  const changed = service({ type: 'NodePort', ports: [{ ...port, targetPort: 8080 }] });
  expect(allocateForUpdate(changed, old as Service, pools())).toEqual([]);
  expect(changed.spec).toMatchObject({ clusterIP: '10.96.0.5', ports: [{ nodePort: 30123, targetPort: 8080 }] });
});
