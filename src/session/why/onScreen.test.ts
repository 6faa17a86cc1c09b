// Whatever is on screen can be asked: every status word, condition, event, log line and mark of five scenarios has a chain
// that ends at YAML, a command, a fault or a timer.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { parseScenario } from '../../scenario/parseDocument.ts';
import { createReadModel, type ReadModel } from '../readModel/readModel.ts';
import type { Scene, WhySubject } from '../readModel/scene.ts';
import { createSession } from '../session.ts';
import { EXPLAINED_ENDS } from './whyChain.ts';

interface Question {
  readonly subject: WhySubject;
  /** Virtual seconds. */
  readonly at: number;
  readonly word: string;
}

const SCENARIOS: readonly { readonly slug: string; readonly moments: readonly number[] }[] = [
  { slug: 'hello', moments: [3, 20] },
  { slug: 'crash-loop', moments: [4, 15, 45] },
  { slug: 'liveness-that-kills', moments: [15, 60, 110] },
  { slug: 'rolling-update', moments: [10, 33, 60] },
  { slug: 'node-goes-dark', moments: [20, 75, 400] },
];

function modelOf(slug: string, until: number): ReadModel {
  const document = parseScenario(readFileSync(`src/scenario/catalog/${slug}/scenario.yaml`, 'utf8'));
  if (!document.ok) throw new Error(slug);
  const session = createSession({ document: document.value });
  session.runUntil(simTime(seconds(until)));
  return createReadModel(session);
}

/** Words and marks of Pods and nodes, and what their containers had written. */
function questionsOf(model: ReadModel, { t, pods, nodes }: Scene): readonly Question[] {
  const ofPods = pods.flatMap(({ uid, name, status, phase, conditions, containers }): readonly Question[] => [
    { subject: { about: 'status', pod: uid }, at: t, word: `${name}: ${status}` },
    { subject: { about: 'phase', pod: uid }, at: t, word: `${name}: phase ${phase}` },
    ...conditions.map(({ type, status: value }): Question => ({ subject: { about: 'condition', pod: uid, type }, at: t, word: `${name}: ${type} ${value}` })),
    ...containers.flatMap((container): readonly Question[] => [
      { subject: { about: 'container', pod: uid, container: container.name }, at: t, word: `${name}/${container.name}: ${container.state}` },
      ...(container.restarts > 0 ? [{ subject: { about: 'restarts', pod: uid, container: container.name }, at: t, word: `${name}/${container.name}: ${container.restarts} restarts` } as const] : []),
      ...model.logs(uid, container.name, simTime(seconds(t))).lines.slice(-20).map((line): Question => ({ subject: { about: 'log', pod: uid, container: container.name }, at: line.t, word: `${name}/${container.name}: ${line.text}` })),
    ]),
  ]);
  // That a node is well has no other cause than that it was there.
  const ofNodes = nodes.filter(({ ready }) => ready !== 'True').map(({ name, uid, ready }): Question => ({ subject: { about: 'field', object: { kind: 'Node', name, uid }, path: 'status.conditions{Ready}.status' }, at: t, word: `${name}: Ready ${ready}` }));
  return [...ofPods, ...ofNodes];
}

/** Of Pods, and of nodes that something was done to. */
function eventQuestions({ events }: ReadModel): readonly Question[] {
  const asked = events.filter(({ object, reason }) => !(object.startsWith('node/') && reason === 'RegisteredNode'));
  return [...new Map(asked.map((event) => [event.uid, event])).values()].map(({ uid, t, object, reason }) => ({ subject: { about: 'event', uid }, at: t, word: `${object}: ${reason}` }));
}

/** What the timeline draws when it happened. */
function laneQuestions({ lanes }: ReadModel): readonly Question[] {
  return lanes.flatMap((row): readonly Question[] => {
    if (row.lane === 'status' && row.word !== '') return [{ subject: { about: 'status', pod: row.pod }, at: row.t, word: `lane ${row.word}` }];
    if (row.lane === 'condition') return [{ subject: { about: 'condition', pod: row.pod, type: row.type }, at: row.t, word: `lane ${row.type} ${row.status}` }];
    return row.lane === 'gone' ? [{ subject: { about: 'field', object: { kind: 'Pod', name: '', uid: row.pod }, path: '' }, at: row.t, word: 'lane gone' }] : [];
  });
}

function unexplained(model: ReadModel, questions: readonly Question[]): readonly string[] {
  return questions.flatMap(({ subject, at, word }) => {
    const { steps, end, problem } = model.why(subject, simTime(Math.ceil(seconds(at))));
    const explained = steps.length > 0 && EXPLAINED_ENDS.has(end);
    return explained ? [] : [`${at} s ${word} (${subject.about}): ${problem ?? `${steps.map(({ type, rule, path }) => [rule?.id ?? type, path].join(' ')).join(' <- ')} = ${end}`}`];
  });
}

describe.each(SCENARIOS)('$slug', ({ slug, moments }) => {
  const model = modelOf(slug, Math.max(...moments));
  test('every word of a moment has a reason', () => {
    const questions = moments.flatMap((moment) => questionsOf(model, model.sceneAt(simTime(seconds(moment)))));
    expect(questions.length).toBeGreaterThan(5 * moments.length);
    expect(unexplained(model, questions)).toEqual([]);
  });

  test('every event has a reason', () => {
    expect(unexplained(model, eventQuestions(model))).toEqual([]);
  });

  test('every mark of the timeline has a reason', () => {
    expect(unexplained(model, laneQuestions(model))).toEqual([]);
  });
});
