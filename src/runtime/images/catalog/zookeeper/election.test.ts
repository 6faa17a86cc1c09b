import { expect, test } from 'vitest';
import { electLeader, type Vote } from './election.ts';

const looking = (id: number, zxid = 0): Vote => ({ id, role: 'looking', leader: undefined, zxid });

const cases: readonly { readonly name: string; readonly votes: readonly Vote[]; readonly want: number | undefined }[] = [
  { name: 'one of three is no quorum', votes: [looking(1)], want: undefined },
  { name: 'of equals the higher number leads', votes: [looking(1), looking(2)], want: 2 },
  { name: 'the longer history leads', votes: [looking(1, 9), looking(3, 4)], want: 1 },
  { name: 'a leader that there is stays', votes: [looking(3, 9), { id: 1, role: 'leading', leader: 1, zxid: 4 }], want: 1 },
  { name: 'a follower of a leader that is gone does not count', votes: [looking(3), { id: 1, role: 'following', leader: 2, zxid: 4 }], want: undefined },
];

test.each(cases)('$name', ({ votes, want }) => {
  expect(electLeader(votes, 2)).toBe(want);
});
