// What ZooKeeper's servers and clients say to each other.
import type { Answer, Operation, Snapshot, Transaction } from './dataTree.ts';

/** From a client, or from a follower for its client. */
export interface Request {
  readonly ref: number;
  readonly operation: Operation;
}

export interface Reply {
  readonly ref: number;
  readonly answer: Answer;
}

export type ToLeader = { readonly type: 'follow'; readonly id: number } | ({ readonly type: 'request' } & Request) | { readonly type: 'pong' };

export type FromLeader =
  | { readonly type: 'snapshot'; readonly zxid: number; readonly nodes: Snapshot }
  | { readonly type: 'commit'; readonly transaction: Transaction }
  | ({ readonly type: 'reply' } & Reply)
  | { readonly type: 'ping' };
