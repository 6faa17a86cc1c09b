import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Playground } from '../state/playground.ts';
import { startAutosave, type AutosaveOptions } from './autosave.ts';
import { fakePlayground, memoryStore, sharedClaims } from './testing/fakes.ts';
import type { KeptWork } from './workStore.ts';

const notice = ({ store }: Playground): string => store.getState().notice?.text ?? '';
const firstFile = (work: KeptWork | undefined): string | undefined => work?.workspace.branches[0]?.document.files[0]?.text;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function browser(options: AutosaveOptions = {}) {
  const store = memoryStore();
  const claims = sharedClaims();
  return { store, start: (playground: Playground, more: AutosaveOptions = {}) => startAutosave(playground, { store, claims, ...options, ...more }) };
}

/** A tab in which a file was written and kept. */
async function workingTab({ start }: ReturnType<typeof browser>, text: string) {
  const tab = fakePlayground();
  await start(tab.playground);
  tab.playground.actions.addFile('a.yaml', text);
  await vi.advanceTimersByTimeAsync(500);
  return tab;
}

describe('keeping the work', () => {
  test('an edit is kept soon, time passing now and then, standing still not at all', async () => {
    const one = browser();
    const { playground, frame } = await workingTab(one, 'x');
    const { writes } = one.store;
    expect(writes).toBe(1);
    playground.actions.edit('y');
    await vi.advanceTimersByTimeAsync(500);
    expect(one.store.writes).toBe(2);
    expect([...one.store.works.values()].map(firstFile)).toEqual(['y']);
    for (let i = 0; i < 100; i++) {
      frame();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(one.store.writes - 2).toBeGreaterThanOrEqual(3);
    expect(one.store.writes - 2).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(10_000);
    const still = one.store.writes;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.store.writes).toBe(still);
  });

  test('a first visit has nothing to bring back; the next one has', async () => {
    const one = browser();
    const first = fakePlayground();
    expect(await one.start(first.playground)).toBe('nothing');
    first.playground.actions.addFile('a.yaml', 'mine');
    await vi.advanceTimersByTimeAsync(500);
    // The tab is closed: its claim goes with it.
    const next = { ...one, start: (playground: Playground) => startAutosave(playground, { store: one.store, claims: sharedClaims(), startOver: () => Promise.resolve() }) };
    const second = fakePlayground();
    expect(await next.start(second.playground)).toBe('restored');
    expect(second.playground.store.getState().files).toEqual([{ name: 'a.yaml', text: 'mine' }]);
    expect(second.playground.store.getState().notice).toMatchObject({ text: 'Restored', undo: expect.any(Function) as unknown });
  });

  test('storage that is blocked or full is told of once, and the work goes on', async () => {
    const blocked = fakePlayground();
    const refusing = { ...memoryStore(), last: () => Promise.reject(new Error('blocked')) };
    expect(await startAutosave(blocked.playground, { store: refusing, claims: sharedClaims() })).toBe('unavailable');
    expect(notice(blocked.playground)).toContain('keeps nothing');

    const full = fakePlayground();
    const store = { ...memoryStore(), write: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')) };
    await startAutosave(full.playground, { store, claims: sharedClaims() });
    await vi.advanceTimersByTimeAsync(500);
    expect(notice(full.playground)).toContain('no room');
    full.playground.actions.dismissNotice(full.playground.store.getState().notice?.id ?? 0);
    full.playground.actions.addFile('a.yaml', 'x');
    await vi.advanceTimersByTimeAsync(500);
    expect(notice(full.playground)).toBe('');
  });

  test('storage that never answers does not hold up the visit', async () => {
    const { playground } = fakePlayground();
    const started = startAutosave(playground, { store: { ...memoryStore(), last: () => new Promise(() => undefined) }, claims: sharedClaims() });
    await vi.advanceTimersByTimeAsync(3000);
    expect(await started).toBe('unavailable');
  });
});

describe('what the reader opens while the work of last time is on its way', () => {
  test('stays, and is kept beside it', async () => {
    const one = browser();
    await workingTab(one, 'mine');
    const second = fakePlayground({ replaced: true });
    expect(await startAutosave(second.playground, { store: one.store, claims: sharedClaims() })).toBe('replaced');
    second.playground.actions.addFile('b.yaml', 'picked');
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['mine', 'picked']);
  });
});

describe('opening something else', () => {
  test('work that was touched stays, and the reader can go back to it', async () => {
    const one = browser();
    const { playground } = await workingTab(one, 'mine');
    await playground.actions.open({ files: [{ name: 'b.yaml', text: 'example' }] });
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['example', 'mine']);
    const { choices } = playground.store.getState().notice ?? {};
    expect(choices?.[0]?.label).toBe('Back to it');
    choices?.[0]?.choose();
    await vi.advanceTimersByTimeAsync(500);
    expect(playground.store.getState().files[0]?.text).toBe('mine');
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['example', 'mine']);
  });

  test('what was written just before something else was opened is kept too', async () => {
    const one = browser();
    const { playground } = await workingTab(one, 'mine');
    playground.actions.edit('mine, and more');
    await playground.actions.open({ files: [{ name: 'b.yaml', text: 'example' }] });
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['example', 'mine, and more']);
  });

  test('an example that was only looked at makes room for the next', async () => {
    const one = browser();
    const { playground } = fakePlayground();
    await one.start(playground);
    for (const text of ['one', 'two', 'three']) {
      await playground.actions.open({ files: [{ name: 'b.yaml', text }] });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect([...one.store.works.values()].map(firstFile)).toEqual(['three']);
    expect(notice(playground)).toBe('');
  });

  test('a link leaves what was kept alone and offers the way back', async () => {
    const one = browser();
    await workingTab(one, 'mine');
    const linked = fakePlayground();
    await linked.playground.actions.open({ files: [{ name: 'l.yaml', text: 'linked' }] });
    expect(await one.start(linked.playground, { restore: false })).toBe('nothing');
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['linked', 'mine']);
    expect(notice(linked.playground)).toContain('kept');
  });
});

describe('two tabs', () => {
  test('the second gets a copy of its own; neither writes over the other', async () => {
    const one = browser();
    const first = await workingTab(one, 'mine');
    const second = fakePlayground();
    expect(await one.start(second.playground)).toBe('restored');
    expect(notice(second.playground)).toContain('another tab');
    second.playground.actions.edit('copy');
    first.playground.actions.edit('original');
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toEqual(['copy', 'original']);
  });

  test('taking over brings the latest of the other tab, which goes on with a copy', async () => {
    const one = browser();
    const first = await workingTab(one, 'mine');
    const second = fakePlayground();
    await one.start(second.playground);
    first.playground.actions.edit('newest');
    second.playground.store.getState().notice?.choices?.[0]?.choose();
    await vi.advanceTimersByTimeAsync(100);
    expect(second.playground.store.getState().files[0]?.text).toBe('newest');
    expect(notice(first.playground)).toContain('took this work over');
    first.playground.actions.edit('on its own');
    second.playground.actions.edit('taken over');
    await vi.advanceTimersByTimeAsync(500);
    expect([...one.store.works.values()].map(firstFile).sort()).toContain('on its own');
    expect([...one.store.works.values()].map(firstFile).sort()).toContain('taken over');
  });
});
