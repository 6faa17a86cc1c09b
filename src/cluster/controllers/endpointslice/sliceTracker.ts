// Which version of each slice this controller wrote last, to tell a cache that is behind and changes by others.
// Mirrors endpointslice util/endpointslice_tracker.go.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { keyOf, namespaceOf, uidOf } from '../controller.ts';
import { SERVICE_NAME_LABEL } from './sliceObject.ts';

/** Its deletion is awaited. */
const DELETED = -1;

export class SliceTracker {
  /** Key of the Service → uid of the slice → generation. */
  readonly #byService = new Map<string, Map<string, number>>();

  wrote(slice: EndpointSlice): void {
    this.#of(slice).set(uidOf(slice), generationOf(slice));
  }

  expectDeletion(slice: EndpointSlice): void {
    this.#of(slice).set(uidOf(slice), DELETED);
  }

  /** True when the deletion was this controller's own. */
  deletionSeen(slice: EndpointSlice): boolean {
    const generations = this.#byService.get(serviceKeyOf(slice));
    const expected = generations?.get(uidOf(slice));
    generations?.delete(uidOf(slice));
    return expected === DELETED;
  }

  /** Somebody else wrote it, or it was not known. */
  isForeign(slice: EndpointSlice): boolean {
    const known = this.#byService.get(serviceKeyOf(slice))?.get(uidOf(slice));
    return known === undefined || (known !== DELETED && generationOf(slice) > known);
  }

  /** The cache does not show what was written yet. */
  isStale(service: Service, cached: readonly EndpointSlice[]): boolean {
    const generations = this.#byService.get(keyOf(service));
    if (generations === undefined) return false;
    const present = new Set<string>();
    for (const slice of cached) {
      const known = generations.get(uidOf(slice));
      if (known === DELETED || (known !== undefined && known > generationOf(slice))) return true;
      present.add(uidOf(slice));
    }
    for (const [uid, known] of generations) if (known !== DELETED && !present.has(uid)) return true;
    return false;
  }

  forget(serviceKey: string): void {
    this.#byService.delete(serviceKey);
  }

  #of(slice: EndpointSlice): Map<string, number> {
    const key = serviceKeyOf(slice);
    let generations = this.#byService.get(key);
    if (generations === undefined) this.#byService.set(key, (generations = new Map()));
    return generations;
  }
}

export function serviceKeyOf(slice: EndpointSlice): string {
  return `${namespaceOf(slice)}/${slice.metadata?.labels?.[SERVICE_NAME_LABEL] ?? ''}`;
}

function generationOf(slice: EndpointSlice): number {
  return slice.metadata?.generation ?? 0;
}
