import { describe, expect, it } from 'vitest';
import type { ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { millis, seconds } from '../../../engine/simTime.ts';
import { sleep } from '../../../engine/task.ts';
import type { MetricsReader, PodMetrics } from '../../client/metrics.ts';
import { createControllerStage, type ControllerStage } from '../testing/controllerStage.ts';

const KEY = { namespace: 'default', name: 'web' };
const LABELS = { app: 'web' };

/** One Pod that is measured to use ten times what it asked for; at most one more Pod each minute. */
function stage(resource: 'cpu' | 'memory', requests: Readonly<Record<string, string>>): ControllerStage & { replicas(): number | undefined; autoscale(): void } {
  const usage: PodMetrics[] = [];
  const metrics: MetricsReader = { pods: () => usage, nodes: () => [] };
  const test = createControllerStage(['horizontal-pod-autoscaler-controller'], metrics);
  const { client, must, server, sim } = test;
  const containers = [{ name: 'c', image: 'app', resources: { requests } }];
  must(client.create('replicasets', { metadata: KEY, spec: { replicas: 1, selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: { containers } } } }));
  must(client.create('pods', { metadata: { namespace: 'default', name: 'web-1', labels: LABELS }, spec: { containers } }));
  test.runPods();
  // What a Pod uses in its first five minutes counts only with care.
  test.runFor(310);
  usage.push({ namespace: 'default', name: 'web-1', at: sim.now(), window: seconds(15), containers: [{ name: 'c', cpuNano: 1e9, memoryBytes: 1e9 }] });
  return {
    ...test,
    replicas: () => (server.store.get('replicasets', 'default/web') as ReplicaSet | undefined)?.spec?.replicas,
    autoscale: () =>
      must(client.create('horizontalpodautoscalers', {
        metadata: KEY,
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web' }, maxReplicas: 9,
          behavior: { scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
          metrics: [{ type: 'Resource', resource: { name: resource, target: { type: 'Utilization', averageUtilization: 50 } } }],
        },
      })),
  };
}

describe('a HorizontalPodAutoscaler', () => {
  it('adds no more in a minute than its policy says', () => {
    const { autoscale, replicas, runFor } = stage('cpu', { cpu: '100m' });
    autoscale();
    runFor(50);
    expect(replicas()).toBe(2);
    runFor(30);
    expect(replicas()).toBe(3);
  });

  it('does not count what the API server has refused', () => {
    const { autoscale, replicas, runFor, server, sim, told } = stage('cpu', { cpu: '100m' });
    // Somebody writes between any read of the autoscaler and its write.
    const writer = sim.spawn('another writer', function* () {
      for (let i = 0; ; i++) {
        server.handle({ actor: 'other', verb: 'patch', resource: 'replicasets', key: KEY, subresource: undefined, options: {}, patch: { type: 'merge', body: { metadata: { annotations: { beat: String(i) } } } } });
        yield* sleep(millis(1));
      }
    });
    autoscale();
    runFor(1);
    writer.cancel();
    expect(told('HorizontalPodAutoscaler').join()).toContain('FailedRescale: New size: 2;');
    expect(replicas()).toBe(1);
    runFor(20);
    expect(replicas()).toBe(2);
  });

  it('names the resource whose request is missing', () => {
    const { autoscale, runFor, told } = stage('memory', { cpu: '100m' });
    autoscale();
    runFor(5);
    expect(told('HorizontalPodAutoscaler').join()).toContain('missing request for memory in container c of Pod web-1');
  });
});
