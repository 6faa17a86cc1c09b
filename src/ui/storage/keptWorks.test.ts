import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Playground } from '../state/playground.ts';
import { startAutosave } from './autosave.ts';
import { fakePlayground, memoryStore, sharedClaims } from './testing/fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A tab in which one work after another was written. */
async function tabWith(texts: readonly string[], shared = { store: memoryStore(), claims: sharedClaims() }) {
  const { playground } = fakePlayground();
  await startAutosave(playground, { ...shared, restore: false });
  for (const [i, text] of texts.entries()) {
    if (i > 0) await playground.actions.open({ files: [] }, { title: text });
    playground.store.setState({ title: text });
    playground.actions.addFile('a.yaml', text);
    await vi.advanceTimersByTimeAsync(500);
  }
  return { playground, ...shared };
}

async function rows({ actions, store }: Playground) {
  await actions.listWorks();
  return (store.getState().works ?? []).map(({ title, open }) => [title, open]);
}

const idOf = ({ store }: Playground, title: string): string => store.getState().works?.find((work) => work.title === title)?.id ?? '';

describe('the list of kept works', () => {
  test('holds every work, the newest first, with what is on screen marked', async () => {
    const { playground } = await tabWith(['one', 'two', 'three']);
    expect(await rows(playground)).toEqual([['three', 'here'], ['two', undefined], ['one', undefined]]);
    expect(playground.store.getState().works?.[1]).toMatchObject({ files: ['a.yaml'], branches: 1 });
  });

  test('opens a work, and the one before stays in it', async () => {
    const { playground } = await tabWith(['one', 'two']);
    await rows(playground);
    await playground.actions.openWork(idOf(playground, 'one'));
    await vi.advanceTimersByTimeAsync(500);
    expect(playground.store.getState()).toMatchObject({ title: 'one', files: [{ name: 'a.yaml', text: 'one' }] });
    expect(await rows(playground)).toEqual([['one', 'here'], ['two', undefined]]);
  });

  test('an example that was only looked at is not left in it', async () => {
    const { playground } = await tabWith(['one']);
    await playground.actions.open({ files: [{ name: 'e.yaml', text: 'example' }] }, { title: 'example' });
    await vi.advanceTimersByTimeAsync(500);
    expect(await rows(playground)).toEqual([['example', 'here'], ['one', undefined]]);
    await playground.actions.openWork(idOf(playground, 'one'));
    await vi.advanceTimersByTimeAsync(500);
    expect(await rows(playground)).toEqual([['one', 'here']]);
  });

  test('renames a work, the one on screen too', async () => {
    const { playground } = await tabWith(['one', 'two']);
    await rows(playground);
    await playground.actions.renameWork(idOf(playground, 'one'), ' first ');
    await playground.actions.renameWork(idOf(playground, 'two'), 'second');
    await playground.actions.renameWork(idOf(playground, 'first'), '  ');
    expect(await rows(playground)).toEqual([['second', 'here'], ['first', undefined]]);
    expect(playground.store.getState().title).toBe('second');
  });

  test('deletes a work, and brings it back', async () => {
    const { playground } = await tabWith(['one', 'two']);
    await rows(playground);
    await playground.actions.deleteWork(idOf(playground, 'one'));
    expect(await rows(playground)).toEqual([['two', 'here']]);
    await playground.actions.deleteWork(idOf(playground, 'two'));
    expect(await rows(playground)).toEqual([['two', 'here']]);
    expect(playground.store.getState().notice?.text).toBe('one deleted');
    playground.store.getState().notice?.undo?.();
    await vi.advanceTimersByTimeAsync(0);
    expect((await rows(playground)).map(([title]) => title).sort()).toEqual(['one', 'two']);
  });

  test('says what another tab has open', async () => {
    const shared = { store: memoryStore(), claims: sharedClaims() };
    await tabWith(['theirs'], shared);
    const { playground } = await tabWith(['mine'], shared);
    expect(await rows(playground)).toEqual([['mine', 'here'], ['theirs', 'elsewhere']]);
  });

  test('storage that fails is said', async () => {
    const { playground, store } = await tabWith(['one']);
    store.list = () => Promise.reject(new Error('broken'));
    await playground.actions.listWorks();
    expect(playground.store.getState().notice).toMatchObject({ text: 'broken', tone: 'error' });
  });
});
