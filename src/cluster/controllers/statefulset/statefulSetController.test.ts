import { describe, expect, it } from 'vitest';
import type { StatefulSet, StatefulSetSpec } from '../../../api/apps/v1/types.gen.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const LABELS = { app: 'db' };
const KEY = { namespace: 'default', name: 'db' };
const template = (image: string) => ({ metadata: { labels: LABELS }, spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'c', image }] } });

function stage(spec: Partial<StatefulSetSpec> = {}) {
  const test = createControllerStage(['statefulset-controller']);
  const { client, must, server, runFor } = test;
  must(client.create('statefulsets', { metadata: KEY, spec: { replicas: 3, serviceName: 'db', selector: { matchLabels: LABELS }, template: template('db:v1'), ...spec } }));
  runFor(0.5);
  return {
    ...test,
    names: () => test.pods().map(({ metadata }) => metadata?.name),
    images: () => test.pods().map((pod) => pod.spec?.containers[0]?.image),
    status: () => (server.store.get('statefulsets', 'default/db') as StatefulSet | undefined)?.status,
    patch(body: unknown) {
      must(client.patch('statefulsets', KEY, { type: 'strategic', body }));
      runFor(0.5);
    },
    settle() {
      test.runPods();
      test.finishDeletions();
      runFor(0.5);
    },
  };
}

describe('StatefulSets', () => {
  it('make pods one after the other', () => {
    const { names, settle, status } = stage();
    expect(names()).toEqual(['db-0']);
    settle();
    expect(names()).toEqual(['db-0', 'db-1']);
    settle();
    settle();
    expect(names()).toEqual(['db-0', 'db-1', 'db-2']);
    expect(status()).toMatchObject({ replicas: 3, readyReplicas: 3, currentReplicas: 3 });
  });

  it('make all at once if they may', () => {
    expect(stage({ podManagementPolicy: 'Parallel' }).names()).toEqual(['db-0', 'db-1', 'db-2']);
  });

  it('begin to count where they are told to', () => {
    expect(stage({ podManagementPolicy: 'Parallel', replicas: 2, ordinals: { start: 5 } }).names()).toEqual(['db-5', 'db-6']);
  });

  it('give each pod its name, its index and its claims', () => {
    const { pods, server } = stage({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }] });
    expect(pods()[0]).toMatchObject({
      metadata: { labels: { 'statefulset.kubernetes.io/pod-name': 'db-0', 'apps.kubernetes.io/pod-index': '0' } },
      spec: { hostname: 'db-0', subdomain: 'db' },
    });
    expect(pods()[0]?.spec?.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } });
    expect(server.store.list('persistentvolumeclaims').map(({ metadata }) => metadata?.name)).toEqual(['data-db-0']);
  });

  it('remove the highest first', () => {
    const { names, settle, patch, runFor } = stage();
    for (let i = 0; i < 4; i++) settle();
    patch({ spec: { replicas: 1 } });
    runFor(1);
    settle();
    expect(names()).toEqual(['db-0']);
  });

  it('update from the highest down to the partition', () => {
    const { images, settle, patch } = stage({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } });
    for (let i = 0; i < 4; i++) settle();
    patch({ spec: { template: template('db:v2') } });
    for (let i = 0; i < 8; i++) settle();
    expect(images()).toEqual(['db:v1', 'db:v2', 'db:v2']);
  });

  it('update only deleted pods if they are told to', () => {
    const { images, settle, patch, client, call } = stage({ updateStrategy: { type: 'OnDelete' } });
    for (let i = 0; i < 4; i++) settle();
    patch({ spec: { template: template('db:v2') } });
    settle();
    expect(images()).toEqual(['db:v1', 'db:v1', 'db:v1']);
    call(client.delete('pods', { namespace: 'default', name: 'db-1' }, { gracePeriodSeconds: 0 }));
    settle();
    expect(images()).toEqual(['db:v1', 'db:v2', 'db:v1']);
  });
});
