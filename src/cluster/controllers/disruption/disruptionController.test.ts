import { describe, expect, it } from 'vitest';
import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from '../../../api/policy/v1/types.gen.ts';
import { podNamed } from '../../client/testing/testServer.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const APP = { app: 'web' };

function stage(spec: PodDisruptionBudgetSpec) {
  const test = createControllerStage(['disruption-controller', 'replicaset-controller']);
  const { client, must, server } = test;
  must(client.create('poddisruptionbudgets', { metadata: { name: 'web', namespace: 'default' }, spec: { selector: { matchLabels: APP }, ...spec } }));
  const replicaSet = (replicas: number) =>
    void must(
      client.create('replicasets', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { replicas, selector: { matchLabels: APP }, template: { metadata: { labels: APP }, spec: { containers: [{ name: 'c', image: 'app' }] } } },
      }),
    );
  return { ...test, replicaSet, status: () => (server.store.get('poddisruptionbudgets', 'default/web') as PodDisruptionBudget | undefined)?.status };
}

describe('PodDisruptionBudgets', () => {
  const cases = [
    ['a count that must stay', { minAvailable: 2 }, { desiredHealthy: 2, disruptionsAllowed: 2 }],
    ['a share that must stay, rounded up', { minAvailable: '60%' }, { desiredHealthy: 3, disruptionsAllowed: 1 }],
    ['a count that may go', { maxUnavailable: 1 }, { desiredHealthy: 3, disruptionsAllowed: 1 }],
    ['a share that may go, rounded up', { maxUnavailable: '30%' }, { desiredHealthy: 2, disruptionsAllowed: 2 }],
    ['nothing may go', { minAvailable: '100%' }, { desiredHealthy: 4, disruptionsAllowed: 0 }],
  ] as const;
  it.each(cases)('%s', (_name, spec, expected) => {
    const { replicaSet, runFor, runPods, status } = stage(spec);
    replicaSet(4);
    runFor(1);
    expect(status()).toMatchObject({ currentHealthy: 0, expectedPods: 4, disruptionsAllowed: 0 });
    runPods();
    runFor(1);
    expect(status()).toMatchObject({ currentHealthy: 4, expectedPods: 4, ...expected });
    const reason = expected.disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods';
    expect(status()?.conditions).toMatchObject([{ type: 'DisruptionAllowed', reason }]);
  });

  it('allow nothing while nobody is there', () => {
    const { runFor, status, told } = stage({ minAvailable: 0 });
    runFor(1);
    expect(status()).toMatchObject({ expectedPods: 0, disruptionsAllowed: 0 });
    expect(told('PodDisruptionBudget')).toEqual(['NoPods: No matching pods found']);
  });

  it('tell that a share of pods without a controller cannot be known', () => {
    const { client, must, runFor, told, status } = stage({ maxUnavailable: '50%' });
    must(client.create('pods', podNamed('a', { metadata: { namespace: 'default', labels: APP } })));
    runFor(1);
    expect(told('PodDisruptionBudget').join()).toContain('UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: &LabelSelector{MatchLabels:map[string]string{app: web,}');
    expect(status()).toMatchObject({ disruptionsAllowed: 0 });
  });

  it('fail for pods whose controller has no size', () => {
    const { client, must, runFor, told, status } = stage({ maxUnavailable: 1 });
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'd', controller: true }];
    must(client.create('pods', podNamed('a', { metadata: { namespace: 'default', labels: APP, ownerReferences } })));
    runFor(1);
    expect(told('PodDisruptionBudget')).toContain('CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: daemonsets.apps does not implement the scale subresource');
    expect(status()?.conditions).toMatchObject([{ reason: 'SyncFailed', status: 'False' }]);
  });

  it('forget a mark of disruption after two minutes', () => {
    const { client, must, runFor, pods, report } = stage({ minAvailable: 1 });
    const pod = must(client.create('pods', podNamed('a'))).object;
    report(pod, { phase: 'Running', conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI', lastTransitionTime: '2026-01-01T00:00:00Z' }] });
    runFor(119);
    expect(pods()[0]?.status?.conditions).toMatchObject([{ status: 'True' }]);
    runFor(3);
    expect(pods()[0]?.status?.conditions).toMatchObject([{ type: 'DisruptionTarget', status: 'False' }]);
  });
});
