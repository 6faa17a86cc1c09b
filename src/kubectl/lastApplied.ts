// The annotation in which `kubectl apply` remembers what was applied (util/apply.go).
import { toGoJson } from '../api/formats/goText.ts';
import type { KubeObject } from '../api/resources.ts';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What was applied last, as JSON; undefined when the annotation is missing. */
export function lastApplied(object: KubeObject): string | undefined {
  return object.metadata?.annotations?.[LAST_APPLIED];
}

/** The object with itself in its annotation (GetModifiedConfiguration). */
export function withLastApplied(object: KubeObject): KubeObject {
  const plain = withoutLastApplied(object);
  const annotations = { ...plain.metadata?.annotations, [LAST_APPLIED]: `${toGoJson(plain, true)}\n` };
  return { ...plain, metadata: { ...plain.metadata, annotations } };
}

/** The same without the annotation; its map of annotations is there even when empty. */
export function withoutLastApplied(object: KubeObject): KubeObject {
  const { [LAST_APPLIED]: _, ...annotations } = object.metadata?.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** What was applied last; empty when the annotation is missing or somebody broke it by hand. */
export function lastAppliedConfiguration(object: KubeObject): unknown {
  const text = lastApplied(object);
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {}; // the real tool refuses here; without it nothing is deleted, which is what a missing annotation means
  }
}
