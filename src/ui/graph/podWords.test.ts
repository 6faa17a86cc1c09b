import { expect, test } from 'vitest';
import type { PodView } from '../../session/readModel/scene.ts';
import { containerWith, podWith } from './model/fixtures.ts';
import { isBeingStopped } from './podWords.ts';

const TERMINATING = { since: 10, deadline: 40 };

const cases: { name: string; given: Partial<PodView>; want: boolean }[] = [
  { name: 'runs', given: {}, want: false },
  { name: 'was told to end and still runs', given: { terminating: TERMINATING, containers: [containerWith({ name: 'app', state: 'done' }), containerWith({ name: 'proxy', state: 'term' })] }, want: true },
  { name: 'has ended and is held by a finalizer', given: { terminating: TERMINATING, containers: [containerWith({ name: 'app', state: 'done' })] }, want: false },
  { name: 'was deleted before anything of it ran', given: { terminating: TERMINATING, containers: [containerWith({ name: 'app', state: 'wait' })] }, want: false },
];

test.each(cases)('a Pod that $name: its grace period counts: $want', ({ given, want }) => {
  expect(isBeingStopped(podWith({ name: 'web', ...given }))).toBe(want);
});
