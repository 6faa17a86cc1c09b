import { expect, test } from 'vitest';
import { createRecorder } from '../../client/coreRecorder.ts';
import { createTestServer, podNamed } from '../../client/testing/testServer.ts';
import { createResourceQuotaController } from './resourceQuotaController.ts';

function start() {
  const server = createTestServer();
  const client = server.clients.clientFor('resourcequota-controller');
  const recorder = createRecorder({ sim: server.sim, client, component: 'resourcequota-controller' });
  createResourceQuotaController({ sim: server.sim, informers: client, client, recorder }).start();
  const quota = (hard: Readonly<Record<string, string>>) =>
    server.must(server.client.create('resourcequotas', { metadata: { name: 'q', namespace: 'default' }, spec: { hard } }));
  const used = () => server.must(server.client.get('resourcequotas', { namespace: 'default', name: 'q' })).status?.used;
  return { ...server, quota, used };
}

test('a new quota counts what is there, admission charges, and what goes is given back', () => {
  const { client, must, refused, runFor, quota, used } = start();
  must(client.create('pods', podNamed('a')));
  quota({ pods: '2', 'requests.cpu': '1', configmaps: '5' });
  runFor(1);
  expect(used()).toEqual({ configmaps: '1', pods: '1', 'requests.cpu': '0' });
  const requests = { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '300m' } } }] };
  must(client.create('pods', podNamed('b', { spec: requests })));
  expect(used()).toEqual({ configmaps: '1', pods: '2', 'requests.cpu': '300m' });
  expect(refused(client.create('pods', podNamed('c', { spec: requests }))).message).toBe(
    'pods "c" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
  );
  must(client.delete('pods', { namespace: 'default', name: 'b' }));
  runFor(1);
  expect(used()).toEqual({ configmaps: '1', pods: '1', 'requests.cpu': '0' });
});

test('a Pod that has ended uses nothing but its own place', () => {
  const { client, must, runFor, quota, used } = start();
  must(client.create('pods', podNamed('a')));
  quota({ pods: '2', 'count/pods': '9' });
  must(client.patch('pods', { namespace: 'default', name: 'a' }, { type: 'merge', body: { status: { phase: 'Succeeded' } } }, {}, 'status'));
  runFor(1);
  expect(used()).toEqual({ 'count/pods': '1', pods: '0' });
});
