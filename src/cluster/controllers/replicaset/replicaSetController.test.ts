import { describe, expect, it } from 'vitest';
import type { ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { podNamed } from '../../client/testing/testServer.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const LABELS = { app: 'web' };
const KEY = { namespace: 'default', name: 'web' };

function stage(replicas: number) {
  const test = createControllerStage(['replicaset-controller']);
  const { client, must, server } = test;
  return {
    ...test,
    create: () =>
      must(client.create('replicasets', { metadata: KEY, spec: { replicas, selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'c', image: 'app' }] } } } })),
    scale: (to: number) => must(client.patch('replicasets', KEY, { type: 'merge', body: { spec: { replicas: to } } })),
    status: () => (server.store.get('replicasets', 'default/web') as ReplicaSet | undefined)?.status,
    living: () => test.pods().filter(({ metadata }) => metadata?.deletionTimestamp === undefined),
  };
}

describe('ReplicaSets', () => {
  it('make as many pods as are missing', () => {
    const { create, runFor, pods, runPods, status, told } = stage(5);
    create();
    runFor(1);
    expect(pods()).toHaveLength(5);
    expect(told('ReplicaSet').every((text) => text.startsWith('SuccessfulCreate: Created pod: web-'))).toBe(true);
    runPods();
    runFor(1);
    expect(status()).toMatchObject({ replicas: 5, readyReplicas: 5, availableReplicas: 5, fullyLabeledReplicas: 5 });
  });

  it('replace a pod that is deleted', () => {
    const { create, runFor, pods, client, must } = stage(2);
    create();
    runFor(1);
    must(client.delete('pods', { namespace: 'default', name: pods()[0]?.metadata?.name ?? '' }, { gracePeriodSeconds: 0 }));
    runFor(1);
    expect(pods()).toHaveLength(2);
  });

  it('adopt what they select, and remove what is too much', () => {
    const { create, runFor, living, client, must } = stage(1);
    for (const name of ['a', 'b']) must(client.create('pods', podNamed(name, { metadata: { namespace: 'default', labels: LABELS } })));
    create();
    runFor(1);
    expect(living()).toHaveLength(1);
    expect(living()[0]?.metadata?.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', name: 'web', controller: true, blockOwnerDeletion: true }]);
  });

  it('let go of a pod whose labels no longer match', () => {
    const { create, runFor, pods, client, must } = stage(1);
    create();
    runFor(1);
    const name = pods()[0]?.metadata?.name ?? '';
    must(client.patch('pods', { namespace: 'default', name }, { type: 'merge', body: { metadata: { labels: { app: 'other' } } } }));
    runFor(1);
    expect(pods()).toHaveLength(2);
    expect(pods().find((pod) => pod.metadata?.name === name)?.metadata?.ownerReferences).toBeUndefined();
  });

  it('remove pods that are not ready first', () => {
    const { create, runFor, pods, report, living, scale } = stage(3);
    create();
    runFor(1);
    const [first, second, third] = pods();
    if (first === undefined || second === undefined || third === undefined) throw new Error('three pods were to be there');
    for (const pod of [first, third]) report(pod, { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] });
    scale(2);
    runFor(1);
    expect(living().map(({ metadata }) => metadata?.name)).toEqual([first.metadata?.name, third.metadata?.name]);
  });

  it('say why pods cannot be made', () => {
    const { create, runFor, status, told, client, must } = stage(2);
    must(client.create('resourcequotas', { metadata: { name: 'none', namespace: 'default' }, spec: { hard: { pods: '0' } } }));
    must(client.patch('resourcequotas', { namespace: 'default', name: 'none' }, { type: 'merge', body: { status: { hard: { pods: '0' }, used: { pods: '0' } } } }, {}, 'status'));
    create();
    runFor(1);
    expect(told('ReplicaSet')[0]).toMatch(/^FailedCreate: Error creating: pods "web-[a-z0-9]{5}" is forbidden: exceeded quota: none, requested: pods=1, used: pods=0, limited: pods=0$/);
    expect(status()?.conditions).toMatchObject([{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }]);
  });

  it('explain each pod by their size, and what is in it by their template', () => {
    const { create, runFor, pods, sim } = stage(1);
    create();
    runFor(1);
    const name = pods()[0]?.metadata?.name;
    const written = sim.trace.all().find((event) => event.type === 'object.written' && event.objects.some((object) => object.kind === 'Pod' && object.name === name));
    expect(written).toMatchObject({ rule: { id: 'replicaset.tooFewPods' }, because: [{ object: { kind: 'ReplicaSet', name: 'web' }, path: 'spec.replicas' }] });
  });
});
