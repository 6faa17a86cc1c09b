import { describe, expect, it } from 'vitest';
import type { Node, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { planSlices, type SlicesDecision } from './planSlices.ts';

const NODE: Node = { metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'zone-a' } } };

function serviceWith(spec: Service['spec'] = {}, labels?: Readonly<Record<string, string>>): Service {
  return { metadata: { name: 'web', namespace: 'default', uid: 'service-uid', ...(labels ? { labels } : {}) }, spec: { clusterIP: '10.96.0.5', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec } };
}

interface PodState {
  readonly ready?: boolean;
  readonly deleting?: boolean;
  readonly phase?: 'Running' | 'Succeeded' | 'Failed' | 'Pending';
  readonly ip?: string;
  readonly node?: string;
  readonly spec?: Partial<NonNullable<Pod['spec']>>;
}

function podWith(name: string, { ready = true, deleting = false, phase = 'Running', ip = `10.244.0.${name.charCodeAt(0)}`, node = 'node-1', spec = {} }: PodState = {}): Pod {
  return {
    metadata: { name, namespace: 'default', uid: `${name}-uid`, ...(deleting ? { deletionTimestamp: '2026-01-01T00:00:30Z' } : {}) },
    spec: { nodeName: node, containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 9090 }] }], ...spec },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], ...(ip === '' ? {} : { podIP: ip, podIPs: [{ ip }] }) },
  };
}

function plan(service: Service, pods: readonly Pod[], slices: readonly EndpointSlice[] = []): SlicesDecision {
  return planSlices({ service, pods, slices, nodeOf: (name) => (name === 'node-1' ? NODE : undefined) });
}

/** Slices as the server would keep them. */
function stored(decision: SlicesDecision, before: readonly EndpointSlice[] = []): readonly EndpointSlice[] {
  const gone = new Set(decision.delete.map((slice) => slice.metadata?.uid));
  const updated = new Map(decision.update.map((slice) => [slice.metadata?.uid, slice]));
  const kept = before.filter(({ metadata }) => !gone.has(metadata?.uid)).map((slice) => updated.get(slice.metadata?.uid) ?? slice);
  const created = decision.create.map((slice, i) => ({ ...slice, metadata: { ...slice.metadata, name: `web-${before.length + i}`, uid: `slice-${before.length + i}` } }));
  return [...kept, ...created];
}

const targets = (slice: EndpointSlice | undefined) => (slice?.endpoints ?? []).map(({ targetRef }) => targetRef?.name);
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => podWith(`p${from + i}`, { ip: `10.244.${Math.floor((from + i) / 200)}.${(from + i) % 200}` }));

describe('conditions of an endpoint', () => {
  const cases: readonly { name: string; spec?: Service['spec']; state: PodState; want: object | undefined }[] = [
    { name: 'a ready Pod is ready and serving', state: {}, want: { ready: true, serving: true, terminating: false } },
    { name: 'a Pod that is not ready is listed as such', state: { ready: false }, want: { ready: false, serving: false, terminating: false } },
    { name: 'a Pod on its way out serves but is not ready', state: { deleting: true }, want: { ready: false, serving: true, terminating: true } },
    { name: 'a Pod on its way out that fails its probe does neither', state: { deleting: true, ready: false }, want: { ready: false, serving: false, terminating: true } },
    { name: 'publishNotReadyAddresses makes every Pod ready, not serving', spec: { publishNotReadyAddresses: true }, state: { ready: false }, want: { ready: true, serving: false, terminating: false } },
    { name: 'publishNotReadyAddresses holds for a Pod on its way out, too', spec: { publishNotReadyAddresses: true }, state: { deleting: true }, want: { ready: true, serving: true, terminating: true } },
    { name: 'a finished Pod is no endpoint', state: { phase: 'Succeeded' }, want: undefined },
    { name: 'a Pod without an address is no endpoint', state: { ip: '', phase: 'Pending' }, want: undefined },
  ];
  it.each(cases)('$name', ({ spec, state, want }) => {
    const [slice] = plan(serviceWith(spec), [podWith('a', state)]).create;
    expect(slice?.endpoints?.[0]?.conditions).toEqual(want);
  });
});

