import { describe, expect, test } from 'vitest';
import { createRecorder } from './coreRecorder.ts';
import { createSeriesRecorder } from './seriesRecorder.ts';
import { createTestServer } from './testing/testServer.ts';
import type { Event } from '../../api/core/v1/types.gen.ts';

const WEB = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'web', uid: 'u', resourceVersion: '5' };

function eventsIn(server: ReturnType<typeof createTestServer>): readonly Event[] {
  return server.server.store.list('events') as readonly Event[];
}

describe('core events', () => {
  test('an event is written some milliseconds later, caused by what was said it about', () => {
    const server = createTestServer();
    const { sim } = server;
    const recorder = createRecorder({ sim, client: server.clients.clientFor('kubelet/node-1'), component: 'kubelet', host: 'node-1' });
    const decision = sim.emit({ actor: 'kubelet/node-1', type: 'kubelet.decision', objects: [] });
    sim.withCauses([decision], () => recorder.event({ ...WEB, fieldPath: 'spec.containers{app}' }, 'Normal', 'Pulled', 'Pulled it'));
    expect(eventsIn(server)).toEqual([]);
    server.runFor(1);
    const [event] = eventsIn(server);
    expect(event).toMatchObject({
      involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{app}' },
      reason: 'Pulled', message: 'Pulled it', type: 'Normal', count: 1, source: { component: 'kubelet', host: 'node-1' },
      firstTimestamp: '2026-01-01T00:00:00Z', lastTimestamp: '2026-01-01T00:00:00Z', reportingComponent: 'kubelet', reportingInstance: 'node-1',
    });
    expect(event?.metadata.name).toMatch(/^web\.[0-9a-f]{16}$/);
    expect(server.server.store.versions(event?.metadata.uid ?? '')[0]?.write.causes).toEqual([decision]);
  });

  test('the same event again counts up', () => {
    const server = createTestServer();
    const recorder = createRecorder({ sim: server.sim, client: server.client, component: 'kubelet', host: 'node-1' });
    for (let i = 0; i < 3; i++) {
      recorder.event(WEB, 'Warning', 'BackOff', 'Back-off restarting failed container');
      server.runFor(10);
    }
    expect(eventsIn(server)).toMatchObject([{ count: 3, firstTimestamp: '2026-01-01T00:00:00Z', lastTimestamp: '2026-01-01T00:00:20Z' }]);
  });
});

describe('scheduler events', () => {
  test('the same event about the same version of an object becomes a series', () => {
    const server = createTestServer();
    const recorder = createSeriesRecorder({ sim: server.sim, client: server.client, component: 'default-scheduler' });
    for (let i = 0; i < 4; i++) {
      recorder.event(WEB, 'Warning', 'FailedScheduling', '0/1 nodes are available', 'Scheduling');
      server.runFor(1);
    }
    recorder.event({ ...WEB, resourceVersion: '6' }, 'Warning', 'FailedScheduling', '0/1 nodes are available', 'Scheduling');
    server.runFor(1);
    const [first, second] = eventsIn(server);
    expect(first).toMatchObject({ eventTime: '2026-01-01T00:00:00.000000Z', action: 'Scheduling', series: { count: 2 } });
    expect(first?.count).toBeUndefined();
    expect(second?.series).toBeUndefined();
    server.runFor(900);
    expect(eventsIn(server)[0]?.series).toEqual({ count: 4, lastObservedTime: '2026-01-01T00:00:03.000000Z' });
  });
});
