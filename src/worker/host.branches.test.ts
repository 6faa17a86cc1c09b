import { describe, expect, test } from 'vitest';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import { hostHarness } from './testing/hostHarness.ts';

const APPLY = { file: 'pod.yaml', text: 'failureThreshold: 3\n' };

function played(seconds: number, options: Parameters<typeof hostHarness>[0] = {}) {
  const host = hostHarness(options);
  host.ask('apply', APPLY);
  host.ask('clock', { playing: true, speed: 60, skipIdle: false });
  host.wait((seconds / 60) * 1000 + 40);
  host.ask('clock', { playing: false });
  host.wait(20);
  return host;
}

describe('branches', () => {
  test('an apply in the past begins a branch there, named after what changed, and answers with it', () => {
    const host = played(10);
    host.ask('seek', { to: 4 });
    const id = host.ask('apply', { file: 'pod.yaml', text: 'failureThreshold: 6\n' });
    host.wait(50);
    expect(host.answer<'apply'>(id)).toMatchObject({ accepted: true, forked: { name: 'failureThreshold 6', from: 'main', forkedAt: 4 } });
    const frame = host.lastFrame();
    expect(frame?.clock.head).toBeCloseTo(4, 0);
    const whole = host.frames().findLast((candidate) => candidate.whole);
    expect(whole?.branches).toMatchObject({ rows: [{ id: 'main' }, { name: 'failureThreshold 6' }], current: whole?.branches?.rows[1]?.id });
  });

  test('an apply at the head begins none', () => {
    const host = played(5);
    const id = host.ask('apply', APPLY);
    host.wait(20);
    expect(host.answer<'apply'>(id)).toEqual({ accepted: true, lines: ['pod/web created'] });
  });

  test('a command that only reads is answered as of the past, without a branch; any other begins one', () => {
    const host = played(10);
    host.ask('seek', { to: 4 });
    const look = host.ask('command', { line: 'kubectl get pods' });
    host.wait(50);
    expect(host.answer<'command'>(look)).toEqual({ accepted: true, lines: ['pod/web created'] });
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 4, following: false });
    const change = host.ask('command', { line: 'kubectl delete pod web' });
    host.wait(50);
    expect(host.answer<'command'>(change)).toMatchObject({ accepted: true, forked: { name: 'delete pod web' } });
  });

  test('switching shows the same instant; the head stays the head', () => {
    const host = played(10);
    host.ask('seek', { to: 3 });
    host.ask('fork', {});
    host.wait(50);
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 3, head: 3, following: true });
    host.ask('switchBranch', { branch: 'main' });
    host.wait(50);
    expect(host.lastFrame()?.clock.cursor).toBeGreaterThan(9);
    expect(host.lastFrame()).toMatchObject({ whole: true, clock: { following: true } });
    host.ask('seek', { to: 2 });
    host.ask('switchBranch', { branch: 'b1' });
    host.wait(50);
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 2, head: 3, following: false });
  });

  test('the branch shown may be deleted while another is there, and brought back', () => {
    const host = played(10);
    const refused = host.ask('deleteBranch', { branch: 'main' });
    expect(host.answer<'deleteBranch'>(refused)).toMatchObject({ ok: false });
    host.ask('seek', { to: 3 });
    host.ask('fork', { name: 'try' });
    host.wait(50);
    const { current } = host.lastFrame()?.branches ?? { current: '' };
    const deleted = host.ask('deleteBranch', { branch: current });
    host.wait(50);
    expect(host.answer<'deleteBranch'>(deleted)).toEqual({ ok: true, branch: 'main' });
    expect(host.lastFrame()?.branches?.rows.map(({ id }) => id)).toEqual(['main']);
    host.ask('restoreBranch', { branch: current });
    host.wait(50);
    expect(host.lastFrame()?.branches?.rows.map(({ name }) => name)).toEqual(['main', 'try']);
    expect(host.answer<'switchBranch'>(host.ask('switchBranch', { branch: 'nowhere' }))).toMatchObject({ ok: false });
  });
});

/** Asking for the time takes 3 ms, so a slice runs three seconds of the fake. */
const SLOW = { runCostMs: 3, pauseEverySeconds: 1 };

