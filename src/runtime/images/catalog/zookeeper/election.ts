// Who leads a ZooKeeper ensemble: what the servers tell each other, and what follows from it.

export type Role = 'looking' | 'following' | 'leading' | 'standalone';

/** A server's notification on its election port. */
export interface Vote {
  readonly id: number;
  readonly role: Role;
  readonly leader: number | undefined;
  readonly zxid: number;
}

/** A leader that there is, else the one of a quorum with the longest history, else nobody. Ties go to the higher number. */
export function electLeader(votes: readonly Vote[], quorum: number): number | undefined {
  const leading = votes.find(({ role }) => role === 'leading');
  if (leading) return leading.id;
  const looking = votes.filter(({ role }) => role === 'looking');
  if (looking.length < quorum) return undefined;
  return [...looking].sort((a, b) => b.zxid - a.zxid || b.id - a.id)[0]?.id;
}
