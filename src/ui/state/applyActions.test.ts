import { expect, test } from 'vitest';
import type { LaneRow } from '../../session/readModel/laneRow.ts';
import { stubClient } from '../../worker/testing/stubClient.ts';
import type { FrameMessage } from '../../worker/protocol.ts';
import { createPlayground } from './playground.ts';

function recreating() {
  const asked: string[] = [];
  const instants: unknown[] = [];
  let listener: ((frame: FrameMessage) => void) | undefined;
  const client = stubClient((type, { at }: { readonly at?: unknown }) => {
    asked.push(type);
    if (type !== 'clock') instants.push(at);
    return Promise.resolve(type === 'clock' ? null : { accepted: true, lines: type === 'delete' ? ['pod "web" deleted from default namespace'] : ['pod/web created'] });
  }, {
    onFrame(given) {
      listener = given;
      return () => undefined;
    },
  });
  const playground = createPlayground(client);
  playground.actions.addFile('web.yaml', 'kind: Pod');
  const rows = (...lanes: LaneRow[]): void => listener?.({
    type: 'frame', revision: 1, whole: false, clock: playground.store.getState().clock, scene: { nodes: [], pods: [], gone: [] }, lanes, events: [], inputs: [], skipped: [],
  });
  for (const namespace of ['default', 'other']) rows({ t: 1, lane: 'pod', pod: `web-in-${namespace}`, name: 'web', namespace, containers: [] });
  const sent = (): string[] => asked.filter((type) => type !== 'clock');
  return { ...playground, rows, sent, instants };
}

const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
const GONE: LaneRow = { t: 2, lane: 'gone', pod: 'web-in-default' };

test('what is recreated is applied when the Pods of it have ended', async () => {
  const { actions, store, rows, sent, instants } = recreating();
  const done = actions.recreateObjects();
  await settled();
  expect(sent()).toEqual(['delete']);
  expect(store.getState().applying).toBe(true);
  // Scrubbing meanwhile must not begin a branch from before the deletion.
  store.setState(({ clock }) => ({ clock: { ...clock, cursor: 0, following: false } }));
  rows(GONE);
  await done;
  expect(sent()).toEqual(['delete', 'apply']);
  expect(instants).toEqual([undefined, 'head']);
  expect(store.getState().applying).toBe(false);
});

test.each([
  ['other work is opened', { opened: 1 }],
  ['another branch is shown', { branch: 'b1' }],
  ['the simulation breaks', { fault: 'broken' }],
])('what waits to be recreated is given up when %s', async (_, change) => {
  const { actions, store, rows, sent } = recreating();
  const done = actions.recreateObjects();
  await settled();
  store.setState(change);
  rows(GONE);
  await done;
  expect(sent()).toEqual(['delete']);
  expect(store.getState().applying).toBe(false);
  expect(store.getState().notice).toMatchObject({ tone: 'error', text: expect.stringContaining('web.yaml') as string });
});

test('what the worker could not carry out is said', async () => {
  const { store, actions } = createPlayground(stubClient(() => Promise.resolve({ accepted: false, lines: [], trouble: { problem: { code: 'interrupted' } } })));
  await actions.apply();
  expect(store.getState().notice).toMatchObject({ tone: 'error', text: 'Something else was opened before this took effect. It was not done.' });
  actions.notify('something else');
  expect(store.getState().notice?.tone).toBe('error');
  actions.dismissNotice(store.getState().notice?.id ?? 0);
  expect(store.getState().notice?.text).toBe('something else');
});
