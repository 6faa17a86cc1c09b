// Writing a lesson, at the worker's door: begun with what is on screen, tried, asked, proven beside the run.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ScenarioDocument } from '../scenario/document.ts';
import type { LessonDraft } from '../scenario/lessons/draft/lessonDraft.ts';
import { createRun } from '../session/workspace/run.ts';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import { hostHarness } from './testing/hostHarness.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: crash}\nspec:\n  containers:\n  - {name: app, image: "busybox:1.36", command: [sh, -c, "exit 3"]}\n';

const DOCUMENT: ScenarioDocument = {
  ...PLAYGROUND_DOCUMENT, cluster: { preset: 'solo' }, title: 'Crash',
  files: [{ name: 'crash.yaml', text: POD }],
  inputs: [{ at: '0s', type: 'apply', file: 'crash.yaml' }],
};

type Harness = ReturnType<typeof hostHarness>;

function begun(): { readonly host: Harness; readonly draft: LessonDraft } {
  const host = hostHarness({ document: DOCUMENT, create: (document) => createRun(document), runCostMs: 10 });
  host.ask('clock', { playing: true, speed: 'max', until: 20 });
  host.wait(5_000);
  host.ask('clock', { playing: true, until: 40 });
  host.wait(30_000);
  host.ask('seek', { to: 20 });
  const { draft } = answered(host, 'beginDraft', { files: DOCUMENT.files, title: 'Crash' });
  return { host, draft };
}

function answered<K extends Parameters<Harness['ask']>[0]>(host: Harness, type: K, ask: Parameters<typeof host.ask<K>>[1]): NonNullable<ReturnType<typeof host.answer<K>>> {
  const id = host.ask(type, ask);
  host.wait(60_000);
  const answer = host.answer<K>(id);
  if (!answer) throw new Error(`${type} was not answered`);
  return answer;
}

test('a draft begins with what was done, and its text says what it lacks', () => {
  const { host, draft } = begun();
  expect(draft).toMatchObject({ stage: { preset: 'solo' }, files: DOCUMENT.files, inputs: DOCUMENT.inputs, title: { en: 'Crash' }, until: '20s' });
  const { text, problems } = answered(host, 'writeDraft', { draft });
  expect(parse(text)).toMatchObject({ lessonVersion: 1, id: 'crash' });
  expect(problems.every(({ path, problem }) => path?.startsWith('texts.') === true && problem.code === 'required')).toBe(true);
  expect(answered(host, 'readDraft', { text })).toEqual({ ok: true, draft });
  expect(answered(host, 'readDraft', { text: 'a: [' })).toMatchObject({ ok: false, problems: [{ problem: { code: 'syntax' } }] });
});

test('checks are tried in the run, in the task and with the solution; a newer question takes the place of an older one', () => {
  const { host, draft } = begun();
  const changed = POD.replace('exit 3', 'sleep 3600');
  const solution = answered(host, 'draftSolution', { draft, files: [{ name: 'crash.yaml', text: changed }] });
  expect(solution.edits).toHaveLength(1);
  const solved = { ...draft, task: { ...draft.task, solution: { ...solution, answer: '' } } };
  const lines = ['Pod/crash[app]: restartCount == 0 | at end', 'Pod/crash is well'];
  const older = host.ask('tryChecks', { draft: solved, wanted: [{ where: 'run', lines }] });
  const newer = answered(host, 'tryChecks', { draft: solved, wanted: [{ where: 'task', lines }, { where: 'solution', lines }] });
  expect(host.answer<'tryChecks'>(older)).toEqual({ ok: false, problems: [] });
  expect(newer.ok ? newer.tried.map((one) => one.map(({ met, unreadable }) => [met, unreadable !== undefined])) : newer).toEqual([[[false, false], [false, true]], [[true, false], [false, true]]]);
});

test('runs of trials are kept while somebody writes, and let go when writing ends: then they are made again', () => {
  const { host, draft } = begun();
  const ask = { draft: { ...draft, until: '600s' }, wanted: [{ where: 'run', lines: ['Pod/crash: exists | by 5s'] }] } as const;
  const slices = (): number => {
    const id = host.ask('tryChecks', ask);
    let count = 1;
    for (; host.answer<'tryChecks'>(id) === undefined; count++) host.wait(0);
    expect(host.answer<'tryChecks'>(id)).toMatchObject({ ok: true, tried: [[{ met: true }]] });
    return count;
  };
  const made = slices();
  const kept = slices();
  const left = host.ask('endDraft', {});
  expect(host.answer<'endDraft'>(left)).toBeNull();
  expect(kept).toBeLessThan(made);
  expect(slices()).toBe(made);
});

