import { describe, expect, test } from 'vitest';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import { hostHarness } from './testing/hostHarness.ts';

const APPLY = { file: 'pod.yaml', text: 'kind: Pod\n' };

describe('the host', () => {
  test('answers a resync with a whole frame, and the frame comes first', () => {
    const host = hostHarness();
    const id = host.ask('resync', {});
    expect(host.posted.map(({ type }) => type)).toEqual(['terminals', 'frame', 'reply']);
    expect(host.lastFrame()).toMatchObject({ whole: true, clock: { cursor: 0, head: 0, following: true, playing: false }, branches: { rows: [{ id: 'main' }], current: 'main' } });
    expect(host.answer<'resync'>(id)).toBeNull();
  });

  test('time passes at the speed that is set, and only while it plays', () => {
    const host = hostHarness();
    host.ask('resync', {});
    host.wait(500);
    expect(host.frames()).toHaveLength(1);
    host.ask('clock', { playing: true, speed: 20 });
    host.wait(1000);
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(18);
    expect(host.lastFrame()?.clock.head).toBeLessThanOrEqual(20);
    host.ask('clock', { playing: false });
    host.wait(20);
    const { head } = host.lastFrame()?.clock ?? { head: 0 };
    host.wait(1000);
    expect(host.lastFrame()?.clock).toMatchObject({ head, playing: false });
    expect(host.pending()).toBe(0);
  });

  test('sends at most one frame every 16 ms, with views that changed only', () => {
    const host = hostHarness({ changes: [0.5, 1], pauseEverySeconds: 0.1 });
    host.ask('resync', {});
    host.ask('clock', { playing: true });
    host.wait(1600);
    expect(host.frames().length).toBeLessThanOrEqual(102);
    expect(host.frames().length).toBeGreaterThan(80);
    const withPods = host.frames().filter(({ scene }) => scene.pods.length > 0);
    expect(withPods.map(({ clock }) => Math.round(clock.cursor * 10) / 10)).toEqual([0, 0.5, 1]);
    expect(host.frames().flatMap(({ lanes }) => lanes.map(({ t }) => t))).toEqual([0.5, 1]);
    expect(host.frames().map(({ revision }) => revision)).toEqual(host.frames().map((_, i) => i + 1));
  });

  test('a simulation that cannot keep up slows the clock instead of piling up time', () => {
    const host = hostHarness({ runCostMs: 3, pauseEverySeconds: 0.01 });
    host.ask('clock', { playing: true, speed: 60 });
    host.wait(2000);
    const busy = host.lastFrame()?.clock.head ?? 0;
    expect(busy).toBeGreaterThan(0);
    expect(busy).toBeLessThan(60);
    host.ask('clock', { speed: 1 });
    host.wait(160);
    expect((host.lastFrame()?.clock.head ?? 0) - busy).toBeLessThan(3);
  });

  test('an apply is answered while the clock stands, after the frame that shows it', () => {
    const host = hostHarness();
    host.ask('resync', {});
    host.wait(20);
    const id = host.ask('apply', APPLY);
    expect(host.answer<'apply'>(id)).toEqual({ accepted: true, lines: ['pod/web created'] });
    expect(host.posted.at(-1)?.type).toBe('reply');
    expect(host.lastFrame()?.inputs).toMatchObject([{ type: 'apply', label: 'pod.yaml' }]);
    expect(host.lastFrame()?.clock.head).toBeLessThan(0.1);
  });

  test('an answer and its frame do not wait for the next frame of the clock', () => {
    const host = hostHarness();
    host.ask('resync', {});
    host.ask('clock', { playing: true });
    host.wait(100);
    const before = host.frames().length;
    const id = host.ask('apply', APPLY);
    expect(host.frames()).toHaveLength(before + 1);
    expect(host.lastFrame()?.inputs).toMatchObject([{ type: 'apply' }]);
    expect(host.answer<'apply'>(id)).toMatchObject({ accepted: true });
  });

  test('a command that takes longer is answered when it is done', () => {
    const host = hostHarness({ answerAfter: 10 });
    const id = host.ask('command', { line: 'sleep 10' });
    expect(host.answer(id)).toBeUndefined();
    host.ask('clock', { playing: true, speed: 20 });
    host.wait(1000);
    expect(host.answer<'command'>(id)).toMatchObject({ accepted: true });
  });

  test('a throw is reported once, the clock stops, and later requests are refused', () => {
    const host = hostHarness({ breakAt: 2 });
    host.ask('clock', { playing: true, speed: 20 });
    host.wait(1000);
    const faults = host.posted.filter(({ type }) => type === 'fault');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ message: expect.stringContaining('broken on purpose') as string });
    const id = host.ask('apply', APPLY);
    expect(host.posted.find((message) => message.type === 'reply' && message.id === id)).toMatchObject({ ok: false });
  });

  test('a budget that is used up stops the clock and says where', () => {
    const host = hostHarness({ stopAt: 3 });
    host.ask('clock', { playing: true, speed: 20 });
    host.wait(1000);
    expect(host.lastFrame()?.clock).toMatchObject({ playing: false, stopped: { budget: 'events' } });
    expect(host.pending()).toBe(0);
  });

  test('a history that grows without end asks the reader, and goes on when told to', () => {
    const host = hostHarness({ eventsPerSecond: 50_000 });
    host.ask('clock', { playing: true, speed: 20, skipIdle: false });
    host.wait(3000);
    const { clock } = host.lastFrame() ?? {};
    expect(clock).toMatchObject({ playing: false, stopped: { budget: 'history' } });
    expect(clock?.head).toBeGreaterThan(19);
    expect(clock?.head).toBeLessThan(22);
    host.ask('clock', { playing: true });
    host.wait(500);
    expect(host.lastFrame()?.clock).toMatchObject({ playing: true });
    expect(host.lastFrame()?.clock).not.toHaveProperty('stopped');
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(28);
  });

  test('a document that asks for years is shown as far as it may be carried, and goes on when told to', () => {
    const host = hostHarness({ eventsPerSecond: 1_000, runCostMs: 1, pauseEverySeconds: 60 });
    host.ask('open', { data: { ...PLAYGROUND_DOCUMENT, until: '9000h' } });
    host.wait(5_000);
    expect(host.lastFrame()?.clock).toMatchObject({ playing: false, stopped: { budget: 'history' } });
    const { head } = host.lastFrame()?.clock ?? { head: 0 };
    expect(head).toBeGreaterThan(3_999);
    expect(head).toBeLessThan(5_000);
    host.ask('clock', { playing: true });
    host.wait(500);
    expect(host.lastFrame()?.clock).not.toHaveProperty('stopped');
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(head);
  });

  test('an unknown request is refused, and nothing breaks', () => {
    const host = hostHarness();
    host.ask('resync', {});
    const id = host.ask('nonsense' as 'resync', {});
    expect(host.posted.at(-1)).toMatchObject({ type: 'reply', id, ok: false });
    expect(host.answer<'hash'>(host.ask('hash', {}))).toEqual({ traceHash: '0000000000000000' });
  });
});

