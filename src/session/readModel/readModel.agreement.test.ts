import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../../engine/simTime.ts';
import type { ContainerRow, LaneRow, StatusRow } from './laneRow.ts';
import { containerRow } from './laneRows.ts';
import { createReadModel, type ReadModel } from './readModel.ts';
import type { PodView, Scene } from './scene.ts';
import { CRASH_LOOP, INIT_SIDECAR_APP, MISSING_VOLUME, NO_SUCH_IMAGE, OUT_OF_MEMORY, PROBES, ROLLOUT, STUBBORN, TOO_BIG } from './testing/manifests.ts';
import { at, documentWith } from './testing/stage.ts';
import { createSession, type Session } from '../session.ts';

const END = 60;
const EVERYTHING = [INIT_SIDECAR_APP, CRASH_LOOP, NO_SUCH_IMAGE, OUT_OF_MEMORY, PROBES, STUBBORN, TOO_BIG, MISSING_VOLUME, ROLLOUT].join('---\n');

function busySession(): Session {
  return createSession({
    document: documentWith([
      { at: '0s', type: 'apply', text: EVERYTHING },
      { at: '15s', type: 'command', line: 'kubectl create configmap absent --from-literal=a=b' },
      { at: '20s', type: 'command', line: 'kubectl delete pod stubborn --wait=false' },
      { at: '25s', type: 'command', line: 'kubectl set image deployment/web nginx=nginx:1.28' },
      { at: '33s', type: 'command', line: 'kubectl delete pod web probed --wait=false; kubectl get nothing' },
      { at: '40s', type: 'fault', fault: { kind: 'registryDown' } },
    ]),
  });
}

/** Read in pieces as a host does, paused in the middle of instants now and then. */
function readInPieces(session: Session, seen: (scene: Scene) => void): ReadModel {
  const model = createReadModel(session);
  let piece = 0;
  for (let t = 0; t <= END; t += 0.23) {
    piece += 1;
    session.runUntil(at(t), () => piece % 3 === 0);
    seen(model.sceneAt(session.now()));
  }
  session.runUntil(at(END));
  seen(model.sceneAt(session.now()));
  return model;
}

const live = busySession();
const scenes: Scene[] = [];
const model = readInPieces(live, (scene) => scenes.push(scene));
const anew = createReadModel(live);
const instant = fc.oneof(fc.integer({ min: 0, max: END * 1_000_000 }), fc.constantFrom(...model.changes, ...model.changes.map((t) => t - 1))).map((micros) => at(micros / 1_000_000));

describe('a model that was read in pieces (fast-check, seed 20261121)', () => {
  test('has the scenes of one that was read at once', () => {
    fc.assert(
      fc.property(instant, (t) => {
        expect(model.sceneAt(t)).toEqual(anew.sceneAt(t));
      }),
      { seed: 20261121, numRuns: 150 },
    );
  });

  test('has its events, inputs, changes and lanes', () => {
    expect(model.events).toEqual(anew.events);
    expect(model.inputs).toEqual(anew.inputs);
    expect(model.changes).toEqual(anew.changes);
    expect(lastRows(model.lanes)).toEqual(lastRows(anew.lanes));
  });

  test('has lanes that say what the scene shows', () => {
    fc.assert(
      fc.property(instant, (t) => {
        for (const pod of model.sceneAt(t).pods) expect(shownBy(model.lanes, pod, toSeconds(t))).toEqual(drawn(pod));
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });
});

test('rows are in order of time, and a Pod is told of before its lanes', () => {
  const times = model.lanes.map(({ t }) => t);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const known = new Set<string>();
  for (const row of model.lanes) {
    if (row.lane === 'pod') known.add(row.pod);
    expect(known.has(row.pod)).toBe(true);
  }
});

test('what did not change is the same object', () => {
  for (const t of [5, 12.5, 28, 44]) {
    const [first, second] = [model.sceneAt(at(t)), model.sceneAt(at(t))];
    expect(second.pods).toBe(first.pods);
    expect(second.nodes).toBe(first.nodes);
    expect(second.objects).toBe(first.objects);
    expect(second.timers).toBe(first.timers);
  }
  for (const [i, scene] of scenes.entries()) {
    for (const pod of scene.pods) {
      const before = scenes[i - 1]?.pods.find(({ uid }) => uid === pod.uid);
      if (before && before !== pod) expect(before).not.toEqual(pod);
      for (const container of pod.containers) {
        const last = before?.containers.find(({ name }) => name === container.name);
        if (last && last !== container) expect(last).not.toEqual(container);
      }
    }
  }
});

test('between changes nothing of a Pod changes', () => {
  for (const [i, t] of model.changes.entries()) {
    const next = model.changes[i + 1];
    if (next === undefined || next - t < 2 || i % 5 > 0) continue;
    const views = (micros: number): readonly (readonly string[])[] => model.sceneAt(at(micros / 1_000_000)).pods.map((pod) => drawn(pod));
    expect(views(next - 1)).toEqual(views(t));
  }
});

/** The last row of each lane at each instant: a pause in the middle of one may leave rows that are overtaken at once. */
function lastRows(rows: readonly LaneRow[]): readonly LaneRow[] {
  const last = new Map<string, LaneRow>();
  for (const row of rows) last.set(`${row.t} ${laneKey(row)}`, row);
  return [...last.values()];
}

function laneKey(row: LaneRow): string {
  if (row.lane === 'container') return `${row.pod} container ${row.container}`;
  if (row.lane === 'condition') return `${row.pod} condition ${row.type}`;
  if (row.lane === 'event') return `${row.pod} event ${row.uid} ${row.count}`;
  return `${row.pod} ${row.lane}${row.lane === 'probe' ? row.container + row.kind : ''}`;
}

function drawn(pod: PodView): readonly string[] {
  return [`${pod.state} ${pod.status}`, ...pod.containers.map((container) => rowText(containerRow(0, pod, container)))];
}

function shownBy(lanes: readonly LaneRow[], pod: PodView, t: number): readonly string[] {
  const before = lanes.filter((row) => row.pod === pod.uid && row.t <= t);
  const status = before.findLast((row): row is StatusRow => row.lane === 'status');
  const container = (name: string) => before.findLast((row): row is ContainerRow => row.lane === 'container' && row.container === name);
  return [`${status?.state} ${status?.word}`, ...pod.containers.map(({ name }) => rowText(container(name)))];
}

function rowText(row: ContainerRow | undefined): string {
  return `${row?.container} ${row?.state} ${row?.word} ${row?.restarts} ${row?.exitCode} ${row?.until}`;
}