test('what differs on screen becomes a lane or a variant, and a lane is tried by its name', () => {
  const { host, draft } = begun();
  const files = [{ name: 'crash.yaml', text: POD.replace('exit 3', 'sleep 3600') }];
  const same = answered(host, 'draftVariant', { draft, files: DOCUMENT.files });
  expect(same).toEqual({ edits: [], files: [] });
  const { edits, files: added, inputs } = answered(host, 'draftVariant', { draft, files });
  expect([edits.length, added]).toEqual([1, []]);
  expect(inputs).toBeUndefined();
  const lanes = [{ id: 'as it is', edits: [], proof: [] }, { id: 'sleeps', edits, proof: [] }];
  const lines = ['Pod/crash[app]: restartCount == 0 | at end'];
  const tried = answered(host, 'tryChecks', { draft: { ...draft, lanes }, wanted: [{ where: 'lane/as it is', lines }, { where: 'lane/sleeps', lines }] });
  expect(tried.ok && tried.tried.map((one) => one.map(({ met }) => met))).toEqual([[false], [true]]);
});

test('what was done on screen beyond the run is part of a variant', () => {
  const { host, draft } = begun();
  host.ask('seek', { to: 40 });
  answered(host, 'command', { line: 'kubectl delete pod crash', files: DOCUMENT.files });
  const { edits, inputs } = answered(host, 'draftVariant', { draft, files: DOCUMENT.files });
  expect(edits).toEqual([]);
  expect(inputs).toMatchObject([{ at: '0s', type: 'apply', file: 'crash.yaml' }, { type: 'command', line: 'kubectl delete pod crash' }]);
});

test('three files of the catalogue come in one archive', () => {
  const { host, draft } = begun();
  const { name, archive } = answered(host, 'packDraft', { draft });
  expect(name).toBe('crash');
  expect(Object.keys(unzipSync(archive))).toEqual(['crash/lesson.yaml', 'crash/en.yaml', 'crash/zh.yaml']);
});

test('the question on screen becomes one of the lesson: by name, with its steps, to its end', () => {
  const { host } = begun();
  const { question } = answered(host, 'draftQuestion', { subject: { about: 'field', object: { kind: 'Pod', namespace: 'default', name: 'crash' }, path: 'status.containerStatuses[0].restartCount' }, at: 20 });
  expect(question).toMatchObject({ object: 'Pod/crash', field: 'status.containerStatuses{app}.restartCount', ends: { file: 'crash.yaml' } });
  expect(question?.steps.length).toBeGreaterThan(0);
  expect(answered(host, 'draftQuestion', { subject: { about: 'field', object: { kind: 'Pod', namespace: 'default', name: 'nobody' }, path: 'status' }, at: 20 })).toEqual({});
});

test('a proof goes on in slices, tells how far it is, and can be given up', () => {
  const { host } = begun();
  const folder = new URL('../scenario/catalog/lessons/01-one-pod-two-containers/', import.meta.url);
  const read = (name: string): unknown => parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));
  const kept = { ...(read('lesson') as object), texts: { en: read('en'), zh: read('zh') } };
  const lesson = answered(host, 'readDraft', { kept });
  if (!lesson.ok) throw new Error('it is no draft');
  const id = host.ask('proveDraft', { draft: lesson.draft });
  expect(host.answer<'proveDraft'>(id)).toBeUndefined();
  host.ask('endProof', {});
  expect(host.answer<'proveDraft'>(id)).toEqual({ ok: false, problems: [] });
  const proof = answered(host, 'proveDraft', { draft: lesson.draft });
  expect(proof.ok && proof.verdicts.filter(({ met }) => !met)).toEqual([]);
  const told = host.posted.flatMap((message) => (message.type === 'proof' ? [message.done] : []));
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toBeGreaterThan(told[1] ?? 0);
});

test('a lesson goes through a link', () => {
  const { host } = begun();
  const encoded = answered(host, 'encodeLesson', { text: 'lessonVersion: 1\n' });
  expect(encoded.ok && answered(host, 'decodeLesson', { payload: encoded.text })).toEqual({ ok: true, text: 'lessonVersion: 1\n' });
  expect(answered(host, 'decodeLesson', { payload: '$' })).toEqual({ ok: false, problem: 'characters' });
});
