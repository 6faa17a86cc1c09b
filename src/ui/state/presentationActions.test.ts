import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from './playground.ts';

/** A page whose worker is where it is told to be. */
function page() {
  const asked: { readonly type: string; readonly [key: string]: unknown }[] = [];
  const client = stubClient((type, ask: { readonly to?: number; readonly until?: number | null; readonly playing?: boolean }) => {
    asked.push({ type, ...ask });
    const { clock } = playground.store.getState();
    if (type === 'seek' && ask.to !== undefined) playground.store.setState({ clock: { ...clock, cursor: Math.min(ask.to, clock.head) } });
    if (type === 'clock' && ask.playing === true && typeof ask.until === 'number') playground.store.setState({ clock: { ...clock, cursor: ask.until, head: Math.max(clock.head, ask.until) } });
    return Promise.resolve(type === 'open' ? { ok: true, files: [], presentation: { id: 'K7QF', steps: [{ at: '1s', caption: 'one' }] }, view: { step: 1 } } : {});
  });
  const playground = createPlayground(client);
  const { actions, store } = playground;
  const at = (cursor: number): void => store.setState((state) => ({ clock: { ...state.clock, cursor, head: Math.max(cursor, state.clock.head) } }));
  const captions = (): readonly string[] => (store.getState().presentation?.steps ?? []).map(({ caption }) => caption);
  return { actions, store, asked, at, captions };
}

function withThree() {
  const made = page();
  for (const [seconds, caption] of [[1, 'one'], [2, 'two'], [3, 'three']] as const) {
    made.at(seconds);
    made.actions.addStep(caption);
  }
  return made;
}

test('a step keeps the moment and the panels, and the next one comes behind it', () => {
  const { store, captions } = withThree();
  expect(captions()).toEqual(['one', 'two', 'three']);
  expect(store.getState()).toMatchObject({ step: 2, presentation: { steps: [{ at: '1s', panels: ['say', 'when'] }, { at: '2s' }, { at: '3s' }] } });
  expect(store.getState().presentation?.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('a step that is moved stays the one that is shown', () => {
  const { actions, store, captions } = withThree();
  actions.moveStep(2, 0);
  expect(captions()).toEqual(['three', 'one', 'two']);
  expect(store.getState().step).toBe(0);
  actions.moveStep(1, 5);
  actions.moveStep(0, -1);
  expect(captions()).toEqual(['three', 'one', 'two']);
});

test('a step that is deleted comes back where it was', () => {
  const { actions, store, captions } = withThree();
  actions.removeStep(1, 'gone');
  expect(captions()).toEqual(['one', 'three']);
  expect(store.getState().notice?.text).toBe('gone');
  store.getState().notice?.undo?.();
  expect(captions()).toEqual(['one', 'two', 'three']);
});

test('words stay when a step is taken again, and empty ones go', () => {
  const { actions, store, at } = withThree();
  actions.changeStep(0, { notes: 'slowly', ask: { text: 'why?' } });
  at(7);
  actions.retakeStep(0);
  expect(store.getState().presentation?.steps[0]).toMatchObject({ at: '7s', caption: 'one', notes: 'slowly', ask: { text: 'why?' } });
  actions.clearFromStep(0, 'notes');
  expect(store.getState().presentation?.steps[0]).not.toHaveProperty('notes');
  expect(store.getState().presentation?.steps[0]?.ask).toEqual({ text: 'why?' });
});

test('a step of the past is shown at once; one that is ahead is run to', async () => {
  const { actions, store, asked } = withThree();
  await actions.showStep(0);
  expect(asked.filter(({ type }) => type === 'seek')).toEqual([{ type: 'seek', to: 1 }]);
  asked.length = 0;
  actions.changeStep(2, { at: '30s' });
  await actions.showStep(2, 'play');
  expect(asked.find(({ type }) => type === 'clock')).toMatchObject({ until: 30, playing: true });
  expect(store.getState().clock.cursor).toBe(30);
  expect(asked.findLast(({ type }) => type === 'clock')).toMatchObject({ until: null, playing: false });
});

test('time that is a few hundredths short of the moment is not there yet', async () => {
  const { actions, store, asked, at } = withThree();
  actions.changeStep(2, { at: '30s' });
  at(29.96);
  asked.length = 0;
  await actions.showStep(2, 'at once');
  expect(asked.find(({ type, playing }) => type === 'clock' && playing === true)).toMatchObject({ until: 30 });
  expect(store.getState().clock.cursor).toBe(30);
});

test('what is opened brings its presentation and the step that was shown; what is saved holds them', async () => {
  const { actions, store, asked } = page();
  await actions.open({});
  expect(store.getState()).toMatchObject({ step: 0, presentation: { id: 'K7QF' } });
  await actions.save();
  expect(asked.at(-1)).toMatchObject({ type: 'save', presentation: { id: 'K7QF' }, view: { step: 1 } });
});

test('a step that is asked for ends the one on its way there: time does not run on behind it', async () => {
  const { actions, store, asked } = withThree();
  store.setState(({ clock }) => ({ clock: { ...clock, cursor: 1 } }));
  await Promise.all([actions.showStep(2, 'play'), actions.showStep(0)]);
  expect(store.getState().step).toBe(0);
  expect(asked.filter(({ type, playing }) => type === 'clock' && playing === true)).toEqual([]);
});
