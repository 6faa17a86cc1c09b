import { describe, expect, it } from 'vitest';
import { lifecycleEvents } from './lifecycleEvents.ts';

type State = 'running' | 'exited' | 'unknown';
const record = (states: Readonly<Record<string, State>>) => new Map(Object.entries(states));

describe('events of a relist', () => {
  const cases: readonly { name: string; before: Readonly<Record<string, State>>; now: Readonly<Record<string, State>>; want: readonly string[] }[] = [
    { name: 'a container that runs now has started', before: {}, now: { c: 'running' }, want: ['ContainerStarted c'] },
    { name: 'a container that came and went between two looks has died', before: {}, now: { c: 'exited' }, want: ['ContainerDied c'] },
    { name: 'a container that is only created is no news', before: {}, now: { c: 'unknown' }, want: [] },
    { name: 'a container that is gone while it ran has died and was removed', before: { c: 'running' }, now: {}, want: ['ContainerDied c', 'ContainerRemoved c'] },
    { name: 'a dead container that is gone was removed', before: { c: 'exited' }, now: {}, want: ['ContainerRemoved c'] },
    { name: 'what did not change gives nothing', before: { c: 'running', d: 'exited' }, now: { c: 'running', d: 'exited' }, want: [] },
  ];
  for (const { name, before, now, want } of cases) {
    it(name, () => expect(lifecycleEvents('u', record(before), record(now)).map(({ type, id }) => `${type} ${id}`)).toEqual(want));
  }
});
