// Where goals stand before, at and after their moment.
import { expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { createSession } from '../session.ts';
import { drained, sliced } from '../../base/sliced.ts';
import { goalSteps } from './goalStates.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: app, image: nginx}]\n';

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START,
  cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } },
  files: [],
  inputs: [
    { at: '0s', type: 'apply', text: POD },
    { at: '0s', type: 'apply', text: POD.replace('web', 'gone') },
    { at: '3s', type: 'command', line: 'kubectl delete pod gone --force --grace-period=0' },
  ],
};

const cases = [
  { name: 'what must be so at the end holds until then', goal: 'Pod/web: exists', states: ['holding', 'met'] },
  { name: 'what is not so at the end is open until then', goal: 'Pod/other: exists', states: ['open', 'failed'] },
  { name: 'what must be so by the end is met at once', goal: 'Pod/web: exists | by end', states: ['met', 'met'] },
  { name: 'what must be so always holds until the end', goal: 'Pod/web: exists | always 1s..end', states: ['holding', 'met'] },
  { name: 'what must be so always is not judged before there is something', goal: 'Pod/later: Ready == True | always 0s..end', states: ['waiting', 'failed'] },
  { name: 'what was there and is gone has failed', goal: 'Pod/gone: exists | always 0s..end', states: ['failed', 'failed'] },
  { name: 'what is about a moment to come is not judged', goal: 'Pod/web: exists | at 20s', states: ['waiting', 'met'] },
  { name: 'an answer is met once it is given', goal: 'Answer: value == "yes"', states: ['met', 'met'] },
  { name: 'what must be so at a moment is met with it', goal: 'Pod/web: exists | at 2s', states: ['met', 'met'] },
];

test.each(cases)('$name', ({ goal, states }) => {
  const session = createSession({ document: DOCUMENT, freeze: false });
  const outside = { files: [], given: [], answer: 'yes' };
  const found = [5, 30].map((at) => {
    session.runUntil(simTime(seconds(at)));
    return drained(goalSteps({ goals: [[goal]], until: '30s' }, { session, outside, tried: new Map() }, () => false))[0]?.state;
  });
  expect(found).toEqual(states);
});

test('a command is tried in slices, with the same outcome', () => {
  const session = createSession({ document: DOCUMENT, freeze: false });
  session.runUntil(simTime(seconds(20)));
  const goal = 'Exec(Pod/web -- echo hi): stdout == "hi" | at 15s';
  const work = sliced((shouldPause) => goalSteps({ goals: [[goal]], until: '30s' }, { session, outside: { files: [], given: [] }, tried: new Map() }, shouldPause));
  let slices = 1;
  while (!work.work(() => true)) slices += 1;
  expect(slices).toBeGreaterThan(2);
  expect(work.result()).toEqual([{ state: 'met' }]);
});