describe('the instant shown', () => {
  test('seeks anywhere up to the head, and playing goes on through the past to the head', () => {
    const host = hostHarness();
    host.ask('clock', { playing: true, speed: 20, skipIdle: false });
    host.wait(1000);
    host.ask('clock', { playing: false, speed: 5 });
    host.ask('seek', { to: 15 });
    host.wait(20);
    const { head } = host.lastFrame()?.clock ?? { head: 0 };
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 15, following: false });
    host.ask('clock', { playing: true });
    host.wait(400);
    expect(host.lastFrame()?.clock).toMatchObject({ following: false, head });
    expect(host.lastFrame()?.clock.cursor).toBeGreaterThan(16);
    host.wait(2000);
    expect(host.lastFrame()?.clock.following).toBe(true);
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(head);
    host.ask('seek', { to: 1e9 });
    expect(host.lastFrame()?.clock.following).toBe(true);
    host.ask('seek', { to: -4 });
    host.wait(20);
    expect(host.lastFrame()?.clock.cursor).toBeLessThan(0.2);
  });

  test('steps back and forth over changes, and from the head runs on to the next one', () => {
    const host = hostHarness({ changes: [2, 5, 9] });
    host.ask('clock', { playing: true, speed: 60, skipIdle: false });
    host.wait(100);
    host.ask('clock', { playing: false });
    const cursorAfter = (direction: 1 | -1): number | undefined => {
      host.ask('step', { by: 'change', direction });
      host.wait(20);
      return host.lastFrame()?.clock.cursor;
    };
    expect([cursorAfter(-1), cursorAfter(-1), cursorAfter(-1)]).toEqual([5, 2, 0]);
    expect([cursorAfter(1), cursorAfter(1), cursorAfter(1)]).toEqual([2, 5, 9]);
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 9, head: 9, following: true });
    // Nothing more will ever happen: the step ends.
    expect(cursorAfter(1)).toBe(9);
  });
});

describe('skipping what is idle', () => {
  test('jumps to just before the next timer when nothing has changed for a moment', () => {
    const host = hostHarness({ changes: [60], timers: [60], pauseEverySeconds: 0.25 });
    host.ask('clock', { playing: true, skipIdle: true });
    host.wait(700);
    expect(host.lastFrame()?.clock.head).toBeLessThan(1);
    host.wait(600);
    const skipped = host.frames().flatMap((frame) => frame.skipped);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.to).toBe(59.5);
    host.wait(1000);
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(60);
    expect(host.frames().flatMap((frame) => frame.skipped)).toHaveLength(1);
  });

  test('stops where something changes after all', () => {
    const host = hostHarness({ changes: [20], timers: [60], pauseEverySeconds: 0.25 });
    host.ask('clock', { playing: true, skipIdle: true });
    host.wait(1300);
    expect(host.frames().flatMap((frame) => frame.skipped)[0]?.to).toBeCloseTo(20, 0);
  });

  test('short stretches, stretches without a known end, and all when it is off are played', () => {
    for (const options of [{ timers: [3] }, {}, { timers: [60], off: true }]) {
      const host = hostHarness(options);
      host.ask('clock', { playing: true, skipIdle: !('off' in options) });
      host.wait(2500);
      expect(host.frames().flatMap((frame) => frame.skipped)).toEqual([]);
      expect(host.lastFrame()?.clock.head).toBeLessThan(2.6);
    }
  });
});
