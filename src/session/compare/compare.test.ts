import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, type ScenarioDocument } from '../../scenario/document.ts';
import type { LaneChange } from '../../scenario/matrix/matrix.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';

const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: job}
spec:
  restartPolicy: Always # the default
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, "sleep 5; exit 3"]
`;

function documentWith(text: string): ScenarioDocument {
  return {
    schemaVersion: 1, kubernetes: '1.36', seed: 3, start: DEFAULT_START,
    cluster: { preset: 'playground' },
    files: [{ name: 'pod.yaml', text }],
    inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }],
  };
}

const POLICIES: readonly LaneChange[] = ['Always', 'OnFailure', 'Never'].map((name) => ({ name, set: [{ path: 'spec.restartPolicy', value: name }] }));

function compared(variants: readonly LaneChange[], until: number, text = MANIFEST): Comparison {
  const made = compare(documentWith(text), variants, simTime(seconds(until)));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe('a comparison', () => {
  test('runs the same document twice to the same picture', () => {
    const same = compared([{ name: 'a' }, { name: 'b' }], 60);
    expect(same.differences().map(({ stretches }) => stretches)).toEqual([[], []]);
    expect(same.runs[0]?.traceHash()).toBe(same.runs[1]?.traceHash());
  });

  test('names what parts three restart policies first, and when', () => {
    const [always, onFailure, never] = compared(POLICIES, 40).differences();
    expect(always?.first).toBeUndefined();
    expect(onFailure?.first).toBeUndefined();
    expect(never?.first?.contrast).toMatchObject({ kind: 'container', pod: 'job', of: 'app' });
    expect(never?.first?.t).toBeGreaterThan(5);
    expect(never?.first?.t).toBeLessThan(10);
    expect(never?.stretches.at(-1)).not.toHaveProperty('to');
  });

  test('changes that nobody sees are no difference', () => {
    const [, other] = compared([{ name: 'plain' }, { name: 'labelled', set: [{ path: 'metadata.labels.app', value: 'job' }] }], 30).differences();
    expect(other?.stretches).toEqual([]);
  });

  test('tells of all lanes up to one instant, also in the middle of a slice', () => {
    const made = compare(documentWith(MANIFEST), POLICIES, simTime(0));
    if (!made.ok) throw new Error('refused');
    let asked = 0;
    const outcome = made.value.runUntil(simTime(seconds(60)), () => ++asked % 3 === 0);
    expect(outcome).toBe('paused');
    const reach = made.value.reach() / 1e6;
    for (const lane of [0, 1, 2]) expect(made.value.rows(lane).every(({ t }) => t <= reach)).toBe(true);
    while (made.value.runUntil(simTime(seconds(60))) === 'paused') expect(asked).toBeGreaterThan(0);
    expect(made.value.reach()).toBe(simTime(seconds(60)));
    expect(made.value.differences()).toEqual(compared(POLICIES, 60).differences());
  });

  test('of Pods that are gone nothing differs, however they went', () => {
    const remove = (flags: string): LaneChange => ({ name: flags, inputs: [{ at: '3s', type: 'command', line: `kubectl delete pod job ${flags} --wait=false` }] });
    const [, other] = compared([remove('--grace-period=1'), remove('--force')], 60).differences();
    expect(other?.first?.contrast).toMatchObject({ kind: 'pod', pod: 'job', here: { state: 'gone' } });
    expect(other?.stretches.at(-1)?.to).toBeLessThan(20);
  });

  test('Pods of a Deployment are compared although their names hold the hash of another template', () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: busybox:1.36
          command: [sleep, inf]
`;
    const [, other] = compared([{ name: 'plain' }, { name: 'env', set: [{ path: 'spec.template.spec.containers[web].env', value: [{ name: 'A', value: 'b' }] }] }], 30, deployment).differences();
    expect(other?.stretches).toEqual([]);
  });

  test('a lane whose manifest the server refuses says so', () => {
    const lanes = compared([{ name: 'good' }, { name: 'bad', set: [{ path: 'spec.restartPolicy', value: 'Sometimes' }] }], 5);
    expect(lanes.refused(0)).toBeUndefined();
    expect(lanes.refused(1)).toContain('spec.restartPolicy: Unsupported value: "Sometimes"');
    expect(lanes.differences()[1]?.first?.contrast.here).toBeUndefined();
  });

  test('a setting of an object that is not there is a problem', () => {
    const made = compare(documentWith(MANIFEST), [{ name: 'x', set: [{ object: 'Pod/other', path: 'spec.restartPolicy', value: 'Never' }] }], simTime(0));
    expect(made).toMatchObject({ ok: false, error: [{ problem: { code: 'noSuchField', object: 'Pod/other', path: 'spec.restartPolicy' } }] });
  });
});
