import { expect, test } from 'vitest';
import type { ScenarioView } from '../../scenario/document.ts';
import type { LaneRow } from '../../session/readModel/laneRow.ts';
import type { EventMark } from '../../session/recording/eventMark.ts';
import { stubClient } from '../../worker/testing/stubClient.ts';
import type { FrameMessage } from '../../worker/protocol.ts';
import { createPlayground } from './playground.ts';

const POD = { lane: 'pod', namespace: 'default', name: 'web', containers: [] } as const;
/** Two Pods of one name, one after the other; at the end there is none. */
const LANES: readonly LaneRow[] = [{ ...POD, t: 1, pod: 'u1' }, { t: 5, lane: 'gone', pod: 'u1' }, { ...POD, t: 6, pod: 'u2' }, { t: 9, lane: 'gone', pod: 'u2' }];
const EVENT: EventMark = { t: 2, uid: 'e1', reason: 'BackOff', namespace: 'default', about: 'u1', object: 'pod/web', type: 'Warning', message: '', count: 1, from: 'kubelet' };

/** A page that is handed what the worker makes of a link. */
function opening(view: ScenarioView, cursor: number) {
  let listener: ((frame: FrameMessage) => void) | undefined;
  const asked: unknown[] = [];
  const answers: Record<string, unknown> = { openLink: { ok: true, files: [], view }, save: {}, open: { ok: true, files: [] }, why: { steps: [], end: 'unknown' } };
  const client = stubClient((type, ask: object) => {
    if (type === 'why') asked.push(ask);
    return Promise.resolve(answers[type]);
  }, {
    onFrame(given) {
      listener = given;
      return () => undefined;
    },
  });
  const playground = createPlayground(client);
  const { clock } = playground.store.getState();
  listener?.({ type: 'frame', revision: 1, whole: true, clock: { ...clock, cursor, head: 10, following: false }, scene: { nodes: [], pods: [], gone: [] }, lanes: LANES, events: [EVENT], inputs: [], skipped: [] });
  return { ...playground, asked };
}

test.each([
  { cursor: 10, want: 'u2' },
  { cursor: 5.5, want: 'u1' },
  { cursor: 0, want: 'u1' },
])('a link selects a Pod that is not there at $cursor s', async ({ cursor, want }) => {
  const { actions, store } = opening({ selection: 'pod/default/web' }, cursor);
  await actions.openLink('x');
  expect(store.getState().selection).toEqual({ kind: 'pod', uid: want, namespace: 'default', name: 'web' });
});

test('a link asks again about an event, and what it asks goes into the next link', async () => {
  const { actions, asked } = opening({ question: 'event:default/pod/web/BackOff/1' }, 10);
  await actions.openLink('x');
  expect(asked).toEqual([{ subject: { about: 'event', uid: 'e1' }, at: 10 }]);
  expect(actions.view().question).toBe('event:default/pod/web/BackOff/1');
});

test('a link asks again about a field of a Pod that is gone', async () => {
  const { actions, store } = opening({ selection: 'pod/default/web', question: 'field:Pod/default/web:spec.nodeName' }, 10);
  await actions.openLink('x');
  expect(store.getState().why?.subject).toEqual({ about: 'field', object: { kind: 'Pod', namespace: 'default', name: 'web', uid: 'u2' }, path: 'spec.nodeName' });
  expect(store.getState().selection).toMatchObject({ uid: 'u2' });
});

test('what is typed while the file on screen is being opened stays; a file of another text replaces it', async () => {
  for (const { text, want } of [{ text: 'kind: Pod', want: 'kind: Pod # mine' }, { text: 'kind: Job', want: 'kind: Job' }]) {
    let give: (answer: unknown) => void = () => undefined;
    const { actions, store } = createPlayground(stubClient(() => new Promise((resolve) => { give = resolve; })), undefined, [{ name: 'a.yaml', text: 'kind: Pod' }]);
    const opening = actions.open('a document');
    actions.edit('kind: Pod # mine');
    give({ ok: true, files: [{ name: 'a.yaml', text }] });
    await opening;
    expect(store.getState().files).toEqual([{ name: 'a.yaml', text: want }]);
  }
});
