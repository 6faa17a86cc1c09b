// A long run forgets heartbeats that were replaced, and nothing of what happened.
import { expect, test } from 'vitest';
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { createReadModel } from '../readModel/readModel.ts';
import { createSession, type Session } from '../session.ts';
import { createRun } from './run.ts';

const HOUR = 3_600;
const at = (s: number): SimTime => simTime(seconds(s));

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: c, image: "busybox:1.36", command: [sh, -c, "sleep 1800; exit 3"]}]\n';

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, files: [{ name: 'pod.yaml', text: POD }],
  cluster: { preset: 'playground', nodes: [{ name: 'node-1', cpus: 2, memory: '4Gi', images: ['busybox:1.36'] }] },
  inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }],
};

function leaseVersions({ cluster: { store } }: Session): number {
  return store.list('leases').flatMap(({ metadata }) => store.versions(metadata?.uid ?? '')).length;
}

function twins(hours: number): readonly [thinned: Session, whole: Session] {
  const [thinned, whole] = [createSession({ document: DOCUMENT }), createSession({ document: DOCUMENT })];
  for (let hour = 1; hour <= hours; hour++) {
    for (const session of [thinned, whole]) session.runUntil(at(hour * HOUR));
    thinned.thin(at((hour - 1) * HOUR));
  }
  return [thinned, whole];
}

test('what was thinned is small, goes on as before, and looks as before at every instant', () => {
  const [thinned, whole] = twins(4);
  expect(leaseVersions(thinned)).toBeLessThan(leaseVersions(whole) / 2);
  expect(thinned.traceHash()).toBe(whole.traceHash());
  const [one, other] = [createReadModel(thinned), createReadModel(whole)];
  for (let s = 1; s < 4 * HOUR; s += 1_477) expect(one.sceneAt(at(s))).toEqual(other.sceneAt(at(s)));
});

test('why of the first hour is answered as before', () => {
  const [thinned, whole] = twins(4);
  const [one, other] = [createReadModel(thinned), createReadModel(whole)];
  const pod = one.sceneAt(at(10)).pods[0]?.uid ?? '';
  for (const s of [10, 1_830, 3_700, 14_000]) {
    const answer = one.why({ about: 'container', pod, container: 'c' }, at(s));
    expect(answer).toEqual(other.why({ about: 'container', pod, container: 'c' }, at(s)));
    expect(answer.end).not.toBe('unknown');
  }
});

test('a fork from the first hour of a run that has thinned is that hour', () => {
  const run = createRun(DOCUMENT);
  for (let hour = 1; hour <= 12; hour++) run.runUntil(at(hour * HOUR));
  // So many events that it has.
  expect(run.handled()).toBeGreaterThan(50_000);
  const [fork, again] = [createSession({ document: run.documentAt(at(1_900)) }), createSession({ document: DOCUMENT })];
  for (const session of [fork, again]) session.runUntil(at(1_900));
  expect(fork.traceHash()).toBe(again.traceHash());
});
