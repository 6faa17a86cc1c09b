import { describe, expect, test } from 'vitest';
import { decodeComparison } from '../scenario/codec/compareLink.ts';
import { createRun } from '../session/workspace/run.ts';
import type { ComparisonMessage } from './protocol.ts';
import { hostHarness } from './testing/hostHarness.ts';

const MATRIX = { until: '30s', columns: ['Always', 'Never'].map((name) => ({ name, set: { 'spec.restartPolicy': name } })) };

type Harness = ReturnType<typeof hostHarness>;

function comparisons(host: Harness): ComparisonMessage[] {
  return host.posted.filter((message): message is ComparisonMessage => message.type === 'comparison');
}

describe('a comparison in the worker', () => {
  test('runs beside what is on screen, and tells of all lanes up to one instant', () => {
    const host = hostHarness({ changes: [1, 7, 12], pauseEverySeconds: 1, runCostMs: 3 });
    host.ask('resync', {});
    const id = host.ask('compare', { matrix: MATRIX });
    expect(host.answer<'compare'>(id)).toMatchObject({ ok: false });
    const branches = host.ask('compare', { branches: ['main', 'main'] });
    expect(host.answer<'compare'>(branches)).toMatchObject({ ok: true, lanes: [{}, {}], until: 0 });
    host.ask('compareOn', { until: 20 });
    host.ask('clock', { playing: true });
    host.wait(4000);
    expect(host.lastFrame()?.clock.head).toBeGreaterThan(1);
    const told = comparisons(host);
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toMatchObject({ reach: 20, of: 20 });
    for (const lane of [0, 1]) expect(told.flatMap(({ lanes }) => lanes[lane]?.rows.map(({ t }) => t) ?? [])).toEqual([1, 7, 12]);
  });

  test('a matrix that cannot be read to its end is refused, and nothing else stops', () => {
    const host = hostHarness({});
    host.ask('resync', {});
    const matrix = { get columns(): unknown { throw new Error('broken on purpose'); } };
    expect(host.answer<'compare'>(host.ask('compare', { matrix }))).toMatchObject({ ok: false, problems: [{ problem: { code: 'thrown', report: 'broken on purpose' } }] });
    expect(host.posted.some(({ type }) => type === 'fault')).toBe(false);
  });

  test('a comparison that is ended says nothing more', () => {
    const host = hostHarness({ changes: [1], runCostMs: 3 });
    host.ask('compare', { branches: ['main'] });
    host.ask('compareOn', { until: 600 });
    host.ask('endComparison', {});
    const told = comparisons(host).length;
    host.wait(2000);
    expect(comparisons(host)).toHaveLength(told);
  });

  test('a link to it holds no notes of a presenter', () => {
    const host = hostHarness({});
    const presentation = { id: 'K7QF', steps: [{ at: '1s', caption: 'one', notes: 'for me alone' }] };
    const document = { schemaVersion: 1, kubernetes: '1.36', seed: 3, cluster: { preset: 'playground' }, files: [{ name: 'pod.yaml', text: 'kind: Pod\nspec: {restartPolicy: Always}\n' }], inputs: [], presentation };
    host.ask('compare', { matrix: { ...MATRIX, document } });
    const link = host.answer<'encodeComparison'>(host.ask('encodeComparison', { at: 0 }));
    const read = decodeComparison(link?.ok ? link.text : '');
    expect(read.ok && read.value.lanes.map(({ document: { files, presentation: told } }) => [files.length, told])).toEqual([[1, undefined], [1, undefined]]);
  });

  test('a run that throws ends the comparison, and nothing else', () => {
    const host = hostHarness({ breakAt: 5 });
    host.ask('resync', {});
    host.ask('compare', { branches: ['main'] });
    host.ask('compareOn', { until: 20 });
    host.wait(1000);
    expect(comparisons(host).at(-1)?.fault).toContain('broken on purpose');
    expect(host.posted.some(({ type }) => type === 'fault')).toBe(false);
  });

  test('real lanes: where they part, their scenes and the document of one at an instant', () => {
    const host = hostHarness({ create: (document) => createRun(document) });
    const matrix = {
      ...MATRIX, shows: 'qosClass',
      document: {
        schemaVersion: 1, kubernetes: '1.36', seed: 3, cluster: { preset: 'playground' }, inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }],
        files: [{ name: 'pod.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: job}\nspec:\n  containers:\n  - {name: app, image: "busybox:1.36", command: [sh, -c, "sleep 5; exit 3"]}\n' }],
      },
    };
    const id = host.ask('compare', { matrix });
    host.wait(5000);
    expect(host.answer<'compare'>(id)).toMatchObject({ ok: true, until: 30, shows: 'qosClass', lanes: [{ column: 'Always' }, { column: 'Never' }] });
    const last = comparisons(host).at(-1);
    expect(last).toMatchObject({ reach: 30, differences: [{ stretches: [] }, { first: { contrast: { kind: 'container', of: 'app' } } }] });
    const scenes = host.answer<'laneScenes'>(host.ask('laneScenes', { lanes: [0, 1], at: 20 }))?.scenes;
    expect(scenes?.map(({ pods }) => pods.map(({ name, phase }) => [name, phase]))).toEqual([[['job', 'Running']], [['job', 'Failed']]]);
    const document = host.answer<'laneDocument'>(host.ask('laneDocument', { lane: 1, at: 20 }))?.document;
    expect(document).toMatchObject({ until: '20s', files: [{ text: expect.stringContaining('restartPolicy: Never') as string }] });
  });
});
