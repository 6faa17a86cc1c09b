import { describe, expect, test } from 'vitest';
import type { Deployment } from '../api/apps/v1/types.gen.ts';
import type { HorizontalPodAutoscaler } from '../api/autoscaling/v2/types.gen.ts';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ClusterSettings } from '../scenario/document.ts';
import { createSession, type Session } from './session.ts';

const BUSY_FOR_A_WHILE = `apiVersion: apps/v1
kind: Deployment
metadata: {name: busy}
spec:
  replicas: 1
  selector: {matchLabels: {app: busy}}
  template:
    metadata: {labels: {app: busy}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: c
        image: polinux/stress
        command: [sh, -c, 'stress --cpu 1 --timeout 120; sleep 3600']
        resources: {requests: {cpu: 100m}, limits: {cpu: 300m}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: busy}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: busy}
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
`;

function started(cluster: Partial<ClusterSettings> = {}): Session {
  return createSession({
    document: {
      schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground', ...cluster }, files: [],
      inputs: [{ at: '0s', type: 'apply', text: BUSY_FOR_A_WHILE }, { at: '70s', type: 'command', line: 'kubectl top pods --no-headers; kubectl top nodes | wc -l' }],
    },
  });
}

function at(session: Session, when: number): { readonly replicas: number | undefined; readonly autoscaler: HorizontalPodAutoscaler | undefined } {
  session.runUntil(simTime(seconds(when)));
  const { store } = session.cluster;
  return { replicas: (store.get('deployments', 'default/busy') as Deployment | undefined)?.spec?.replicas, autoscaler: store.get('horizontalpodautoscalers', 'default/busy') as HorizontalPodAutoscaler | undefined };
}

describe('a HorizontalPodAutoscaler', () => {
  test('adds Pods while they are busy, and takes them away five minutes after they were', () => {
    const session = started();
    expect(at(session, 35).replicas).toBe(4);
    const busy = at(session, 65);
    expect(busy.replicas).toBe(5);
    expect(busy.autoscaler?.status).toMatchObject({ currentReplicas: 5, currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 300, averageValue: '300m' } } }] });
    expect(at(session, 400).replicas).toBe(5);
    const quiet = at(session, 560);
    expect(quiet.replicas).toBe(1);
    expect(quiet.autoscaler?.status?.conditions?.find(({ type }) => type === 'ScalingActive')).toMatchObject({ status: 'True', reason: 'ValidMetricFound' });
    const [, top] = session.outputs();
    expect(top?.stdout).toMatch(/^(busy-\w+-\w+ +300m +1Mi\n){4}4\n$/);
  });

  test('says what it lacks where nobody measures', () => {
    const session = started({ addons: { metricsServer: false } });
    const { replicas, autoscaler } = at(session, 80);
    expect(replicas).toBe(1);
    expect(autoscaler?.status?.conditions?.find(({ type }) => type === 'ScalingActive')).toMatchObject({ status: 'False', reason: 'FailedGetResourceMetric' });
    expect(session.outputs()[1]?.stderr).toContain('error: Metrics API not available');
  });
});
