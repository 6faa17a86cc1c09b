// What page and worker say to each other. Types only. Every request has an id, every reply quotes it.
import type { EventRow } from '../session/recording/eventRow.ts';
import type { PodSummary } from '../session/recording/podSummary.ts';

/** A Pod as a row; the uid tells apart Pods that had the same name one after the other. */
export interface PodRow extends PodSummary {
  readonly namespace: string;
  readonly uid: string;
}

/** Apply manifests at the present instant. */
export interface ApplyRequest {
  readonly type: 'apply';
  readonly id: number;
  readonly text: string;
}

/** Let virtual time pass, or not; `speed` is virtual seconds per second of the reader. What is absent stays as it is. */
export interface ClockRequest {
  readonly type: 'clock';
  readonly id: number;
  readonly playing?: boolean;
  readonly speed?: number;
}

/** Send the whole frame again. */
export interface ResyncRequest {
  readonly type: 'resync';
  readonly id: number;
}

/** Run a document from its start in a session of its own, and say what came out. The page's own session stays as it is. */
export interface ReplayRequest {
  readonly type: 'replay';
  readonly id: number;
  /** A scenario document as data; it is checked like any other. */
  readonly document: unknown;
  /** Virtual seconds. */
  readonly until: number;
}

export type ClientMessage = ApplyRequest | ClockRequest | ResyncRequest | ReplayRequest;

/** The API server's answer to an apply, as kubectl would print it. */
export interface ApplyAnswer {
  readonly accepted: boolean;
  readonly lines: readonly string[];
}

/** What a reply carries depends on the request. */
export type ReplyBody = { readonly type: 'applied'; readonly answer: ApplyAnswer } | { readonly type: 'replayed'; readonly result: ReplayResult } | { readonly type: 'done' };

/** Equal documents give equal hashes, in every JavaScript engine. */
export type ReplayResult = { readonly ok: true; readonly traceHash: string; readonly now: number } | { readonly ok: false; readonly problems: readonly string[] };

export interface Reply {
  readonly type: 'reply';
  readonly id: number;
  readonly body: ReplyBody;
}

/** What is new since the frame before; `whole` frames replace everything. At most one per frame of the screen. */
export interface FrameMessage {
  readonly type: 'frame';
  /** Counts up by one; a gap means that a frame was lost. */
  readonly revision: number;
  readonly whole: boolean;
  /** Virtual seconds since the start. */
  readonly now: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Why the run can go no further: a budget is used up. */
  readonly stopped?: string;
  readonly pods: readonly PodRow[];
  readonly events: readonly EventRow[];
}

/** The simulation stopped because of a fault of ours. What was shown stays. */
export interface FaultMessage {
  readonly type: 'fault';
  readonly message: string;
}

export type HostMessage = Reply | FrameMessage | FaultMessage;
