import { expect, test } from 'vitest';
import type { WhySubject } from '../../session/readModel/scene.ts';
import type { EventMark } from '../../session/recording/eventMark.ts';
import { parseQuestion, questionText } from './questionText.ts';

const event = (uid: string, t: number, reason: string): EventMark => ({ t, uid, reason, namespace: 'default', about: 'u1', object: 'pod/web', type: 'Warning', message: '', count: 1, from: 'kubelet' });
const EVENTS = [event('e1', 1, 'BackOff'), event('e2', 2, 'Failed'), event('e1', 3, 'BackOff'), event('e3', 9, 'BackOff')];
const uidOf = (namespace: string, name: string): string | undefined => (namespace === 'default' && name === 'web' ? 'u1' : undefined);

const cases: { text: string; subject: WhySubject }[] = [
  { text: 'status', subject: { about: 'status', pod: 'u1' } },
  { text: 'condition:Ready', subject: { about: 'condition', pod: 'u1', type: 'Ready' } },
  { text: 'container:app', subject: { about: 'container', pod: 'u1', container: 'app' } },
  { text: 'restarts:app', subject: { about: 'restarts', pod: 'u1', container: 'app' } },
  { text: 'event:default/pod/web/BackOff/1', subject: { about: 'event', uid: 'e1' } },
  { text: 'event:default/pod/web/BackOff/2', subject: { about: 'event', uid: 'e3' } },
  { text: 'field:Pod/default/web:spec.containers[0].image', subject: { about: 'field', object: { kind: 'Pod', namespace: 'default', name: 'web', uid: 'u1' }, path: 'spec.containers[0].image' } },
  { text: 'field:Pod/default/web:metadata.annotations["a:b"]', subject: { about: 'field', object: { kind: 'Pod', namespace: 'default', name: 'web', uid: 'u1' }, path: 'metadata.annotations["a:b"]' } },
  { text: 'field:Node//node-1:status', subject: { about: 'field', object: { kind: 'Node', name: 'node-1' }, path: 'status' } },
];

test.each(cases)('$text goes into a link and comes out', ({ text, subject }) => {
  expect(questionText(subject, EVENTS)).toBe(text);
  expect(parseQuestion(text, 'u1', EVENTS, uidOf)).toEqual(subject);
});

test('an event, a field and a node need no selected Pod', () => {
  for (const { text, subject } of cases.slice(4)) expect(parseQuestion(text, undefined, EVENTS, uidOf)).toEqual(subject);
});

test.each(['', 'status:', 'event:', 'event:default/pod/web/BackOff/3', 'event:default/pod/web/BackOff/0', 'field:', 'field:Pod/default/nobody:x', 'weather', '__proto__:x'])('%s asks about nothing', (text) => {
  expect(parseQuestion(text, undefined, EVENTS, uidOf)).toBeUndefined();
});
