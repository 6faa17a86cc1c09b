// Specs of Pods that passed validation without a word. Pods of one template differ in nothing but their names, and the thousandth
// need not be looked at again.
import type { Pod } from '../../types.gen.ts';

const LIMIT = 500;

/** Remembers by content. One per kind of check. */
export class FaultlessSpecs {
  readonly #known = new Set<string>();

  /** What `check` says; it is not asked about a spec that it found nothing wrong with before. */
  check<T>(pod: Pod, check: () => readonly T[]): readonly T[] {
    const key = contentOf(pod);
    if (key !== undefined && this.#known.has(key)) return [];
    const found = check();
    if (found.length > 0 || key === undefined) return found;
    if (this.#known.size >= LIMIT) this.#known.clear();
    this.#known.add(key);
    return found;
  }
}

/** Spec and annotations as text; undefined where the Pod's name has a say, or a number is too large for it. */
function contentOf({ spec, metadata }: Pod): string | undefined {
  if ((spec?.volumes ?? []).some((volume) => volume.ephemeral !== undefined)) return undefined;
  try {
    return withoutTokenVolumeName(JSON.stringify([spec, metadata?.annotations]));
  } catch (error) {
    // Integers beyond 2^53 are BigInt, which have no JSON.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The volume that admission adds has five random characters in its name. */
function withoutTokenVolumeName(text: string): string {
  const [first, ...others] = new Set(text.match(/"kube-api-access-[a-z0-9]{5}"/g));
  return first === undefined || others.length > 0 ? text : text.replaceAll(first, '"kube-api-access-"');
}
