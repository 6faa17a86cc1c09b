import { describe, expect, test } from 'vitest';
import { createTestNode, type TestNode } from '../testing/testNode.ts';
import { readStaticPod } from './readStaticPod.ts';

const FILE = '/etc/kubernetes/manifests/web.yaml';
const manifest = (script: string, extra = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 3
  containers: [{name: c, image: 'script:1', command: [sh, -c, '${script}']}]
${extra}`;

const write = (node: TestNode, text: string) => void node.machine.files.write(FILE, text);
const running = (node: TestNode) => node.machine.runtime.listContainers().filter(({ state }) => state === 'RUNNING');

describe('a static pod', () => {
  test('runs from its manifest and is seen through its mirror', () => {
    const node = createTestNode();
    write(node, manifest('forever'));
    node.runFor(5);
    const mirror = node.pod('web-node-1');
    expect(mirror?.metadata?.annotations?.['kubernetes.io/config.source']).toBe('file');
    expect(mirror?.metadata?.ownerReferences?.[0]).toMatchObject({ kind: 'Node', name: 'node-1' });
    expect(mirror?.status).toMatchObject({ phase: 'Running', containerStatuses: [{ ready: true }] });
  });

  test('is not touched when its mirror is deleted: that comes back', () => {
    const node = createTestNode();
    write(node, manifest('forever'));
    node.runFor(5);
    const before = node.pod('web-node-1')?.metadata?.uid;
    const [container] = running(node);
    node.deletePod('web-node-1');
    node.runFor(5);
    expect(node.pod('web-node-1')?.metadata?.uid).not.toBe(before);
    expect(node.pod('web-node-1')?.status?.phase).toBe('Running');
    expect(running(node).map(({ id }) => id)).toEqual([container?.id]);
  });

  test('is another pod when its manifest changes, which starts when the old one has ended', () => {
    const node = createTestNode();
    write(node, manifest('ignore; forever'));
    node.runFor(5);
    node.machine.files.remove(FILE);
    write(node, manifest('forever'));
    node.runFor(3);
    expect(running(node)).toHaveLength(1);
    const [old] = running(node);
    node.runFor(12);
    expect(running(node)).toHaveLength(1);
    expect(running(node)[0]?.id).not.toBe(old?.id);
    expect(node.pod('web-node-1')?.status?.phase).toBe('Running');
  });

  test('that names its own UID stays the same pod when its manifest changes, and only what changed starts anew', () => {
    const node = createTestNode();
    const named = (image: string, label: string) => manifest('forever').replace('{name: web}', `{name: web, uid: my-own, labels: {v: ${label}}}`).replace('script:1', image);
    write(node, named('script:1', 'one'));
    node.runFor(5);
    const [first] = running(node);
    write(node, named('docker.io/library/script:1', 'two'));
    node.runFor(40);
    expect(running(node)).toMatchObject([{ image: 'docker.io/library/script:1', metadata: { attempt: 1 } }]);
    expect(running(node)[0]?.sandboxId).toBe(first?.sandboxId);
    expect(node.events('web-node-1')).toContain('Killing Container c definition changed, will be restarted');
  });

  test('cannot be resized in place, which is forgotten when its manifest asks again for what it has', () => {
    const node = createTestNode();
    const sized = (cpu: string) => manifest('forever').replace('{name: web}', '{name: web, uid: my-own}').replace('name: c,', `name: c, resources: {requests: {cpu: ${cpu}}},`);
    const pending = () => node.pod('web-node-1')?.status?.conditions?.find(({ type }) => type === 'PodResizePending');
    write(node, sized('100m'));
    node.runFor(5);
    write(node, sized('200m'));
    node.runFor(30);
    expect(pending()).toMatchObject({ reason: 'Infeasible', message: 'In-place resize of static-pods is not supported' });
    write(node, sized('100m'));
    node.runFor(30);
    expect(pending()).toBeUndefined();
  });

  test('runs while there is no API server, and has its mirror once there is one', () => {
    const node = createTestNode();
    node.kubelet.stop();
    node.server.setAvailable(false);
    write(node, manifest('forever'));
    node.kubelet.start();
    node.runFor(20);
    expect(running(node)).toHaveLength(1);
    node.server.setAvailable(true);
    node.runFor(100);
    expect(node.pod('web-node-1')?.status?.phase).toBe('Running');
    expect(node.pod('web-node-1')?.metadata?.ownerReferences?.[0]).toMatchObject({ kind: 'Node', name: 'node-1', uid: expect.stringMatching(/./) as string });
  });

  test('ends with its manifest, and its mirror after it', () => {
    const node = createTestNode();
    write(node, manifest('ignore; forever'));
    node.runFor(5);
    node.machine.files.remove(FILE);
    node.runFor(2);
    expect(node.pod('web-node-1')).toBeDefined();
    node.runFor(10);
    expect(running(node)).toEqual([]);
    expect(node.pod('web-node-1')).toBeUndefined();
  });

  test('goes on through a restart of the kubelet', () => {
    const node = createTestNode();
    write(node, manifest('forever'));
    node.runFor(5);
    const [container] = running(node);
    node.kubelet.stop();
    node.runFor(10);
    node.kubelet.start();
    node.runFor(10);
    expect(running(node).map(({ id }) => id)).toEqual([container?.id]);
    expect(node.events('web-node-1').filter((event) => event.startsWith('Started'))).toHaveLength(1);
  });
});

const refused = [
  { name: 'that is no YAML', text: '{' },
  { name: 'of another kind', text: 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n' },
  { name: 'without containers', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n' },
  { name: 'that needs a Secret', text: manifest('forever', '  volumes: [{name: v, secret: {secretName: s}}]\n') },
];

test.each(refused)('a manifest $name is left alone', ({ text }) => {
  expect(readStaticPod(text, { nodeName: 'node-1', path: FILE, seen: '' }, () => 'hash').ok).toBe(false);
});
