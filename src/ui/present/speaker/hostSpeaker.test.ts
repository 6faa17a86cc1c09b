import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubClient } from '../../../worker/testing/stubClient.ts';
import { createPlayground } from '../../state/playground.ts';
import { createPresenter } from '../stage/presenter.ts';
import { connect, type FromSpeaker, type ToSpeaker } from './channel.ts';
import { hostSpeaker } from './hostSpeaker.ts';

const CLIENT = stubClient(() => Promise.resolve({}));
const CHANNEL = 'host-speaker-test';

let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => void vi.unstubAllGlobals());

/** A window that is open before the presentation begins, and says nothing. */
function listening() {
  const heard: string[] = [];
  const { close } = connect<FromSpeaker, ToSpeaker>(CHANNEL, (message) => heard.push(message.type === 'told' ? `letters ${String(message.told.letters)}` : message.type));
  return { heard, close };
}

function hosting() {
  const playground = createPlayground(CLIENT);
  playground.store.setState({ presentation: { id: 'K7QF', steps: [{ at: '2s', caption: 'It runs', panels: [] }] }, step: 0 });
  const presenter = createPresenter({ playground, scale: 1, openSpeaker: () => undefined });
  return { playground, stop: hostSpeaker(CHANNEL, playground, presenter) };
}

test('a window that is open already is told at once, and again when letters are keys no more', async () => {
  const { heard, close } = listening();
  const { playground, stop } = hosting();
  await vi.waitFor(() => expect(heard).toEqual(['letters true']));
  playground.store.setState(({ settings }) => ({ settings: { ...settings, singleKeys: false } }));
  await vi.waitFor(() => expect(heard).toEqual(['letters true', 'letters false']));
  stop();
  close();
});

test('a page that is closed says that the presentation has ended; one that comes back goes on', async () => {
  const { heard, close } = listening();
  const { stop } = hosting();
  page.dispatchEvent(new Event('pagehide'));
  page.dispatchEvent(new Event('pageshow'));
  await vi.waitFor(() => expect(heard).toEqual(['letters true', 'ended', 'letters true']));
  stop();
  page.dispatchEvent(new Event('pagehide'));
  await vi.waitFor(() => expect(heard).toEqual(['letters true', 'ended', 'letters true', 'ended']));
  close();
});
