import { describe, expect, it } from 'vitest';
import { selectorFromSet } from '../../../../api/labels/selector.ts';
import { NodeInfo } from '../../framework/nodeInfo.ts';
import { createPodInfo } from '../../framework/podInfo.ts';
import { HostCounts } from './hostCounts.ts';

const pod = (name: string, labels: Readonly<Record<string, string>>, deletionTimestamp?: string) =>
  createPodInfo({ metadata: { name, namespace: 'default', labels, ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) }, spec: { containers: [] } });

describe('matching pods of single nodes', () => {
  it('are counted again whenever something that counts has changed', () => {
    const node = new NodeInfo({ metadata: { name: 'node-1' } });
    const count = () => new Map([['a', counts.of(selectorFromSet({ app: 'a' }), 'default')(node)], ['b', counts.of(selectorFromSet({ app: 'b' }), 'default')(node)]]);
    const counts = new HostCounts();
    expect(count().get('a')).toBe(0);
    node.addPod(pod('one', { app: 'a' }));
    node.addPod(pod('two', { app: 'b' }));
    expect([...count().values()]).toEqual([1, 1]);
    node.replacePod(pod('two', { app: 'a' }));
    expect([...count().values()]).toEqual([2, 0]);
    node.replacePod(pod('one', { app: 'a' }, '2026-01-05T09:00:00Z'));
    expect([...count().values()]).toEqual([1, 0]);
    node.removePod('default/two');
    expect([...count().values()]).toEqual([0, 0]);
  });

  it('are counted anew where too much has happened', () => {
    const node = new NodeInfo({ metadata: { name: 'node-1' } });
    const counts = new HostCounts();
    const count = () => counts.of(selectorFromSet({ app: 'a' }), 'default')(node);
    expect(count()).toBe(0);
    for (let i = 0; i < 150; i++) node.addPod(pod(`pod-${i}`, { app: i % 3 === 0 ? 'a' : 'b' }));
    expect(count()).toBe(50);
    for (let i = 0; i < 30; i++) node.removePod(`default/pod-${i}`);
    expect(count()).toBe(40);
  });

  it('of other namespaces are others', () => {
    const node = new NodeInfo({ metadata: { name: 'node-1' } });
    node.addPod(pod('one', { app: 'a' }));
    const counts = new HostCounts();
    expect(counts.of(selectorFromSet({ app: 'a' }), 'default')(node)).toBe(1);
    expect(counts.of(selectorFromSet({ app: 'a' }), 'other')(node)).toBe(0);
  });
});
