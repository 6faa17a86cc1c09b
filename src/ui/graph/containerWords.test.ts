import { expect, test } from 'vitest';
import type { ContainerView } from '../../session/readModel/scene.ts';
import { textsFor } from '../../texts/catalogue.ts';
import { containerWords } from './containerWords.ts';
import { containerWith } from './model/fixtures.ts';

const cases: { name: string; given: Partial<ContainerView>; want: ReturnType<typeof containerWords> }[] = [
  { name: 'runs and is ready', given: {}, want: { main: 'Running' } },
  { name: 'runs and is not ready', given: { state: 'run', ready: false }, want: { main: 'Running, not ready' } },
  { name: 'has ended, which its status does not tell yet', given: { state: 'done', ready: false }, want: { main: 'Running, process ended' } },
  { name: 'waits with a reason', given: { state: 'back', phase: 'waiting', reason: 'CrashLoopBackOff' }, want: { main: 'Waiting: CrashLoopBackOff' } },
  { name: 'waits for its image', given: { state: 'pull', phase: 'waiting', reason: 'ContainerCreating', pull: { image: 'web:1', since: 1 } }, want: { main: 'Waiting: pulling web:1' } },
  { name: 'was never started', given: { state: 'never', phase: 'waiting' }, want: { main: 'not started' } },
  { name: 'ended', given: { state: 'done', phase: 'terminated', reason: 'Completed', exitCode: 0, startedAt: 1, finishedAt: 5 }, want: { main: 'Completed', detail: 'exit 0 after 4.0 s' } },
  { name: 'ended at once', given: { state: 'fail', phase: 'terminated', reason: 'Error', exitCode: 1, startedAt: 1, finishedAt: 1 }, want: { main: 'Error', detail: 'exit 1' } },
  { name: 'ended after minutes', given: { state: 'oom', phase: 'terminated', reason: 'OOMKilled', exitCode: 137, startedAt: 0, finishedAt: 75.4 }, want: { main: 'OOMKilled', detail: 'exit 137 after 75 s' } },
];

test.each(cases)('a container that $name', ({ given, want }) => {
  expect(containerWords(containerWith({ name: 'web', ...given }), textsFor('en').graph)).toEqual(want);
});