describe('long replays', () => {
  const LONG = { ...PLAYGROUND_DOCUMENT, files: [{ name: 'a.yaml', text: 'x: 1' }], until: '600s', view: { at: '5s' } };

  test('tell how far they are, take messages in between, and end where they should', () => {
    const host = hostHarness(SLOW);
    const id = host.ask('open', { data: LONG });
    host.wait(1);
    expect(host.answer(id)).toBeUndefined();
    const diagnosed = host.ask('why', { subject: { about: 'status', pod: 'pod-1' }, at: 0 });
    expect(host.answer(diagnosed)).toBeDefined();
    const waiting = host.ask('hash', {});
    expect(host.answer(waiting)).toBeUndefined();
    host.wait(10_000);
    const progress = host.posted.filter((message) => message.type === 'progress');
    expect(progress.length).toBeGreaterThan(3);
    expect(progress[0]).toMatchObject({ of: 600 });
    expect(host.answer<'open'>(id)).toMatchObject({ ok: true, files: LONG.files, view: { at: '5s' } });
    expect(host.answer(waiting)).toBeDefined();
    expect(host.lastFrame()).toMatchObject({ whole: true, clock: { cursor: 5, head: 600, playing: false, following: false } });
    expect(host.lastFrame()?.branches?.applied).toEqual([]);
  });

  test('another open gives them up without a word; what was shown stays', () => {
    const host = hostHarness(SLOW);
    const id = host.ask('open', { data: LONG });
    host.wait(1);
    host.ask('open', { data: PLAYGROUND_DOCUMENT });
    expect(host.answer<'open'>(id)).toEqual({ ok: false, problems: [] });
    host.wait(10_000);
    expect(host.lastFrame()?.clock.head).toBe(0);
  });

  test('the clock stands meanwhile, and goes on afterwards', () => {
    const host = played(10, SLOW);
    host.ask('seek', { to: 9 });
    host.ask('clock', { playing: true, speed: 1 });
    host.ask('fork', {});
    host.wait(3000);
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(9.5);
    expect(host.lastFrame()?.clock.playing).toBe(true);
  });

  test('one that throws leaves what was shown as it was', () => {
    const host = hostHarness({ ...SLOW, breakAt: 300 });
    const id = host.ask('open', { data: LONG });
    host.wait(10_000);
    expect(host.answer<'open'>(id)).toMatchObject({ ok: false, problems: [{ problem: { code: 'thrown', report: expect.stringContaining('broken on purpose') as string } }] });
    expect(host.posted.some(({ type }) => type === 'fault')).toBe(false);
    expect(host.answer<'apply'>(host.ask('apply', APPLY))).toMatchObject({ accepted: true });
  });
});

