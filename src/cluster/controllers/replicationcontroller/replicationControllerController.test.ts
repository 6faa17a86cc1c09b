import { describe, expect, it } from 'vitest';
import type { ReplicationController } from '../../../api/core/v1/types.gen.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const LABELS = { app: 'web' };
const KEY = { namespace: 'default', name: 'web' };

function stage(replicas: number) {
  const test = createControllerStage(['replicationcontroller-controller']);
  const { client, must, server, runFor } = test;
  must(client.create('replicationcontrollers', { metadata: KEY, spec: { replicas, template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'c', image: 'app' }] } } } }));
  runFor(1);
  const living = () => test.pods().filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
  return { ...test, living, stored: () => server.store.get('replicationcontrollers', 'default/web') as ReplicationController | undefined };
}

describe('ReplicationControllers', () => {
  it('make as many pods as they ask for, and count them', () => {
    const { living, runPods, runFor, stored, told } = stage(3);
    expect(living()).toHaveLength(3);
    expect(living()[0]?.metadata?.ownerReferences).toMatchObject([{ apiVersion: 'v1', kind: 'ReplicationController', name: 'web', controller: true }]);
    expect(told('ReplicationController')[0]).toMatch(/^SuccessfulCreate: Created pod: web-/);
    runPods();
    runFor(1);
    expect(stored()?.status).toEqual({ replicas: 3, fullyLabeledReplicas: 3, readyReplicas: 3, availableReplicas: 3, observedGeneration: 1 });
  });

  it('follow their number up and down, and replace what is deleted', () => {
    const { living, client, must, runPods, runFor } = stage(1);
    runPods();
    const scale = (replicas: number) => must(client.patch('replicationcontrollers', KEY, { type: 'merge', body: { spec: { replicas } } }));
    scale(4);
    runFor(1);
    expect(living()).toHaveLength(4);
    must(client.delete('pods', { namespace: 'default', name: living()[0]?.metadata?.name ?? '' }, { gracePeriodSeconds: 0 }));
    runFor(1);
    expect(living()).toHaveLength(4);
    scale(2);
    runFor(1);
    expect(living()).toHaveLength(2);
  });

  it('write nothing while nothing changes', () => {
    const { runPods, runFor, stored } = stage(2);
    runPods();
    runFor(1);
    const version = stored()?.metadata?.resourceVersion;
    runFor(60);
    expect(stored()?.metadata?.resourceVersion).toBe(version);
  });
});
