import { describe, expect, test } from 'vitest';
import type { Node, Pod, Service } from '../../api/core/v1/types.gen.ts';
import { createTestServer, podNamed, type TestServer } from '../client/testing/testServer.ts';

const KEY = { namespace: 'default', name: 'web' };

describe('creating', () => {
  test('names are made from a beginning, each a different one, the same in every run', () => {
    const names = (): readonly (string | undefined)[] => {
      const { client, must } = createTestServer({ seed: 5 });
      return [1, 2, 3].map(() => must(client.create('pods', podNamed('web-'))).object.metadata?.name);
    };
    expect(names()).toEqual(names());
    expect(new Set(names()).size).toBe(3);
    for (const name of names()) expect(name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  test('warnings come with a refusal, too', () => {
    const { client, must, refused } = createTestServer();
    must(client.create('namespaces', { metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }));
    must(client.create('serviceaccounts', { metadata: { name: 'default', namespace: 'strict' } }));
    const pod = podNamed('web', { metadata: { namespace: 'strict' }, spec: { containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80 }, { containerPort: 80 }] }] } });
    const status = refused(client.create('pods', pod));
    expect(status.reason).toBe('Forbidden');
    expect(status.warnings).toEqual([expect.stringContaining('duplicate port')]);
  });

  test('a second object of the name is refused, and with other words while the first is going', () => {
    const { client, must, refused } = createTestServer();
    must(client.create('pods', podNamed('web', { metadata: { finalizers: ['example.com/hold'] } })));
    expect(refused(client.create('pods', podNamed('web')))).toMatchObject({ code: 409, reason: 'AlreadyExists', message: 'pods "web" already exists' });
    must(client.delete('pods', KEY));
    expect(refused(client.create('pods', podNamed('web'))).message).toBe('object is being deleted: pods "web" already exists');
  });

  test('defaults, admission and status are filled in, and who filled in what is known', () => {
    const { client, must, server } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    expect(object.spec).toMatchObject({ restartPolicy: 'Always', serviceAccountName: 'default', priority: 0, tolerations: [{ tolerationSeconds: 300 }, {}] });
    expect(object.status).toMatchObject({ phase: 'Pending', qosClass: 'BestEffort' });
    const [created] = server.store.versions(object.metadata?.uid ?? '');
    expect(created?.write.stages?.map((stage) => stage.by)).toEqual([
      'submitted', 'defaults', 'admission/ServiceAccount', 'admission/Priority', 'admission/DefaultTolerationSeconds',
    ]);
  });

  const bodies: { readonly name: string; readonly body: object; readonly validation: 'Strict' | 'Warn' | 'Ignore'; readonly refusal?: string; readonly warnings?: readonly string[] }[] = [
    {
      name: 'an unknown field is refused', body: { foo: 1 }, validation: 'Strict',
      refusal: 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.foo"',
    },
    { name: 'an unknown field is only warned of', body: { foo: 1 }, validation: 'Warn', warnings: ['unknown field "spec.foo"'] },
    { name: 'an unknown field is let pass', body: { foo: 1 }, validation: 'Ignore', warnings: [] },
    {
      name: 'a wrong type is refused always', body: { hostNetwork: 'yes' }, validation: 'Ignore',
      refusal: 'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool',
    },
  ];
  test.each(bodies)('from outside: $name', ({ body, validation, refusal, warnings }) => {
    const { client, call } = createTestServer();
    const pod = podNamed('web');
    const result = call(client.create('pods', { ...pod, spec: { ...pod.spec, ...body } } as Pod, { fieldValidation: validation }));
    expect(result.ok ? undefined : result.error.message).toBe(refusal);
    if (result.ok) expect(result.value.warnings).toEqual(warnings);
  });

  test('a Pod without containers is refused by validation, not by an accident before it', () => {
    const { client, call } = createTestServer();
    const result = call(client.create('pods', { metadata: KEY, spec: {} } as Pod, { fieldValidation: 'Strict' }));
    expect(result.ok ? undefined : result.error.message).toBe('Pod "web" is invalid: spec.containers: Required value');
  });

  test('a dry run changes nothing', () => {
    const { client, must, refused, server } = createTestServer();
    const before = server.store.revision;
    expect(must(client.create('pods', podNamed('web'), { dryRun: true })).object.spec?.restartPolicy).toBe('Always');
    expect(server.store.revision).toBe(before);
    expect(refused(client.get('pods', KEY)).message).toBe('pods "web" not found');
  });

  test('a Pod in a namespace without default account waits for it', () => {
    const { client, must, sim, clients } = createTestServer();
    must(client.create('namespaces', { metadata: { name: 'ns' } }));
    const other = clients.clientFor('controller');
    sim.after(250_000, 'account', () => void sim.spawn('account', () => other.create('serviceaccounts', { metadata: { name: 'default', namespace: 'ns' } })));
    must(client.create('pods', podNamed('web', { metadata: { namespace: 'ns' } })));
    expect(sim.now()).toBeGreaterThan(250_000);
    expect(sim.now()).toBeLessThan(600_000);
  });

  test('Services get free addresses and ports', () => {
    const { client, must } = createTestServer();
    const service = (name: string): Service => ({ metadata: { name, namespace: 'default' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] } });
    const [a, b] = ['a', 'b'].map((name) => must(client.create('services', service(name))).object);
    expect(a?.spec?.clusterIP).toMatch(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/);
    expect(a?.spec?.clusterIP).not.toBe(b?.spec?.clusterIP);
    expect(a?.spec?.ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30086);
  });
});

