import { expect, test } from 'vitest';
import { createCommandLine } from '../../testing/commandLine.ts';

const MAPS = ['a', 'b'].map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {app: ${name}}}\n`).join('---\n');
const NOT_FOUND = 'Error from server (NotFound): the server could not find the requested resource\n';

test.each(['app=b', 'app%3Db', 'app+in+(b)&limit=5'])('a selector is read to its end: %s', (selector) => {
  const kubectl = createCommandLine();
  kubectl.run('create -f -', MAPS);
  const { items } = JSON.parse(kubectl.run(`get --raw /api/v1/namespaces/default/configmaps?labelSelector=${selector}`).stdout) as { readonly items: readonly { readonly metadata: { readonly name: string } }[] };
  expect(items.map(({ metadata }) => metadata.name)).toEqual(['b']);
});

test('an object says what it is; of a list, the list does', () => {
  const kubectl = createCommandLine();
  kubectl.run('create -f -', MAPS);
  const read = (path: string): unknown => JSON.parse(kubectl.run(`get --raw ${path}`).stdout);
  // One that somebody created, and one that a controller did.
  for (const name of ['a', 'kube-root-ca.crt']) expect(read(`/api/v1/namespaces/default/configmaps/${name}`)).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', metadata: { name } });
  const { items, ...list } = read('/api/v1/namespaces/default/configmaps') as { readonly items: readonly object[] };
  expect(list).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
  expect(items.map((item) => Object.keys(item))).toEqual(items.map(() => expect.not.arrayContaining(['kind', 'apiVersion']) as unknown));
});

test.each([
  { name: 'a version that there is not', path: '/apis/apps/v1beta1/deployments', stderr: NOT_FOUND },
  { name: 'a node in a namespace', path: '/api/v1/namespaces/default/nodes', stderr: NOT_FOUND },
  { name: 'a subresource that there is not', path: '/api/v1/namespaces/default/pods/web/lug', stderr: NOT_FOUND },
  { name: 'one that there is', path: '/api/v1/namespaces/default/pods/web/log', stderr: 'error: podscope: not simulated: kubectl get --raw /api/v1/namespaces/default/pods/web/log\n' },
])('$name', ({ path, stderr }) => {
  expect(createCommandLine().run(`get --raw ${path}`)).toMatchObject({ stdout: '', stderr, exitCode: 1 });
});