describe('what an endpoint tells of its Pod', () => {
  it('names node, zone and Pod', () => {
    const [slice] = plan(serviceWith(), [podWith('a')]).create;
    expect(slice?.endpoints?.[0]).toMatchObject({ addresses: ['10.244.0.97'], nodeName: 'node-1', zone: 'zone-a', targetRef: { kind: 'Pod', name: 'a', namespace: 'default', uid: 'a-uid' } });
    expect(slice?.ports).toEqual([{ name: '', port: 8080, protocol: 'TCP' }]);
  });

  it('has a hostname when the subdomain of the Pod names the Service', () => {
    const hostname = (subdomain: string) => plan(serviceWith(), [podWith('a', { spec: { hostname: 'h', subdomain } })]).create[0]?.endpoints?.[0]?.hostname;
    expect([hostname('web'), hostname('other')]).toEqual(['h', undefined]);
  });

  it('gives Pods with another number behind a named port a slice of their own', () => {
    const other = podWith('b', { spec: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 7070 }] }] } });
    const { create } = plan(serviceWith({ ports: [{ port: 80, targetPort: 'http' }] }), [podWith('a'), other]);
    expect(create.map(({ ports }) => ports?.[0]?.port)).toEqual([9090, 7070]);
  });

  it('carries hints for traffic that stays near', () => {
    const hints = (trafficDistribution: string, ready = true) => plan(serviceWith({ trafficDistribution }), [podWith('a', { ready })]).create[0]?.endpoints?.[0]?.hints;
    expect(hints('PreferSameZone')).toEqual({ forZones: [{ name: 'zone-a' }] });
    expect(hints('PreferSameNode')).toEqual({ forZones: [{ name: 'zone-a' }], forNodes: [{ name: 'node-1' }] });
    expect(hints('PreferSameZone', false)).toBeUndefined();
  });

  it('waits for the node that a Pod names, and goes on without the Pod', () => {
    const decision = plan(serviceWith(), [podWith('a'), podWith('b', { node: 'node-9' })]);
    expect(decision.isIncomplete).toBe(true);
    expect(targets(decision.create[0])).toEqual(['a']);
  });
});

describe('slices of a Service', () => {
  it('begin with an empty one, which is filled and emptied again under its name', () => {
    const service = serviceWith();
    const empty = stored(plan(service, []));
    expect(empty).toHaveLength(1);
    expect([empty[0]?.endpoints, empty[0]?.ports]).toEqual([undefined, undefined]);
    expect(plan(service, [], empty)).toMatchObject({ create: [], update: [], delete: [] });
    const filled = plan(service, [podWith('a')], empty);
    expect(filled).toMatchObject({ create: [], delete: [] });
    expect(filled.update.map(({ metadata }) => metadata?.name)).toEqual(['web-0']);
    const emptied = plan(service, [], stored(filled, empty));
    expect(emptied).toMatchObject({ create: [], delete: [] });
    expect(emptied.update).toHaveLength(1);
    expect(emptied.update[0]?.endpoints).toBeUndefined();
  });

  it('keep the order of their endpoints and add new ones at the end', () => {
    const service = serviceWith();
    let slices = stored(plan(service, [podWith('b'), podWith('c')]));
    slices = stored(plan(service, [podWith('a'), podWith('b', { deleting: true }), podWith('c')], slices), slices);
    expect(targets(slices[0])).toEqual(['b', 'c', 'a']);
    expect(slices[0]?.endpoints?.[0]?.conditions?.terminating).toBe(true);
  });

  it('are not written when nothing changed', () => {
    const slices = stored(plan(serviceWith(), [podWith('a')]));
    expect(plan(serviceWith(), [podWith('a')], slices)).toMatchObject({ create: [], update: [], delete: [] });
  });

  it('hold a hundred endpoints each', () => {
    const slices = stored(plan(serviceWith(), many(250)));
    expect(slices.map(({ endpoints }) => endpoints?.length)).toEqual([100, 100, 50]);
  });

  it('take new endpoints where something is written anyway, the fullest first', () => {
    const pods = many(250);
    const slices = stored(plan(serviceWith(), pods));
    const decision = plan(serviceWith(), [...pods.slice(1), ...many(1, 250)], slices);
    expect(decision.update.map(({ metadata, endpoints }) => [metadata?.name, endpoints?.length])).toEqual([['web-0', 100]]);
  });

  it('take new endpoints where there is room for all of them', () => {
    const pods = many(150);
    const slices = stored(plan(serviceWith(), pods));
    const decision = plan(serviceWith(), [...pods, ...many(10, 150)], slices);
    expect(decision.create).toEqual([]);
    expect(decision.update.map(({ metadata, endpoints }) => [metadata?.name, endpoints?.length])).toEqual([['web-1', 60]]);
  });

  it('carry the labels of the Service, and say that it is headless', () => {
    const slices = stored(plan(serviceWith({ clusterIP: 'None' }, { team: 'blue' }), [podWith('a')]));
    expect(slices[0]?.metadata?.labels).toEqual({
      team: 'blue', 'service.kubernetes.io/headless': '', 'kubernetes.io/service-name': 'web', 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    });
    const relabelled = plan(serviceWith({ clusterIP: 'None' }, { team: 'red' }), [podWith('a')], slices);
    expect(relabelled.update[0]?.metadata?.labels?.['team']).toBe('red');
  });

  it('of an older Service by that name go, and new ones come', () => {
    const former = stored(plan(serviceWith(), [podWith('a')]));
    const recreated: Service = { ...serviceWith(), metadata: { name: 'web', namespace: 'default', uid: 'another' } };
    const decision = plan(recreated, [], former);
    expect(decision.delete.map(({ metadata }) => metadata?.name)).toEqual(['web-0']);
    expect(decision.create).toHaveLength(1);
  });
});
