import { describe, expect, test } from 'vitest';
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { createSession } from '../session.ts';
import type { SavedWorkspace } from './branch.ts';
import { createRun, type Run } from './run.ts';
import { readWorkspace, workspaceOf } from './savedWorkspace.ts';
import { createWorkspace, type Approach, type LiveBranch, type Workspace } from './workspace.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, 'i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); sleep 1; done; exit 1']
`;

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [{ name: 'pod.yaml', text: POD }], inputs: [],
};

const at = (s: number): SimTime => simTime(seconds(s));

function arrive({ run, to, commit }: Approach): LiveBranch {
  // In the smallest slices there are.
  while (run.runUntil(to, () => true) === 'paused');
  return commit();
}

function opened(saved: SavedWorkspace = workspaceOf(DOCUMENT), create: (document: ScenarioDocument) => Run = createRun): Workspace {
  const workspace = createWorkspace(saved, create);
  arrive(workspace.open());
  return workspace;
}

/** A Pod that crashes and restarts, looked at and deleted in the terminal: 20 seconds of it, played in slices. */
function busyWorkspace(): Workspace {
  const workspace = opened();
  const { run } = workspace.current;
  run.submit({ type: 'apply', file: 'pod.yaml', text: POD });
  run.runUntil(at(7));
  run.submit({ type: 'command', line: 'kubectl get pods; kubectl logs web' });
  while (run.runUntil(at(12), () => true) === 'paused');
  run.submit({ type: 'delete', file: 'pod.yaml', text: POD });
  run.runUntil(at(20));
  return workspace;
}

/** What a session writes into its trace when it replays a document to an instant. */
function hashAt(document: ScenarioDocument, until: SimTime): string {
  const session = createSession({ document });
  session.runUntil(until);
  return session.traceHash();
}

describe('branches', () => {
  test('a fork is the original up to the instant it leaves it, byte for byte', () => {
    const workspace = busyWorkspace();
    const original = workspace.current.run;
    for (const instant of [at(0), at(6.123456), at(7), at(12), at(15)]) {
      const before = original.document();
      const fork = arrive(workspace.fork(instant));
      expect(fork.run.now()).toBe(instant);
      expect(fork.run.traceHash()).toBe(hashAt(before, instant));
      expect(original.document()).toEqual(before);
      arrive(workspace.switchTo('main') ?? workspace.open());
    }
  });

  test('after the same inputs a fork gives the trace of the original', () => {
    const workspace = busyWorkspace();
    const original = workspace.current.run;
    const fork = arrive(workspace.fork(at(7)));
    expect(fork.row).toMatchObject({ from: 'main', forkedAt: 7, name: 'B' });
    while (fork.run.runUntil(at(12), () => true) === 'paused');
    fork.run.submit({ type: 'delete', file: 'pod.yaml', text: POD });
    fork.run.runUntil(at(20));
    expect(fork.run.traceHash()).toBe(original.traceHash());
    fork.run.submit({ type: 'command', line: 'kubectl get nodes' });
    fork.run.runUntil(at(21));
    original.runUntil(at(21));
    expect(fork.run.traceHash()).not.toBe(original.traceHash());
  });

  test('nothing changes until an approach is committed', () => {
    const workspace = busyWorkspace();
    const approach = workspace.fork(at(10));
    approach.run.runUntil(at(3));
    expect(workspace.rows).toHaveLength(1);
    expect(workspace.current.row.id).toBe('main');
  });

  test('a branch that is taken away comes back in its place, with its run', () => {
    const workspace = busyWorkspace();
    const fork = arrive(workspace.fork(at(7), 'failureThreshold 6'));
    arrive(workspace.fork(at(7), 'failureThreshold 6'));
    expect(workspace.rows.map(({ name }) => name)).toEqual(['main', 'failureThreshold 6', 'failureThreshold 6 (2)']);
    const before = workspace.rows;
    expect(workspace.remove(workspace.current.row.id)).toBe(false);
    expect(workspace.remove(fork.row.id)).toBe(true);
    expect(workspace.rows).toHaveLength(2);
    expect(workspace.switchTo(fork.row.id)).toBeUndefined();
    expect(workspace.next(workspace.current.row.id)).toBe('main');
    const another = arrive(workspace.fork(at(5)));
    expect(another.row.id).not.toBe(fork.row.id);
    expect(workspace.restore(fork.row.id)).toBe(true);
    expect(workspace.rows.slice(0, 3)).toEqual(before);
    expect(arrive(workspace.switchTo(fork.row.id) ?? workspace.open()).run.now()).toBe(at(7));
    expect(workspace.restore(fork.row.id)).toBe(false);
  });

  test('only so many branches keep running; the others are replayed to where they were', () => {
    let created = 0;
    const workspace = opened(workspaceOf(DOCUMENT), (document) => {
      created += 1;
      return createRun(document);
    });
    workspace.current.run.submit({ type: 'apply', file: 'pod.yaml', text: POD });
    workspace.current.run.runUntil(at(6));
    const { run } = workspace.current;
    for (let i = 0; i < 5; i++) arrive(workspace.fork(at(2)));
    expect(created).toBe(6);
    const back = arrive(workspace.switchTo('main') ?? workspace.open());
    expect(created).toBe(7);
    expect(back.run).not.toBe(run);
    expect(back.run.now()).toBe(at(6));
    expect(back.run.traceHash()).toBe(run.traceHash());
  });
});

describe('keeping the work', () => {
  test('what was saved opens with the same branches, files and traces', () => {
    const workspace = busyWorkspace();
    const hash = workspace.current.run.traceHash();
    arrive(workspace.fork(at(7)));
    const files = [{ name: 'pod.yaml', text: 'kind: Pod # half written' }];
    const saved = workspace.save({ files, title: 'Crash', view: { at: '3s' } });
    const read = readWorkspace(JSON.parse(JSON.stringify(saved)));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const again = opened(read.value);
    expect(again.rows).toEqual(workspace.rows);
    expect(again.current.row.id).toBe(workspace.current.row.id);
    expect(again.current.run.traceHash()).toBe(workspace.current.run.traceHash());
    expect(read.value.branches[1]?.document).toMatchObject({ files, title: 'Crash', view: { at: '3s' } });
    expect(arrive(again.switchTo('main') ?? again.open()).run.traceHash()).toBe(hash);
  });

  test('editing a file does not change what a replay of commands finds', () => {
    const workspace = opened();
    workspace.current.run.submit({ type: 'command', line: 'kubectl apply -f pod.yaml' });
    workspace.current.run.runUntil(at(5));
    const document = workspace.document({ files: [{ name: 'pod.yaml', text: POD.replace('name: web', 'name: other') }] });
    expect(document.home).toEqual(DOCUMENT.files);
    expect(hashAt(document, at(5))).toBe(workspace.current.run.traceHash());
  });

  test('commands find the tabs as they were edited, and replays find the same', () => {
    const workspace = opened();
    const { run } = workspace.current;
    const edited = [{ name: 'pod.yaml', text: POD.replace('name: web', 'name: other') }, { name: 'my pod.yaml', text: POD }];
    expect(run.unseen(DOCUMENT.files)).toEqual([]);
    run.submit({ type: 'command', line: 'kubectl apply -f pod.yaml', files: run.unseen(edited) });
    run.runUntil(at(2));
    expect(run.unseen(edited)).toEqual([]);
    run.submit({ type: 'apply', file: 'my pod.yaml', text: POD });
    run.runUntil(at(5));
    expect([1, 2].map((seq) => run.output(seq)?.stdout)).toEqual(['pod/other created\n', 'pod/web created\n']);
    const document = workspace.document({ files: edited });
    expect(hashAt(document, at(5))).toBe(run.traceHash());
    const read = readWorkspace(JSON.parse(JSON.stringify(document)));
    expect(read.ok && read.value.branches[0]?.document).toEqual(document);
  });

  test('a document may name a file where its input has no text', () => {
    const workspace = opened(workspaceOf({ ...DOCUMENT, inputs: [{ at: '1s', type: 'apply', file: 'pod.yaml' }], until: '4s' }));
    expect([...workspace.current.run.applied(at(4))]).toEqual([['pod.yaml', POD]]);
    expect([...workspace.current.run.applied(at(0.5))]).toEqual([]);
    const edited = workspace.document({ files: [] });
    expect(edited.inputs).toMatchObject([{ text: POD }]);
    const same = workspace.document({ files: DOCUMENT.files });
    expect(same.inputs).toEqual([{ at: '1s', type: 'apply', file: 'pod.yaml' }]);
    for (const document of [edited, same]) expect(hashAt(document, at(4))).toBe(workspace.current.run.traceHash());
  });

  test('what the server refused was not applied', () => {
    const workspace = opened();
    workspace.current.run.submit({ type: 'apply', file: 'pod.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: Not_A_Name}\n' });
    workspace.current.run.runUntil(at(2));
    expect([...workspace.current.run.applied(at(2))]).toEqual([]);
  });

  const broken: { name: string; data: unknown; expected: { readonly path?: string; readonly line?: number; readonly problem: object } }[] = [
    { name: 'another form', data: { schemaVersion: 9, branches: [] }, expected: { problem: { code: 'otherForm', form: '9' } } },
    { name: 'no branch at all', data: { schemaVersion: 1, branches: [], current: 'main' }, expected: { path: 'current', problem: { code: 'noCurrent' } } },
    { name: 'a broken document names its place', data: { schemaVersion: 1, branches: [{ id: 'a', name: 'A', document: { schemaVersion: 1, clutser: {} } }], current: 'a' }, expected: { path: 'branches[0].document.clutser', problem: { code: 'unknownField', field: 'clutser' } } },
    { name: 'two branches with one id', data: { schemaVersion: 1, branches: [1, 2].map(() => ({ id: 'a', name: 'A', document: DOCUMENT })), current: 'a' }, expected: { path: 'branches', problem: { code: 'sameIds' } } },
    { name: 'a text that is no document', data: 'schemaVersion: 1\nseed: x\n', expected: { path: 'seed', line: 2, problem: { code: 'notInRange' } } },
    { name: 'something else', data: 7, expected: { problem: { code: 'notScenario' } } },
  ];
  test.each(broken)('$name is refused', ({ data, expected }) => {
    const read = readWorkspace(data);
    const wanted: unknown = expect.objectContaining({ ...expected, problem: expect.objectContaining(expected.problem) as unknown });
    expect(read.ok ? [] : read.error).toContainEqual(wanted);
  });

  test('a workspace and a document are read from text', () => {
    expect(readWorkspace('schemaVersion: 1\ntitle: x\n')).toMatchObject({ ok: true, value: { branches: [{ id: 'main', document: { title: 'x' } }] } });
    expect(readWorkspace(JSON.stringify(workspaceOf(DOCUMENT)))).toEqual({ ok: true, value: workspaceOf(DOCUMENT) });
  });
});
