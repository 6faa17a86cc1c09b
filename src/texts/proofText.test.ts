// Every line of a proof, and whatever it finds, has a sentence in both languages.
import { expect, test } from 'vitest';
import type { ProofFinding, ProofLine } from '../session/lessons/verdict.ts';
import { findingText, proofLineText } from './proofText.ts';

const ASKED = { object: 'XX', field: 'status.phase', at: '5s' };

const LINES: readonly ProofLine[] = [
  { code: 'solutionCheck', check: 'XX' },
  { code: 'alternativeCheck', number: 1, check: 'XX' },
  { code: 'notOption', option: 'a', check: 'XX' },
  { code: 'withoutEdit', file: 'a.yaml', find: 'XX' },
  { code: 'withoutFile', file: 'XX' },
  { code: 'withoutCommand', line: 'XX' },
  { code: 'withoutInput', type: 'XX', at: '5s' },
  { code: 'whyAsked', ...ASKED },
  { code: 'whyEnds', ...ASKED, ends: { type: 'fault', fault: 'cutNode' } },
  { code: 'kindsKnown', lesson: 'XX' },
];
const SENTENCES: readonly ProofLine[] = [{ code: 'startNotDone' }, { code: 'withoutAnswer' }, { code: 'sameCommands' }, { code: 'wordsOccur' }];

const FOUND: readonly ProofFinding[] = [
  { code: 'runEnded', budget: 'events', at: 77 },
  { code: 'exit', exit: 77, stderr: '' },
  { code: 'commands', en: ['XX'], zh: [] },
  { code: 'kinds', kinds: [{ kind: 'XX', lesson: '03' }] },
  { code: 'unfitting', file: 'XX' },
];
const STATES: readonly ProofFinding[] = (['absent', 'none', 'allHold', 'allStillHold', 'holds', 'noSuchField', 'endless', 'tooMuch'] as const).map((code) => ({ code }));

test.each([...LINES, ...SENTENCES])('the line $code', (line) => {
  if (LINES.includes(line)) for (const language of ['en', 'zh'] as const) expect(proofLineText(line, language)).toContain('XX');
  expect(proofLineText(line, 'en')).not.toMatch(/[\u4e00-\u9fff]/);
  expect(proofLineText(line, 'zh')).toMatch(/[\u4e00-\u9fff]/);
});

test.each([...FOUND, ...STATES])('found: $code', (found) => {
  if (FOUND.includes(found)) for (const language of ['en', 'zh'] as const) expect(findingText(found, language)).toMatch(/XX|77/);
  expect(findingText(found, 'en')).not.toMatch(/[\u4e00-\u9fff]/);
  expect(findingText(found, 'zh')).toMatch(/[\u4e00-\u9fff]/);
});

test('what the lesson writes itself is said as it is written', () => {
  for (const language of ['en', 'zh'] as const) {
    expect(proofLineText({ code: 'written', text: 'Pod/web: Ready == True' }, language)).toBe('Pod/web: Ready == True');
    expect(findingText({ code: 'values', text: 'restartCount 1' }, language)).toBe('restartCount 1');
  }
});
