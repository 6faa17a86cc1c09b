import { expect, test } from 'vitest';
import type { WhyAnswer } from '../../session/readModel/answers.ts';
import { markKey, threadMarks } from './marks.ts';

const web = { kind: 'Pod', namespace: 'default', name: 'web', uid: 'u1' };

function answer(...objects: readonly (typeof web & { readonly container?: string })[]): WhyAnswer {
  return { end: 'yaml', steps: objects.map((object) => ({ kind: 'event', t: 0, actor: 'kubelet', type: 'x', objects: [object] })) } as unknown as WhyAnswer;
}

test('things carry the numbers of the steps that speak of them', () => {
  const why = { subject: { about: 'status', pod: 'u1' }, at: 1, answer: answer(web, { ...web, container: 'app' }, web) } as const;
  expect([...threadMarks({ why })]).toEqual([['pod/u1', '1, 3'], ['container/u1/app', '2']]);
});

test('without an answer nothing is marked', () => {
  expect(threadMarks({}).size).toBe(0);
});

test('two Pods of one name are two things', () => {
  const pod = { kind: 'pod', namespace: 'default', name: 'web' } as const;
  expect(markKey({ ...pod, uid: 'u1' })).not.toBe(markKey({ ...pod, uid: 'u2' }));
});
