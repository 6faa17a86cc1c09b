// The parts of a recorded trace that setting the stage needs (conformance/traces/README.md).
import type { KubeObject } from '../../../api/resources.ts';

export interface RecordedStep {
  readonly at: number;
  readonly apply?: string;
  readonly run?: string;
  readonly quiet?: boolean;
}

export interface RecordedTrace {
  readonly id: string;
  readonly nodes?: number;
  readonly namespace: string;
  readonly start: string;
  readonly duration: number;
  readonly setup?: readonly RecordedStep[];
  readonly steps: readonly RecordedStep[];
  readonly summary: readonly { readonly pod: string; readonly node?: string }[];
  readonly events: readonly { readonly object: string; readonly reason: string; readonly message: string }[];
  readonly outputs: readonly { readonly stderr: string }[];
  readonly trace: readonly { readonly kind: string; readonly type?: string; readonly name?: string; readonly object?: KubeObject }[];
}
