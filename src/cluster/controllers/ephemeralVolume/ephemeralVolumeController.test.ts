import { describe, expect, it } from 'vitest';
import { podNamed } from '../../client/testing/testServer.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const TEMPLATE = { metadata: { labels: { kind: 'scratch' } }, spec: { accessModes: ['ReadWriteOnce' as const], resources: { requests: { storage: '1Gi' } } } };
const POD = podNamed('p', { spec: { containers: [{ name: 'c', image: 'app' }], volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: TEMPLATE } }] } });

describe('generic ephemeral volumes', () => {
  it('get a claim that is owned by their pod', () => {
    const { client, must, runFor, server } = createControllerStage(['ephemeral-volume-controller']);
    must(client.create('pods', POD));
    runFor(1);
    expect(server.store.list('persistentvolumeclaims')).toMatchObject([
      { metadata: { name: 'p-scratch', labels: { kind: 'scratch' }, ownerReferences: [{ kind: 'Pod', name: 'p', controller: true }] }, spec: { accessModes: ['ReadWriteOnce'] } },
    ]);
  });

  it('do not take a claim of somebody else', () => {
    const { client, must, runFor, told } = createControllerStage(['ephemeral-volume-controller']);
    must(client.create('persistentvolumeclaims', { metadata: { name: 'p-scratch', namespace: 'default' }, spec: TEMPLATE.spec }));
    must(client.create('pods', POD));
    runFor(1);
    expect(told('Pod')).toContain('FailedBinding: ephemeral volume scratch: PVC p-scratch was not created for pod p (pod is not owner)');
  });
});
