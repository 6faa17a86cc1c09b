import { expect, test } from 'vitest';
import { createHost } from './host.ts';
import type { SessionPort } from './host.ts';
import type { FrameMessage, HostMessage, PodRow } from './protocol.ts';

function row(t: number): PodRow {
  return { t, pod: 'web', namespace: 'default', uid: 'u', phase: 'Pending', conditions: {}, containers: {}, displayed: 'Pending', ready: '0/1', restarts: '0' };
}

/** A session in which an apply is answered after `answerAfter` seconds and a row appears every whole second. */
function setUp(answerAfter = 0.05, running: (until: number) => void = () => undefined) {
  let now = 0;
  let wall = 0;
  const pods: PodRow[] = [];
  let waiting: { at: number; answered: (answer: { accepted: boolean; lines: string[] }) => void } | undefined;
  const session: SessionPort = {
    apply: (_text, answered) => {
      waiting = { at: now + answerAfter, answered };
    },
    runUntil(until) {
      running(until);
      for (let second = Math.floor(now) + 1; second <= until; second++) pods.push(row(second));
      now = Math.max(now, until);
      if (!waiting || waiting.at > now) return;
      waiting.answered({ accepted: true, lines: ['pod/web created'] });
      waiting = undefined;
    },
    now: () => now,
    stopped: () => undefined,
    frame: () => ({ pods, events: [] }),
  };
  const posted: HostMessage[] = [];
  const later: (() => void)[] = [];
  const host = createHost({ session, post: (message) => void posted.push(message), replay: () => ({ ok: false, problems: [] }), clock: () => wall, later: (work) => void later.push(work) });
  const tick = (ms: number): void => {
    wall += ms;
    later.shift()?.();
  };
  const frames = (): FrameMessage[] => posted.filter((message) => message.type === 'frame');
  return { host, posted, later, tick, frames };
}

test('an apply is answered while the clock stands, and takes no more virtual time than the answer', () => {
  const { host, posted, frames } = setUp(0.05);
  host.receive({ type: 'apply', id: 7, text: '' });
  expect(posted[0]).toEqual({ type: 'reply', id: 7, body: { type: 'applied', answer: { accepted: true, lines: ['pod/web created'] } } });
  expect(frames()[0]?.now).toBeCloseTo(0.05);
});

test('virtual time passes at the chosen speed, and frames bring only what is new', () => {
  const { host, tick, frames } = setUp();
  host.receive({ type: 'clock', id: 1, playing: true, speed: 20 });
  tick(100);
  tick(100);
  const last = frames().at(-1);
  expect(last?.now).toBeCloseTo(4);
  expect(frames().map(({ pods }) => pods.length)).toEqual([0, 2, 2]);
  expect(frames().map(({ revision }) => revision)).toEqual([1, 2, 3]);
});

test('a pause stops the clock', () => {
  const { host, tick, frames, later } = setUp();
  host.receive({ type: 'clock', id: 1, playing: true, speed: 1 });
  host.receive({ type: 'clock', id: 2, playing: false, speed: 1 });
  tick(1000);
  expect(frames().at(-1)?.now).toBe(0);
  expect(later).toHaveLength(0);
});

test('a resync sends everything again', () => {
  const { host, tick, frames } = setUp();
  host.receive({ type: 'clock', id: 1, playing: true, speed: 60 });
  tick(100);
  host.receive({ type: 'resync', id: 2 });
  expect(frames().at(-1)).toMatchObject({ whole: true });
  expect(frames().at(-1)?.pods).toHaveLength(6);
});

test('a fault of the simulation is reported once, and stops it', () => {
  const { host, tick, posted, later } = setUp(0.05, () => {
    throw new Error('broken');
  });
  host.receive({ type: 'clock', id: 1, playing: true, speed: 1 });
  tick(100);
  host.receive({ type: 'apply', id: 2, text: '' });
  expect(posted.filter((message) => message.type === 'fault')).toHaveLength(1);
  expect(later).toHaveLength(0);
});
