import { describe, expect, it } from 'vitest';
import type { Deployment, DeploymentSpec, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const LABELS = { app: 'web' };
const template = (image: string) => ({ metadata: { labels: LABELS }, spec: { containers: [{ name: 'c', image }] } });

function stage(spec: Partial<DeploymentSpec> = {}) {
  const test = createControllerStage(['deployment-controller', 'replicaset-controller']);
  const { client, must, server, runFor } = test;
  const key = { namespace: 'default', name: 'web' };
  must(client.create('deployments', { metadata: key, spec: { replicas: 3, selector: { matchLabels: LABELS }, template: template('app:v1'), ...spec } }));
  runFor(1);
  const sets = () => server.store.list('replicasets') as readonly ReplicaSet[];
  return {
    ...test,
    sets,
    deployment: () => server.store.get('deployments', 'default/web') as Deployment,
    /** Image → replicas. */
    sizes: () => Object.fromEntries(sets().map((set) => [set.spec?.template?.spec?.containers[0]?.image, set.spec?.replicas])),
    patch(body: unknown) {
      must(client.patch('deployments', key, { type: 'strategic', body }));
      runFor(0.5);
    },
    /** All pods become ready, and those that are to go are gone. */
    settle() {
      test.runPods();
      test.finishDeletions();
      runFor(0.5);
    },
  };
}

describe('Deployments', () => {
  it('make one ReplicaSet per template and say when it is complete', () => {
    const { sets, deployment, settle, told } = stage();
    expect(sets()).toMatchObject([{ metadata: { annotations: { 'deployment.kubernetes.io/revision': '1', 'deployment.kubernetes.io/max-replicas': '4' } } }]);
    expect(told('Deployment')).toEqual([`ScalingReplicaSet: Scaled up replica set ${sets()[0]?.metadata?.name} from 0 to 3`]);
    expect(deployment().status?.conditions).toMatchObject([{ reason: 'MinimumReplicasUnavailable' }, { reason: 'ReplicaSetUpdated' }]);
    settle();
    expect(deployment().status).toMatchObject({ availableReplicas: 3, conditions: [{ reason: 'MinimumReplicasAvailable' }, { reason: 'NewReplicaSetAvailable' }] });
  });

  it('replace pods step by step within surge and unavailability', () => {
    const { patch, sizes, settle } = stage({ replicas: 4 });
    settle();
    patch({ spec: { template: template('app:v2') } });
    expect(sizes()).toEqual({ 'app:v1': 3, 'app:v2': 2 });
    settle();
    expect(sizes()).toEqual({ 'app:v1': 1, 'app:v2': 4 });
    settle();
    expect(sizes()).toEqual({ 'app:v1': 0, 'app:v2': 4 });
  });

  it('wait for new pods that do not become ready', () => {
    const { patch, sizes, settle, runFor } = stage({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
    settle();
    patch({ spec: { template: template('app:bad') } });
    runFor(30);
    expect(sizes()).toEqual({ 'app:v1': 3, 'app:bad': 1 });
  });

  it('recreate only after the last old pod is gone', () => {
    const { patch, sizes, settle, finishDeletions, runFor } = stage({ strategy: { type: 'Recreate' } });
    settle();
    patch({ spec: { template: template('app:v2') } });
    expect(sizes()).toEqual({ 'app:v1': 0 });
    finishDeletions();
    runFor(1);
    expect(sizes()).toEqual({ 'app:v1': 0, 'app:v2': 3 });
  });

  it('go back to an old ReplicaSet and count on', () => {
    const { patch, sets, settle } = stage();
    settle();
    patch({ spec: { template: template('app:v2') } });
    for (let i = 0; i < 6; i++) settle();
    patch({ spec: { template: template('app:v1') } });
    for (let i = 0; i < 6; i++) settle();
    expect(sets()).toHaveLength(2);
    const first = sets().find((set) => set.spec?.template?.spec?.containers[0]?.image === 'app:v1');
    expect(first).toMatchObject({ spec: { replicas: 3 }, metadata: { annotations: { 'deployment.kubernetes.io/revision': '3', 'deployment.kubernetes.io/revision-history': '1' } } });
  });

  it('grow all sets by their share in the middle of a rollout', () => {
    const { patch, sizes, settle } = stage({ replicas: 10, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } });
    settle();
    patch({ spec: { template: template('app:bad') } });
    expect(sizes()).toEqual({ 'app:v1': 8, 'app:bad': 5 });
    patch({ spec: { replicas: 15 } });
    expect(sizes()).toEqual({ 'app:v1': 11, 'app:bad': 7 });
  });

  it('say that they no longer progress when the deadline passes', () => {
    const { runFor, deployment } = stage({ progressDeadlineSeconds: 20 });
    runFor(25);
    expect(deployment().status?.conditions?.find(({ type }) => type === 'Progressing')).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });

  it('keep as many old ReplicaSets as they may', () => {
    const { patch, sets, settle } = stage({ replicas: 1, revisionHistoryLimit: 1 });
    for (const image of ['app:v2', 'app:v3', 'app:v4']) {
      settle();
      patch({ spec: { template: template(image) } });
      for (let i = 0; i < 4; i++) settle();
    }
    const images = sets().map((set) => set.spec?.template?.spec?.containers[0]?.image);
    expect([...images].sort()).toEqual(['app:v3', 'app:v4']);
  });

  it('roll nothing out while they are paused, but follow their size', () => {
    const { patch, sizes, settle } = stage();
    settle();
    patch({ spec: { paused: true } });
    patch({ spec: { template: template('app:v2') } });
    patch({ spec: { replicas: 5 } });
    expect(sizes()).toEqual({ 'app:v1': 5 });
    patch({ spec: { paused: false } });
    expect(Object.keys(sizes())).toContain('app:v2');
  });
});