describe('updating', () => {
  test('a change of the spec counts a generation, a change of labels or status does not', () => {
    const { client, must } = createTestServer();
    const labels = { app: 'web' };
    const { object } = must(client.create('deployments', {
      metadata: KEY, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i:1' }] } } },
    }));
    const patch = (body: unknown, subresource?: 'status' | 'scale') => must(client.patch('deployments', KEY, { type: 'merge', body }, {}, subresource)).object;
    expect(object.metadata?.generation).toBe(1);
    expect(patch({ metadata: { labels: { a: 'b' } } }).metadata?.generation).toBe(1);
    expect(patch({ spec: { replicas: 3 } }).metadata?.generation).toBe(2);
    const afterStatus = patch({ spec: { replicas: 9 }, status: { replicas: 2 } }, 'status');
    expect(afterStatus).toMatchObject({ metadata: { generation: 2 }, spec: { replicas: 3 }, status: { replicas: 2 } });
    expect(patch({ spec: { replicas: 5 } }, 'scale')).toMatchObject({ kind: 'Scale', spec: { replicas: 5 }, status: { replicas: 2, selector: 'app=web' } });
    expect(must(client.get('deployments', KEY))).toMatchObject({ metadata: { generation: 3 }, spec: { replicas: 5 }, status: { replicas: 2 } });
  });

  test('what only the server sets cannot be changed', () => {
    const { client, must } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    const metadata = { ...object.metadata, generation: 9, creationTimestamp: '2020-01-01T00:00:00Z', deletionTimestamp: '2020-01-01T00:00:00Z' };
    expect(must(client.update('pods', { ...object, metadata })).object.metadata).toEqual(object.metadata);
  });

  test('an object of another uid is a conflict, with the store’s words', () => {
    const { client, must, refused } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    const refusal = refused(client.patch('pods', KEY, { type: 'strategic', body: { metadata: { uid: 'old' }, status: { phase: 'Running' } } }, {}, 'status'));
    expect(refusal).toMatchObject({
      code: 409,
      message: `Operation cannot be fulfilled on pods "web": StorageError: invalid object, Code: 4, Key: /registry/pods/default/web, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: old, UID in object meta: ${object.metadata?.uid}`,
    });
  });

  test('some kinds are only replaced by whoever names the version', () => {
    const { client, must, refused } = createTestServer();
    const lease = { metadata: { name: 'l', namespace: 'default' }, spec: { holderIdentity: 'a' } };
    must(client.create('leases', lease));
    expect(refused(client.update('leases', lease)).message).toBe('leases.coordination.k8s.io "l" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update');
  });

  test('patches that cannot be applied are refused in the server’s words', () => {
    const { client, must, refused } = createTestServer();
    must(client.create('pods', podNamed('web')));
    const json = (body: unknown) => refused(client.patch('pods', KEY, { type: 'json', body }));
    expect(json([{ op: 'test', path: '/metadata/name', value: 'other' }])).toMatchObject({ code: 422, message: 'the server rejected our request due to an error in our request' });
    expect(json({})).toMatchObject({ code: 400, message: 'json: cannot unmarshal object into Go value of type jsonpatch.Patch' });
    const strategic = { type: 'strategic', body: { spec: { containers: [{ image: 'x' }] } } } as const;
    expect(refused(client.patch('pods', KEY, strategic)).message).toBe('map: map[image:x] does not contain declared merge key: name');
  });

  test('a reason given with a write is kept with the version', () => {
    const { client, must, server, sim } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    const rule = { id: 'kubelet.phase', params: { phase: 'Running' } };
    const because = [{ object: { kind: 'Pod', name: 'web', namespace: 'default' }, path: 'spec.restartPolicy' }];
    must(client.patch('pods', KEY, { type: 'merge', body: { status: { phase: 'Running' } } }, { rule, because, parts: [{ path: 'status.phase', causes: [1] }] }, 'status'));
    const version = server.store.versions(object.metadata?.uid ?? '').at(-1);
    expect(version).toMatchObject({ paths: ['status.phase'], write: { actor: 'test', verb: 'patch', subresource: 'status', rule, because, parts: [{ causes: [1] }] } });
    expect(sim.trace.get(version?.write.traceId ?? 0)).toMatchObject({ type: 'object.written', rule, because, data: { paths: ['status.phase'], resourceVersion: object.metadata && String(version?.revision) } });
  });
});

