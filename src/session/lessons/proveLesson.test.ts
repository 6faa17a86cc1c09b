// The proof finds what is wrong: one lesson that is right, and each way of being wrong.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { parseLesson } from '../../scenario/lessons/parseLesson.ts';
import { proofSteps, proveLesson } from './proveLesson.ts';
import { proveOrder } from './proveOrder.ts';

const FOLDER = new URL('../../scenario/catalog/lessons/01-one-pod-two-containers/', import.meta.url);

function lesson(): Lesson {
  const text = (name: string): string => readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
  const read = parseLesson(text('lesson'), { en: text('en'), zh: text('zh') });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const RIGHT = lesson();
const { prediction, run, task, texts } = RIGHT;
const [why] = RIGHT.why;
if (!why) throw new Error('the lesson asks no question');

const wrong: { readonly name: string; readonly lesson: Lesson; readonly part: string }[] = [
  { name: 'a proof line that does not hold', lesson: { ...RIGHT, prediction: { ...prediction, proof: ['Pod/duo[peer]: restartCount == 0 | at 10s'] } }, part: 'answer' },
  { name: 'a wrong option that is right', lesson: { ...RIGHT, prediction: { ...prediction, not: new Map([['refused', ['Pod/duo: exists | at 3s']]]) } }, part: 'answer' },
  { name: 'a lane that shows something else', lesson: { ...RIGHT, run: { ...run, lanes: [{ id: 'same', edits: [], proof: ['Pod/duo: absent | at 3s'] }] } }, part: 'answer' },
  { name: 'a task that is done from the start', lesson: { ...RIGHT, task: { ...task, goals: [['Pod/duo: exists']] } }, part: 'start' },
  { name: 'a solution that solves nothing', lesson: { ...RIGHT, task: { ...task, solution: { edits: [], files: [], inputs: [] } } }, part: 'solution' },
  { name: 'a part of the solution that is for nothing', lesson: { ...RIGHT, task: { ...task, solution: { ...task.solution, inputs: [{ at: '1s', type: 'command', line: 'true' }] } } }, part: 'mutation' },
  { name: 'a command with another exit code', lesson: { ...RIGHT, run: { ...run, stops: [{ at: '3s', offers: [{ line: 'kubectl get pod nobody', exit: 0 }] }] } }, part: 'hint' },
  { name: 'a chain that passes no such step', lesson: { ...RIGHT, why: [{ ...why, steps: ['kubelet.kill.livenessProbe'] }] }, part: 'why' },
  { name: 'a chain that ends elsewhere', lesson: { ...RIGHT, why: [{ ...why, ends: { type: 'fault', fault: 'cutNode' } }] }, part: 'why' },
  { name: 'a question about nothing', lesson: { ...RIGHT, why: [{ ...why, object: 'Pod/nobody' }] }, part: 'why' },
  { name: 'a word that occurs nowhere', lesson: { ...RIGHT, texts: { ...texts, en: { ...texts.en, debrief: 'It is `CrashedForGood`.' } } }, part: 'words' },
  { name: 'a command in one language only', lesson: { ...RIGHT, texts: { ...texts, zh: { ...texts.zh, debrief: '`kubectl get pods`' } } }, part: 'texts' },
  { name: 'a variant that does not fit', lesson: { ...RIGHT, alsoHere: [{ id: 'x', edits: [{ file: 'duo.yaml', find: 'nowhere', replace: '' }], files: [] }] }, part: 'run' },
];

test('a lesson that is right is proven', () => {
  expect(proveLesson(RIGHT, { mutations: true }).filter(({ met }) => !met)).toEqual([]);
});

test.each(wrong)('$name is found', ({ lesson: broken, part }) => {
  const parts = proveLesson(broken, { mutations: true }).filter(({ met }) => !met).map((one) => one.part);
  expect(parts).toContain(part);
});

test('the same lesson gives the same verdicts', () => {
  expect(proveLesson(RIGHT)).toEqual(proveLesson(RIGHT));
});

const MANY = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: many}\nspec:\n  replicas: 8\n  selector: {matchLabels: {app: many}}\n  template:\n    metadata: {labels: {app: many}}\n    spec: {containers: [{name: c, image: "nginx:1.27"}]}\n';

test('whoever asks for pauses gets them while commands are tried and variants run', () => {
  const long = { ...RIGHT, run: { ...run, until: '60s' }, alsoHere: [{ id: 'many', edits: [], files: [{ name: 'many.yaml', text: MANY }], inputs: [{ at: '0s', type: 'apply' as const, file: 'many.yaml' }] }] };
  const pauses = new Map<number, number>();
  const steps = proofSteps(long, { mutations: true }, () => true);
  let step = steps.next();
  while (!step.done) {
    const { done } = step.value;
    pauses.set(done, (pauses.get(done) ?? 0) + 1);
    step = steps.next();
  }
  expect(step.value).toEqual(proveLesson(long, { mutations: true }));
  const parts = [...pauses].sort(([a], [b]) => a - b).map(([, count]) => count);
  const [commands = 0, , , variantRuns = 0] = parts.slice(-4);
  expect(Math.min(commands, variantRuns)).toBeGreaterThan(3);
});

test('a kind that an unneeded lesson introduces is found', () => {
  const config = { ...RIGHT, files: [{ name: 'c.yaml', text: 'kind: ConfigMap\n' }] };
  const first = { ...config, id: '01-first' };
  expect(proveOrder([first, { ...config, id: '02-second', needs: ['01'] }]).every(({ met }) => met)).toBe(true);
  expect(proveOrder([first, { ...config, id: '02-second', needs: [] }]).map(({ met }) => met)).toContain(false);
});
