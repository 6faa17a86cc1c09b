import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground, DEFAULT_SETTINGS } from './playground.ts';

/** Accepts every command. */
const client = stubClient((type) => Promise.resolve(type === 'diagnose' ? { diagnostics: [] } : { accepted: true, lines: ['pod/web created'] }));

function playground(): ReturnType<typeof createPlayground> {
  const made = createPlayground(client, DEFAULT_SETTINGS);
  made.actions.addFile('a.yaml', 'image: nginx:1.29\n');
  return made;
}

test('a file that is closed comes back where it was, under a name that is free', () => {
  const { store, actions } = playground();
  actions.addFile('b.yaml', 'b');
  actions.closeFile('a.yaml');
  actions.addFile('a.yaml', 'another');
  store.getState().notice?.undo?.();
  expect(store.getState().files).toEqual([{ name: 'a-2.yaml', text: 'image: nginx:1.29\n' }, { name: 'b.yaml', text: 'b' }, { name: 'a.yaml', text: 'another' }]);
  expect(store.getState().file).toBe('a-2.yaml');
});

test('a file of other work does not come back into this one', () => {
  const { store, actions } = playground();
  actions.closeFile('a.yaml');
  store.setState({ opened: 1, files: [] });
  store.getState().notice?.undo?.();
  expect(store.getState().files).toEqual([]);
});

test('a file keeps what was applied of it under its new name', async () => {
  const { store, actions } = playground();
  await actions.apply();
  actions.renameFile('a.yaml', 'b.yaml');
  expect([...store.getState().applied]).toEqual([['b.yaml', 'image: nginx:1.29\n']]);
  expect(store.getState().file).toBe('b.yaml');
});
test('what was deleted can be applied again', async () => {
  const { store, actions } = playground();
  await actions.apply();
  await actions.deleteObjects();
  expect(store.getState().applied.size).toBe(0);
});
test('a closed file comes back where it was', () => {
  const { store, actions } = playground();
  actions.addFile('b.yaml');
  actions.addFile('c.yaml');
  actions.closeFile('b.yaml');
  expect(store.getState().files.map(({ name }) => name)).toEqual(['a.yaml', 'c.yaml']);
  store.getState().notice?.undo?.();
  expect(store.getState().files.map(({ name }) => name)).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  expect(store.getState().file).toBe('b.yaml');
});
test('a suggested change is made where it is about, and is never suggested again', () => {
  const { store, actions } = playground();
  actions.suggestEdit('nginx:1.29', 'nginx:1.99');
  actions.takeHint();
  expect(store.getState().files[0]?.text).toBe('image: nginx:1.99\n');
  expect(store.getState().hint).toBeUndefined();
  actions.suggestEdit('nginx:1.99', 'nginx:1.29');
  expect(store.getState().hint).toBeUndefined();
});
test('new files get names that are free', () => {
  const { store, actions } = playground();
  actions.addFile('a.yaml');
  expect(store.getState().file).toBe('a-2.yaml');
});
