import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground, type Playground } from '../state/playground.ts';
import { holdStill } from './useStandstill.ts';

/** Its clock does at once what it is told. */
function playing(): Playground {
  const client = stubClient((type, { playing: wanted }: { readonly playing?: boolean }) => {
    if (type === 'clock' && wanted !== undefined) playground.store.setState(({ clock }) => ({ clock: { ...clock, playing: wanted } }));
    return Promise.resolve({});
  });
  const playground = createPlayground(client);
  playground.actions.setPlaying(true);
  return playground;
}

const plays = ({ store }: Playground): boolean => store.getState().clock.playing;
const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

test('time stands as long as one of two dialogs is open, and then goes on', async () => {
  const playground = playing();
  const closeFirst = holdStill(playground);
  expect(plays(playground)).toBe(false);
  closeFirst();
  const closeSecond = holdStill(playground);
  await settled();
  expect(plays(playground)).toBe(false);
  closeSecond();
  await settled();
  expect(plays(playground)).toBe(true);
});

test('work that was opened while the dialog stood does not start to play, nor does it later', async () => {
  const playground = playing();
  const close = holdStill(playground);
  playground.store.setState(({ opened }) => ({ opened: opened + 1 }));
  close();
  await settled();
  expect(plays(playground)).toBe(false);
  holdStill(playground)();
  await settled();
  expect(plays(playground)).toBe(false);
});
