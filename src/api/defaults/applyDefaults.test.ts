import { describe, expect, it } from 'vitest';
import { readKind } from '../decode/readKind.ts';
import type { Draft } from '../draft.ts';
import type { KubeObject } from '../resources.ts';
import { resourceOfKind } from '../scheme/scheme.ts';
import { prepareForCreate, prepareForUpdate } from '../strategy/prepare.ts';
import { applyDefaults } from './applyDefaults.ts';

const NOW = '2026-01-01T00:00:00Z';

function defaulted(apiVersion: string, kind: string, fields: object): Draft<KubeObject> {
  return applyDefaults(resourceOfKind(apiVersion, kind)?.name ?? '', readKind(apiVersion, kind, fields) as Draft<KubeObject>);
}

const POD = { spec: { containers: [{ name: 'app', image: 'nginx', ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } }, resources: { limits: { cpu: '1' } } }] } };

describe('applyDefaults', () => {
  it('completes a Pod', () => {
    expect(defaulted('v1', 'Pod', POD)).toMatchObject({
      spec: {
        restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler', terminationGracePeriodSeconds: 30, enableServiceLinks: true, securityContext: {},
        containers: [{
          imagePullPolicy: 'Always', terminationMessagePath: '/dev/termination-log', ports: [{ protocol: 'TCP' }], resources: { requests: { cpu: '1' } },
          livenessProbe: { httpGet: { path: '/', scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 },
        }],
      },
    });
  });
  it('leaves templates without what only Pods get', () => {
    const deployment = defaulted('apps/v1', 'Deployment', { spec: { template: POD } }) as { readonly spec?: { readonly template?: { readonly spec?: object } } };
    expect(deployment).toMatchObject({ spec: { replicas: 1, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }, progressDeadlineSeconds: 600 } });
    expect(deployment.spec?.template?.spec).not.toHaveProperty('enableServiceLinks');
  });
  it('changes nothing the second time', () => {
    const once = defaulted('v1', 'Pod', POD);
    expect(defaulted('v1', 'Pod', structuredClone(once))).toEqual(once);
  });
});

describe('strategies', () => {
  it('start a Pod at generation 1, pending, with its QoS class', () => {
    const pod = defaulted('v1', 'Pod', { ...POD, metadata: { name: 'web' }, status: { phase: 'Running' } });
    prepareForCreate('pods', pod, { now: NOW });
    expect(pod).toMatchObject({ metadata: { generation: 1 }, status: { phase: 'Pending', qosClass: 'Burstable' } });
  });
  it('say that a gated Pod waits', () => {
    const pod = defaulted('v1', 'Pod', { spec: { ...POD.spec, schedulingGates: [{ name: 'a/b' }] } });
    prepareForCreate('pods', pod, { now: NOW });
    expect(pod).toMatchObject({ status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', lastTransitionTime: NOW }] } });
  });
  it('count changes of the spec, and keep the status from other hands', () => {
    const old = defaulted('apps/v1', 'Deployment', { metadata: { generation: 4 }, spec: { replicas: 1 }, status: { replicas: 1 } });
    const scaled = structuredClone(old) as { spec?: { replicas?: number }; status?: { replicas?: number } };
    Object.assign(scaled.spec ?? {}, { replicas: 2 });
    Object.assign(scaled.status ?? {}, { replicas: 9 });
    prepareForUpdate('deployments', scaled as Draft<KubeObject>, old as KubeObject, '', { now: NOW });
    expect(scaled).toMatchObject({ metadata: { generation: 5 }, spec: { replicas: 2 }, status: { replicas: 1 } });
  });
});