describe('binding and eviction', () => {
  function withNode(server: TestServer): void {
    const node: Node = { metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'zone-a', other: 'x' } } };
    server.must(server.client.create('nodes', node));
  }
  const bind = (server: TestServer) => server.client.createSubresource('pods', KEY, 'binding', { target: { kind: 'Node', name: 'node-1' } });

  test('a bound Pod has its node, the zone’s label and a condition; once', () => {
    const server = createTestServer();
    withNode(server);
    server.must(server.client.create('pods', podNamed('web')));
    expect(server.must(bind(server)) as Pod).toMatchObject({
      metadata: { labels: { 'topology.kubernetes.io/zone': 'zone-a' }, generation: 1 },
      spec: { nodeName: 'node-1' },
      status: { conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }] },
    });
    expect(server.refused(bind(server)).message).toBe('Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "node-1"');
  });

  test('a budget without room refuses an eviction and is charged by one it lets through', () => {
    const server = createTestServer();
    const { client, must, refused } = server;
    must(client.create('pods', podNamed('web', { metadata: { labels: { app: 'web' } } })));
    must(bind(server));
    const ready = { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };
    must(client.patch('pods', KEY, { type: 'merge', body: ready }, {}, 'status'));
    const budget = { namespace: 'default', name: 'pdb' };
    must(client.create('poddisruptionbudgets', { metadata: budget, spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } } }));
    const evict = () => client.createSubresource('pods', KEY, 'eviction', { apiVersion: 'policy/v1', kind: 'Eviction', metadata: KEY });
    expect(refused(evict()).details?.causes).toEqual([{ reason: 'DisruptionBudget', message: 'The disruption budget pdb is still being processed by the server.' }]);
    const status = (disruptionsAllowed: number) => ({ status: { observedGeneration: 1, disruptionsAllowed, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 } });
    must(client.patch('poddisruptionbudgets', budget, { type: 'merge', body: status(0) }, {}, 'status'));
    expect(refused(evict())).toMatchObject({
      code: 429,
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: { causes: [{ message: 'The disruption budget pdb needs 1 healthy pods and has 1 currently' }] },
    });
    must(client.patch('poddisruptionbudgets', budget, { type: 'merge', body: status(1) }, {}, 'status'));
    must(evict());
    expect(must(client.get('poddisruptionbudgets', budget)).status).toMatchObject({ disruptionsAllowed: 0, disruptedPods: { web: '2026-01-01T00:00:00Z' } });
    expect(must(client.get('pods', KEY))).toMatchObject({ metadata: { deletionGracePeriodSeconds: 30 }, status: { conditions: [{}, { type: 'DisruptionTarget', reason: 'EvictionByEvictionAPI' }] } });
  });
});

describe('resizing', () => {
  test('a Pod cannot grow beyond its node', () => {
    const { client, must, refused } = createTestServer();
    must(client.create('nodes', { metadata: { name: 'node-1' }, status: { allocatable: { cpu: '2', memory: '1Gi' } } }));
    must(client.create('pods', podNamed('web', { spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'nginx', resources: { requests: { cpu: '1' } } }] } })));
    const resize = (cpu: string) => client.patch('pods', KEY, { type: 'strategic', body: { spec: { containers: [{ name: 'app', resources: { requests: { cpu } } }] } } }, {}, 'resize');
    expect(refused(resize('8')).message).toBe('pods "web" is forbidden: node didn\'t have enough allocatable resources: cpu, requested: 8000, allocatable: 2000');
    expect(must(resize('1500m')).object).toMatchObject({ metadata: { generation: 2 }, spec: { containers: [{ resources: { requests: { cpu: '1500m' } } }] } });
  });
});

describe('selecting', () => {
  test('by labels and fields, in order of namespace and name', () => {
    const { client, must } = createTestServer();
    for (const [name, app] of [['b', 'x'], ['a', 'x'], ['c', 'y']] as const) must(client.create('pods', podNamed(name, { metadata: { labels: { app } } })));
    const names = (options: Parameters<typeof client.list>[1]) => must(client.list('pods', options)).items.map((item) => item.metadata?.name);
    expect(names({})).toEqual(['a', 'b', 'c']);
    expect(names({ labelSelector: 'app in (x)' })).toEqual(['a', 'b']);
    expect(names({ fieldSelector: 'metadata.name!=a,status.phase=Pending' })).toEqual(['b', 'c']);
    expect(names({ namespace: 'kube-system' })).toEqual([]);
  });

  test('by a field that cannot be selected', () => {
    const { client, refused } = createTestServer();
    expect(refused(client.list('pods', { fieldSelector: 'spec.foo=x' })).message).toBe(
      'Unable to find "/v1, Resource=pods" that match label selector "", field selector "spec.foo=x": field label not supported: spec.foo',
    );
    expect(refused(client.list('deployments', { fieldSelector: 'spec.replicas=1' })).message).toBe(
      'Unable to find "apps/v1, Resource=deployments" that match label selector "", field selector "spec.replicas=1": "spec.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );
  });
});