describe('what changes the work is never given up for a look', () => {
  const CHANGED = { file: 'pod.yaml', text: 'failureThreshold: 6\n' };

  test('a seek while other work is opened moves what is shown, and the work opens', () => {
    const host = hostHarness(SLOW);
    const id = host.ask('open', { data: { ...PLAYGROUND_DOCUMENT, until: '600s', view: { at: '5s' } } });
    host.wait(1);
    const seek = host.ask('seek', { to: 0 });
    host.wait(20);
    expect(host.answer(seek)).toBeNull();
    expect(host.answer(id)).toBeUndefined();
    host.wait(10_000);
    expect(host.answer<'open'>(id)).toMatchObject({ ok: true });
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 5, head: 600 });
  });

  test('a seek while an apply in the past begins its branch leaves the apply as it was asked for', () => {
    const host = played(60, SLOW);
    host.ask('seek', { to: 40 });
    const id = host.ask('apply', CHANGED);
    host.wait(1);
    expect(host.answer(id)).toBeUndefined();
    host.ask('seek', { to: 10 });
    host.ask('switchBranch', { branch: 'main' });
    host.wait(10_000);
    expect(host.answer<'apply'>(id)).toMatchObject({ accepted: true, forked: { from: 'main', forkedAt: 40 } });
    expect(host.lastFrame()?.branches).toMatchObject({ current: 'main', rows: [{ id: 'main' }, { name: 'failureThreshold 6' }] });
  });

  test('what other work that is opened leaves undone is said', () => {
    const host = played(60, SLOW);
    host.ask('seek', { to: 40 });
    const underWay = host.ask('apply', CHANGED);
    host.wait(1);
    const waiting = host.ask('delete', CHANGED);
    host.ask('open', { data: PLAYGROUND_DOCUMENT });
    host.wait(10_000);
    expect(host.answer<'apply'>(underWay)).toEqual({ accepted: false, lines: [], trouble: { problem: { code: 'interrupted' } } });
    expect(host.posted.find((message) => message.type === 'reply' && message.id === waiting)).toMatchObject({ ok: false, trouble: { problem: { code: 'interrupted' } } });
    expect(host.lastFrame()?.clock.head).toBe(0);
    expect(host.lastFrame()?.inputs).toEqual([]);
  });

  test('what is to be done at the head is done there, and the past stays on screen', () => {
    const host = played(10);
    host.ask('seek', { to: 4 });
    const id = host.ask('apply', { ...CHANGED, at: 'head' });
    host.wait(50);
    expect(host.answer<'apply'>(id)).toEqual({ accepted: true, lines: ['pod/web created'] });
    expect(host.lastFrame()?.clock).toMatchObject({ cursor: 4, following: false });
    expect(host.lastFrame()?.inputs.at(-1)?.t).toBeGreaterThan(9);
  });
});

describe('documents', () => {
  test('what is saved opens again, after a fault too', () => {
    const host = hostHarness({ breakAt: 12 });
    host.ask('apply', APPLY);
    host.ask('clock', { playing: true, speed: 20 });
    host.wait(1000);
    expect(host.posted.some(({ type }) => type === 'fault')).toBe(true);
    const saved = host.answer<'save'>(host.ask('save', { files: [{ name: 'pod.yaml', text: 'edited' }] }));
    expect(saved).toMatchObject({ current: 'main', branches: [{ document: { files: [{ text: 'edited' }] } }] });
    const id = host.ask('open', { data: saved });
    host.wait(100);
    expect(host.answer<'open'>(id)).toMatchObject({ ok: true, files: [{ text: 'edited' }] });
    expect(host.answer<'apply'>(host.ask('apply', APPLY))).toMatchObject({ accepted: true });
  });

  test('a link opens at its moment and says when it replays differently', () => {
    const host = played(10);
    const view = { at: '4s', question: 'status' };
    const link = host.answer<'encodeLink'>(host.ask('encodeLink', { files: [], title: 'T', view }));
    expect(link).toMatchObject({ secrets: [], inputs: ['apply'], kubernetes: '1.36' });
    const open = (payload: string) => {
      const id = host.ask('openLink', { payload });
      host.wait(100);
      return host.answer<'openLink'>(id);
    };
    const answer = open(link?.link.ok ? link.link.text : '');
    expect(answer).toMatchObject({ ok: true, title: 'T', view });
    expect(answer).not.toHaveProperty('differs');
    expect(host.lastFrame()?.clock.cursor).toBe(4);
    expect(open('abc%')).toEqual({ ok: false, problems: [], link: 'characters' });
    expect(host.lastFrame()?.clock.cursor).toBe(4);
    const forged = hostHarness();
    const id = forged.ask('open', { data: { ...PLAYGROUND_DOCUMENT, until: '1s', trace: { hash: 'f'.repeat(16), engine: '0.0.9' } } });
    expect(forged.answer<'open'>(id)).toMatchObject({ ok: true, differs: { madeBy: '0.0.9' } });
  });

  test('what cannot be read changes nothing', () => {
    const host = played(10);
    const { head } = host.lastFrame()?.clock ?? { head: 0 };
    const id = host.ask('open', { data: { schemaVersion: 1, clutser: {} } });
    expect(host.answer<'open'>(id)).toMatchObject({ ok: false, problems: [{ path: 'clutser', problem: { code: 'unknownField', field: 'clutser' } }] });
    expect(host.lastFrame()?.clock.head).toBe(head);
  });
});
