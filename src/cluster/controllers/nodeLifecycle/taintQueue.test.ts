import { describe, expect, it } from 'vitest';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { TaintQueue } from './taintQueue.ts';
import { Zones } from './zones.ts';

const at = (second: number) => simTime(seconds(second));

describe('nodes that wait for a taint', () => {
  it('go one every ten seconds', () => {
    const queue = new TaintQueue(0.1);
    queue.add('a');
    queue.add('b');
    expect(queue.take(at(0))).toBe('a');
    queue.remove('a');
    expect([queue.take(at(9)), queue.take(at(10))]).toEqual([undefined, 'b']);
  });

  it('stay while none may go, and begin with an empty bucket', () => {
    const queue = new TaintQueue(0.1);
    queue.add('a');
    queue.setRate(0, at(0));
    expect(queue.take(at(100))).toBeUndefined();
    queue.setRate(0.1, at(100));
    expect([queue.take(at(105)), queue.take(at(110))]).toEqual([undefined, 'a']);
  });
});

describe('zones', () => {
  const zone = (ready: number, silent: number) => [...Array<boolean>(ready).fill(true), ...Array<boolean>(silent).fill(false)];

  it('tell when all are silent, and when the first is heard again', () => {
    const zones = new Zones();
    expect(zones.update(new Map([['a', zone(1, 1)], ['b', zone(2, 0)]]), at(0))).toBe('none');
    expect(zones.update(new Map([['a', zone(0, 2)], ['b', zone(0, 2)]]), at(5))).toBe('allDisrupted');
    expect(zones.update(new Map([['a', zone(0, 2)], ['b', zone(0, 2)]]), at(10))).toBe('none');
    expect(zones.update(new Map([['a', zone(1, 1)], ['b', zone(0, 2)]]), at(15))).toBe('recovered');
  });

  it('stop in a small zone of which most are silent', () => {
    const zones = new Zones();
    const node = { metadata: { name: 'n' } };
    zones.queueOf(node).add('n');
    zones.update(new Map([[':', zone(2, 3)]]), at(0));
    expect(zones.queueOf(node).nextAt()).toBeUndefined();
    zones.update(new Map([[':', zone(4, 1)]]), at(5));
    expect(zones.queueOf(node).nextAt()).toBe(seconds(15));
  });
});
