// Why a kubelet decision came out as it did: a rule and the fields of the pod it was read from. The acting code turns
// it into a trace event; the sentences are in the catalogues.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Because, RuleRef, TraceObject } from '../../../engine/trace/traceEvent.ts';

export interface DecisionReason {
  readonly rule: RuleRef;
  /** The container concerned; absent when it is the pod as a whole. */
  readonly container?: string;
  /** Field paths of the pod, decisive ones first. */
  readonly because: readonly string[];
  /** Fields of the pod that stay as they are because of this, though nothing writes them: see TraceEvent. */
  readonly explains?: readonly string[];
}

/** A reason's field paths as the trace wants them: with the pod's identity and version. */
export function becauseOfPod(pod: Pod, paths: readonly string[]): readonly Because[] {
  const object = tracePod(pod);
  const resourceVersion = pod.metadata?.resourceVersion;
  return paths.map((path) => ({ object, path, ...(resourceVersion === undefined ? {} : { resourceVersion }) }));
}

/** The pod, or one container of it, as an object of a trace event. */
export function tracePod(pod: Pod, container?: string): TraceObject {
  const { name = '', namespace = '', uid } = pod.metadata ?? {};
  return { kind: 'Pod', namespace, name, ...(uid === undefined ? {} : { uid }), ...(container === undefined ? {} : { container }) };
}
