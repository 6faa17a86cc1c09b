// Answers to questions about an instant.
import type { WhyEnd, WhyStep } from '../why/whyChain.ts';
import type { ObjectRef } from './scene.ts';

export interface WhyAnswer {
  /** From effect to cause; empty when there is nothing to explain. */
  readonly steps: readonly WhyStep[];
  readonly end: WhyEnd;
  /** The field that the question came down to. */
  readonly object?: ObjectRef;
  readonly path?: string;
  /** Why there is no answer: `noObject`, `noField`. */
  readonly problem?: 'noObject' | 'noField';
}

export interface LogsAnswer {
  readonly lines: readonly LogLine[];
  /** Older lines were left out. */
  readonly cut: boolean;
}

export interface LogLine {
  readonly t: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}
