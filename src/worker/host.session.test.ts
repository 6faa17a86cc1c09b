// The host over real sessions: what the page gets when a Pod is applied, looked at in the past, changed there and sent.
import { expect, test } from 'vitest';
import type { PodView } from '../session/readModel/scene.ts';
import { createRun } from '../session/workspace/run.ts';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import type { FrameMessage, Sendable } from './protocol.ts';
import { hostHarness } from './testing/hostHarness.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, 'sleep 4; exit 1']
`;
const APPLY = { file: 'web.yaml', text: POD };

function textOf(sent: Sendable | undefined): string {
  return sent?.ok ? sent.text : '';
}

/** The Pods as a page would have them after these frames. */
function podsAfter(frames: readonly FrameMessage[]): readonly PodView[] {
  const pods = new Map<string, PodView>();
  for (const { whole, scene } of frames) {
    if (whole) pods.clear();
    for (const uid of scene.gone) pods.delete(uid);
    for (const pod of scene.pods) pods.set(pod.uid, pod);
  }
  return [...pods.values()];
}

function realHost() {
  const host = hostHarness({ create: (document) => createRun(document) });
  return {
    ...host,
    play(seconds: number): void {
      host.ask('clock', { playing: true, speed: 20, skipIdle: false });
      host.wait(seconds * 50);
      host.ask('clock', { playing: false });
      host.wait(20);
    },
    pod: () => podsAfter(host.frames())[0],
  };
}

test('a Pod comes, runs, crashes; the past is as it was; a change there begins a branch', () => {
  const host = realHost();
  host.ask('resync', {});
  const applied = host.ask('apply', APPLY);
  host.wait(20);
  expect(host.answer<'apply'>(applied)).toEqual({ accepted: true, lines: ['pod/web created'] });
  host.play(3);
  expect(host.pod()).toMatchObject({ name: 'web', status: 'Running' });
  host.play(5);
  expect(host.pod()?.restarts).toBe(1);
  host.ask('seek', { to: 3 });
  host.wait(20);
  expect(host.pod()).toMatchObject({ status: 'Running', restarts: 0 });
  const looked = host.ask('command', { line: 'kubectl get pod web --no-headers' });
  host.wait(200);
  expect(host.answer<'command'>(looked)?.lines[0]).toMatch(/^web +1\/1 +Running +0 /);
  const changed = host.ask('apply', { file: 'web.yaml', text: POD.replace('busybox:1.36', 'busybox:1.35') });
  host.wait(200);
  expect(host.answer<'apply'>(changed)).toMatchObject({ lines: ['pod/web configured'], forked: { name: 'image busybox:1.35', forkedAt: 3 } });
  host.ask('switchBranch', { branch: 'main' });
  host.wait(200);
  expect(host.pod()?.restarts).toBe(1);
});

test('a link and a saved work open as the same run, in another host', () => {
  const host = realHost();
  host.ask('apply', APPLY);
  host.play(6);
  host.ask('command', { line: 'kubectl get pods', files: [{ name: 'web.yaml', text: 'edited' }] });
  host.play(6);
  const editor = { files: [{ name: 'web.yaml', text: 'edited' }], view: { at: '3s' } };
  const hash = host.answer<'hash'>(host.ask('hash', {}))?.traceHash;
  const payload = textOf(host.answer<'encodeLink'>(host.ask('encodeLink', editor))?.link);
  const saved = host.answer<'save'>(host.ask('save', editor));
  const file = textOf(host.answer<'exportFile'>(host.ask('exportFile', editor)));

  const asks = [(other: typeof host) => other.ask('openLink', { payload }), (other: typeof host) => other.ask('open', { data: saved }), (other: typeof host) => other.ask('open', { data: file })];
  for (const ask of asks) {
    const other = realHost();
    const id = ask(other);
    other.wait(500);
    expect(other.answer<'open'>(id)).toMatchObject({ ok: true, files: editor.files });
    expect(other.answer<'open'>(id)).not.toHaveProperty('differs');
    expect(other.answer<'hash'>(other.ask('hash', {}))?.traceHash).toBe(hash);
    expect(other.lastFrame()?.clock).toMatchObject({ cursor: 3, following: false, playing: false });
    expect(other.pod()).toMatchObject({ status: 'Running', restarts: 0 });
    expect(other.lastFrame()?.branches?.applied).toEqual([{ name: 'web.yaml', text: POD }]);
  }
});

test('a document of a cluster that cannot be is refused, and the work goes on', () => {
  const host = realHost();
  host.ask('apply', APPLY);
  // Readable, but no API server takes such a node.
  const nodes = [{ name: 'node-1', cpus: 4, memory: '8Gi', labels: { 'no label!': 'x' } }];
  const refused = host.ask('open', { data: { ...PLAYGROUND_DOCUMENT, cluster: { preset: 'playground', nodes } } });
  host.wait(20);
  expect(host.answer<'open'>(refused)).toMatchObject({ ok: false, problems: [{ problem: { code: 'thrown', report: expect.stringContaining('metadata.labels') as string } }] });
  expect(host.posted.filter(({ type }) => type === 'fault')).toEqual([]);
  host.play(2);
  expect(podsAfter(host.frames()).map(({ name }) => name)).toEqual(['web']);
});

test('a link written a moment after what it shows opens at the head; from further back, in the past', () => {
  const host = realHost();
  host.ask('apply', APPLY);
  host.play(6);
  const head = host.lastFrame()?.clock.head ?? 0;
  for (const { behind, following } of [{ behind: 0.05, following: true }, { behind: 0.5, following: false }]) {
    const payload = textOf(host.answer<'encodeLink'>(host.ask('encodeLink', { files: [], view: { at: `${head - behind}s` } }))?.link);
    const other = realHost();
    other.ask('openLink', { payload });
    other.wait(500);
    expect(other.lastFrame()?.clock).toMatchObject({ following, playing: false });
  }
});
