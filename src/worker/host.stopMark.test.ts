import { expect, test } from 'vitest';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import { hostHarness } from './testing/hostHarness.ts';

test('time passes up to the stop mark and no further, at any speed', () => {
  for (const speed of [1, 20, 'max'] as const) {
    const host = hostHarness({ changes: [1, 4], runCostMs: 1 });
    host.ask('clock', { playing: true, speed, skipIdle: false, until: 3 });
    host.wait(5000);
    expect(host.lastFrame()?.clock).toMatchObject({ head: 3, playing: false, until: 3 });
    host.ask('clock', { playing: true });
    host.wait(500);
    expect(host.lastFrame()?.clock).toMatchObject({ head: 3, playing: false });
  }
});

test('a stretch that is passed over ends at the stop mark', () => {
  const host = hostHarness({ timers: [60] });
  host.ask('clock', { playing: true, until: 30 });
  host.wait(60_000);
  expect(host.lastFrame()?.clock).toMatchObject({ head: 30, playing: false });
});

test('a step from the head stays before the stop mark', () => {
  const host = hostHarness({ changes: [1, 4] });
  host.ask('clock', { until: 3 });
  for (let i = 0; i < 3; i++) host.ask('step', { by: 'change', direction: 1 });
  host.wait(100);
  expect(host.lastFrame()?.clock.head).toBeLessThanOrEqual(3);
});

test('without the mark time goes on, and what is opened has none', () => {
  const host = hostHarness();
  host.ask('clock', { playing: true, until: 1 });
  host.wait(2000);
  host.ask('clock', { playing: true, until: null });
  host.wait(1000);
  expect(host.lastFrame()?.clock.head).toBeGreaterThan(1.5);
  host.ask('clock', { until: 9 });
  host.ask('open', { data: PLAYGROUND_DOCUMENT });
  host.wait(100);
  expect(host.lastFrame()?.clock.until).toBeUndefined();
});

test('played in the past, time stops at the mark too; one that is already passed does not hold it', () => {
  const host = hostHarness({ changes: [1, 4] });
  host.ask('clock', { playing: true, skipIdle: false, speed: 20, until: 10 });
  host.wait(2000);
  host.ask('seek', { to: 2 });
  host.ask('clock', { playing: true, speed: 1, until: 5 });
  host.wait(9000);
  expect(host.lastFrame()?.clock).toMatchObject({ cursor: 5, head: 10, playing: false });
  host.ask('clock', { playing: true, until: 4 });
  host.wait(2000);
  expect(host.lastFrame()?.clock.cursor).toBeGreaterThan(6);
});
