// What a lesson may look like, and what is said of one that is broken or hostile.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { MAX_LESSON_BYTES, parseLesson } from './parseLesson.ts';
import { taskDocument } from './documents.ts';

const FOLDER = new URL('../catalog/lessons/01-one-pod-two-containers/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
const WORDS = { en: text('en'), zh: text('zh') };

type Data = Record<string, unknown>;

function changed(change: (lesson: Data) => void): string {
  const lesson = parse(text('lesson')) as Data;
  change(lesson);
  return stringify(lesson);
}

describe('a lesson', () => {
  test('in three files and in one is the same', () => {
    const three = parseLesson(text('lesson'), WORDS);
    const one = parseLesson(changed((lesson) => (lesson['texts'] = { en: parse(WORDS.en), zh: parse(WORDS.zh) })));
    expect(three.ok).toBe(true);
    expect(one).toEqual(three);
  });

  test('times after T are counted from the start of the run', () => {
    const lesson = parseLesson(changed((data) => Object.assign(data['task'] as Data, { mode: 'continue', at: '40s', until: 'T+30s', goals: ['Pod/duo: Ready == True | by T+10s'], solution: { inputs: [{ at: 'T+1s', type: 'command', line: 'true' }] } })), { en: changedGoals(WORDS.en), zh: changedGoals(WORDS.zh) });
    if (!lesson.ok) throw new Error(JSON.stringify(lesson.error));
    expect(lesson.value.task).toMatchObject({ until: '1m10s', goals: [['Pod/duo: Ready == True | by 50s']] });
    expect(taskDocument(lesson.value, lesson.value.task.solution).inputs.map(({ at }) => at)).toEqual(['0s', '0s', '41s']);
  });

  const broken: { readonly name: string; readonly change: (lesson: Data) => void; readonly expected: object }[] = [
    { name: 'another version', change: (data) => (data['lessonVersion'] = 2), expected: { problem: { code: 'notLesson' } } },
    { name: 'an unknown field', change: (data) => (data['__proto__x'] = 1), expected: { problem: { code: 'unknownField' } } },
    { name: 'a check that cannot be read', change: (data) => ((data['prediction'] as Data)['proof'] = ['Pod/duo is well']), expected: { path: 'prediction.proof[0]', problem: { code: 'notCheck' } } },
    { name: 'an answer that is no option', change: (data) => ((data['prediction'] as Data)['answer'] = 'z'), expected: { path: 'prediction.answer', problem: { code: 'notOneOf' } } },
    { name: 'a change that fits nowhere', change: (data) => ((data['task'] as Data)['solution'] = { edits: [{ file: 'duo.yaml', find: 'httpd', replace: '' }] }), expected: { path: 'task.solution.edits[0]', problem: { code: 'brokenEdit' } } },
    { name: 'a goal without words', change: (data) => ((data['task'] as Data)['goals'] as unknown[]).push('Pod/duo: exists'), expected: { path: 'task.goals[4]', language: 'en', problem: { code: 'required' } } },
    { name: 'a goal that is judged for weeks', change: (data) => ((data['task'] as Data)['until'] = '9000h'), expected: { path: 'task.until', problem: { code: 'laterThan', than: '24h' } } },
    { name: 'an end that is no time', change: (data) => ((data['task'] as Data)['until'] = 'T+soon'), expected: { path: 'task.until', problem: { code: 'notDuration', text: 'T+soon' } } },
    { name: 'a task that is over before it begins', change: (data) => Object.assign(data['task'] as Data, { mode: 'continue', at: '40s', until: '30s' }), expected: { path: 'task.until', problem: { code: 'earlierThan', than: '40s' } } },
    { name: 'a task that is over at once', change: (data) => Object.assign(data['task'] as Data, { mode: 'continue', at: '40s', until: '0s' }), expected: { path: 'task.until', problem: { code: 'earlierThan', than: '40s' } } },
    { name: 'a run that lasts for weeks', change: (data) => ((data['run'] as Data)['until'] = '9000h'), expected: { path: 'run.until', problem: { code: 'laterThan', than: '24h' } } },
    { name: 'an input after weeks', change: (data) => ((data['run'] as Data)['inputs'] = [{ at: '9000h', type: 'command', line: 'true' }]), expected: { path: 'run.inputs[0].at', problem: { code: 'laterThan', than: '24h' } } },
    { name: 'a check that looks weeks ahead', change: (data) => ((data['prediction'] as Data)['proof'] = ['Pod/duo: exists | at 9000h']), expected: { path: 'prediction.proof[0]', problem: { code: 'laterThan', than: '24h' } } },
    { name: 'a point that the run does not come to', change: (data) => Object.assign((data['reveal'] as Data[])[0] ?? {}, { at: '3h' }), expected: { path: 'reveal[0].at', problem: { code: 'laterThan' } } },
    { name: 'a point in a lane that is not there', change: (data) => Object.assign((data['reveal'] as Data[])[0] ?? {}, { lane: 'Never' }), expected: { path: 'reveal[0].lane', problem: { code: 'notOneOf' } } },
    { name: 'two answers of one name', change: (data) => ((data['prediction'] as Data)['options'] = ['a', 'b', 'a']), expected: { path: 'prediction.options[2]', problem: { code: 'twice', text: 'a' } } },
    { name: 'a variant whose change fits nowhere', change: (data) => (data['alsoHere'] = [{ id: 'x', edits: [{ file: 'duo.yaml', find: 'httpd', replace: '' }] }]), expected: { path: 'alsoHere[0].edits[0]', problem: { code: 'brokenEdit' } } },
    { name: 'a file outside of the working directory', change: (data) => ((data['files'] as Data[])[0] = { name: '../x', text: '' }), expected: { path: 'files[0].name', problem: { code: 'outsideFile' } } },
    { name: 'a page that is not of the documentation', change: (data) => (data['docs'] = [{ title: 'x', path: 'javascript:alert(1)' }]), expected: { path: 'docs[0].path', problem: { code: 'outsideFile' } } },
  ];
  test.each(broken)('$name is refused at its place', ({ change, expected }) => {
    const lesson = parseLesson(changed(change), WORDS);
    expect(lesson.ok ? undefined : lesson.error[0]).toMatchObject(expected);
  });

  test('a text that is missing is named by its path in its file', () => {
    const without = (words: string): Data => {
      const { title: _, ...rest } = parse(words) as Data;
      return rest;
    };
    const apart = parseLesson(text('lesson'), { ...WORDS, zh: stringify(without(WORDS.zh)) });
    expect(apart).toMatchObject({ ok: false, error: [{ path: 'title', language: 'zh', problem: { code: 'required' } }] });
    const inOne = parseLesson(changed((lesson) => (lesson['texts'] = { en: parse(WORDS.en), zh: without(WORDS.zh) })));
    expect(inOne.ok ? [] : inOne.error.map(({ path, language }) => [path, language])).toEqual([['texts.zh.title', undefined]]);
    const oneLanguage = parseLesson(changed((lesson) => (lesson['texts'] = { en: parse(WORDS.en) })));
    expect(oneLanguage).toMatchObject({ ok: false, error: [{ path: 'texts.zh', problem: { code: 'required' } }] });
  });

  test('too large is refused unread', () => {
    expect(parseLesson('x'.repeat(MAX_LESSON_BYTES + 1))).toMatchObject({ ok: false, error: [{ problem: { code: 'tooLarge' } }] });
  });

  test('nothing makes it throw (fast-check, seed 20261121)', () => {
    const keys = Object.keys(parse(text('lesson')) as Data);
    fc.assert(fc.property(fc.constantFrom(...keys), fc.anything({ maxDepth: 3 }), (key, value) => {
      const data = parse(text('lesson')) as Data;
      data[key] = value;
      parseLesson(JSON.stringify(data) ?? '', WORDS);
    }), { seed: 20_261_121, numRuns: 500 });
  });
});

function changedGoals(words: string): string {
  const data = parse(words) as Data;
  (data['task'] as Data)['goals'] = ['one'];
  return stringify(data);
}
