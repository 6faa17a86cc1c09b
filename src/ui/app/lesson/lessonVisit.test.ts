// A lesson comes on screen in place of the reader's work, and goes again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLessonPlayer } from '../../lessons/player/lessonPlayer.ts';
import { startAutosave } from '../../storage/autosave.ts';
import { fakePlayground, memoryStore, sharedClaims } from '../../storage/testing/fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A tab with one work, in which a lesson is played. */
async function inLesson() {
  const [{ playground }, works] = [fakePlayground(), memoryStore()];
  await startAutosave(playground, { store: works, claims: sharedClaims(), restore: false });
  playground.store.setState({ title: 'mine' });
  playground.actions.addFile('a.yaml', 'mine');
  await vi.advanceTimersByTimeAsync(500);
  playground.actions.setLesson({ slug: '', asks: true });
  const end = createLessonPlayer({ playground, slug: '', source: () => new Promise(() => undefined) }).start();
  return { playground, works, end };
}

test('leaving a lesson brings the work back as the one it was', async () => {
  const { playground, works, end } = await inLesson();
  expect(await playground.actions.endLesson('back')).toBe(true);
  playground.actions.addFile('b.yaml', 'more');
  await vi.advanceTimersByTimeAsync(500);
  expect(playground.store.getState().lesson).toBeUndefined();
  expect([...works.works.values()].map(({ title }) => title)).toEqual(['mine']);
  end();
});

test('other work that is opened in a lesson ends it, and the work from before stays', async () => {
  const { playground, works, end } = await inLesson();
  await playground.actions.open({ files: [{ name: 'e.yaml', text: 'example' }] }, { title: 'example' });
  await vi.advanceTimersByTimeAsync(500);
  expect(playground.store.getState().lesson).toBeUndefined();
  expect([...works.works.values()].map(({ title }) => title)).toEqual(['mine', 'example']);
  end();
});

test('every visit of a lesson is one of its own; that it asks no more changes nothing of that', async () => {
  const { playground: { store, actions }, end } = await inLesson();
  const first = store.getState().lesson?.visit;
  actions.letLessonAsk(false);
  expect(store.getState().lesson).toEqual({ slug: '', asks: false, visit: first });
  actions.setLesson({ slug: '', asks: true });
  expect(store.getState().lesson?.visit).not.toBe(first);
  end();
});
