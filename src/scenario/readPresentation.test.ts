import { describe, expect, test } from 'vitest';
import { parseScenario } from './parseDocument.ts';
import { documentYaml } from './documentYaml.ts';
import { forAudience, viewOfStep } from './presentation.ts';

const GOOD = `schemaVersion: 1
presentation:
  id: K7QF
  minutes: 20
  steps:
    - {at: 2s, caption: It runs, selection: pod/default/web, panels: [ask, when], notes: Say it slowly}
    - at: 8s
      caption: It waits
      question: status
      ask: {text: How long?, options: [10 s, 20 s], answer: 2}
view: {at: 8s, step: 2}
`;

function read(text: string) {
  const document = parseScenario(text);
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
}

describe('a presentation', () => {
  test('is read, and written so that it is read again', () => {
    const document = read(GOOD);
    expect(document.presentation).toMatchObject({ id: 'K7QF', minutes: 20, steps: [{ at: '2s', caption: 'It runs' }, { at: '8s', ask: { answer: 2 } }] });
    expect(document.view?.step).toBe(2);
    expect(read(documentYaml(document))).toEqual(document);
  });

  test('goes to the audience without notes and answers', () => {
    const { presentation } = read(GOOD);
    const given = presentation && forAudience(presentation);
    expect(JSON.stringify(given)).not.toMatch(/slowly|answer/);
    expect(given?.steps[1]?.ask).toEqual({ text: 'How long?', options: ['10 s', '20 s'] });
  });

  test('a step is a view with words', () => {
    expect(read(GOOD).presentation?.steps.map(viewOfStep)[1]).toEqual({ at: '8s', question: 'status' });
  });
});

const broken: { name: string; presentation: string; want: object }[] = [
  { name: 'no id', presentation: '{steps: []}', want: { problem: { code: 'required' }, path: 'presentation.id' } },
  { name: 'an id of other characters', presentation: '{id: lowx, steps: []}', want: { problem: { code: 'notPresentationId' }, path: 'presentation.id' } },
  { name: 'a step without a moment', presentation: '{id: K7QF, steps: [{caption: x}]}', want: { problem: { code: 'required' }, path: 'presentation.steps[0].at' } },
  { name: 'a moment that is none', presentation: '{id: K7QF, steps: [{at: soon, caption: x}]}', want: { problem: { code: 'notDuration' }, path: 'presentation.steps[0].at' } },
  { name: 'a step without words', presentation: '{id: K7QF, steps: [{at: 1s}]}', want: { problem: { code: 'required' }, path: 'presentation.steps[0].caption' } },
  { name: 'a field that no step has', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, html: y}]}', want: { problem: { code: 'unknownField', field: 'html' } } },
  { name: 'too many steps', presentation: `{id: K7QF, steps: [${Array(33).fill('{at: 1s, caption: x}').join()}]}`, want: { problem: { code: 'tooMany', limit: 32 } } },
  { name: 'too many options', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, ask: {text: y, options: [a,b,c,d,e,f,g]}}]}', want: { problem: { code: 'tooMany', limit: 6 } } },
  { name: 'an option that is no text', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, ask: {text: y, options: [{}, b]}}]}', want: { problem: { code: 'notText' } } },
  { name: 'an answer that is no option', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, ask: {text: y, options: [a, b], answer: 3}}]}', want: { problem: { code: 'notInRange', most: 2 } } },
  { name: 'half an answer', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, ask: {text: y, options: [a, b], answer: 1.5}}]}', want: { problem: { code: 'notInRange' } } },
  { name: 'an answer without options', presentation: '{id: K7QF, steps: [{at: 1s, caption: x, ask: {text: y, answer: 1}}]}', want: { problem: { code: 'notInRange' } } },
  { name: 'a list', presentation: '[]', want: { problem: { code: 'notMapping' }, path: 'presentation' } },
];

test.each(broken)('$name is told', ({ presentation, want }) => {
  const document = parseScenario(`schemaVersion: 1\npresentation: ${presentation}\n`);
  expect(document.ok ? undefined : document.error[0]).toMatchObject(want);
});

test('a step on screen is a whole number', () => {
  const document = parseScenario('schemaVersion: 1\nview: {step: 0}\n');
  expect(document.ok ? undefined : document.error[0]).toMatchObject({ problem: { code: 'notInRange', least: 1 }, path: 'view.step' });
});
