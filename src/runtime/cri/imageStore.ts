// The images a node has: by id, with the names that lead to them, and the layers that are on its disk.
import type { Image } from '../images/image.ts';
import { formatReference, parseReference, repositoryOf, type ImageReference } from '../images/reference.ts';
import type { ImageStatus } from './cri.ts';

export interface StoredImage {
  readonly image: Image;
  /** `docker.io/library/nginx:1.27`, in order of arrival. */
  readonly tags: string[];
  /** `docker.io/library/nginx@sha256:…`. */
  readonly digests: string[];
}

export interface ImageStore {
  /** By id (or its start), name or digest. */
  find(reference: string): StoredImage | undefined;
  add(reference: ImageReference, image: Image): StoredImage;
  /** Removes one name; the image goes with its last one, or when named by id. */
  remove(reference: string): void;
  list(): readonly StoredImage[];
  hasLayer(digest: string): boolean;
  readonly usedBytes: number;
}

export function statusOf(stored: StoredImage): ImageStatus {
  const { image, tags, digests } = stored;
  return { id: image.id, repoTags: [...tags], repoDigests: [...digests], sizeBytes: image.sizeBytes, config: image.config };
}

export function createImageStore(): ImageStore {
  const byId = new Map<string, StoredImage>();
  const byName = new Map<string, StoredImage>();

  function find(reference: string): StoredImage | undefined {
    const known = byId.get(reference) ?? byName.get(reference);
    if (known) return known;
    if (/^[0-9a-f]{12,64}$/.test(reference)) for (const [id, stored] of byId) if (id.startsWith(`sha256:${reference}`)) return stored;
    const parsed = parseReference(reference);
    if (!parsed.ok) return undefined;
    const { digest } = parsed.value;
    return byName.get(digest === undefined ? formatReference(parsed.value) : `${repositoryOf(parsed.value)}@${digest}`);
  }

  function forget(stored: StoredImage): void {
    byId.delete(stored.image.id);
    for (const name of [...stored.tags, ...stored.digests]) byName.delete(name);
  }

  function takeName(list: 'tags' | 'digests', name: string, stored: StoredImage): void {
    const before = byName.get(name);
    if (before === stored) return;
    // A tag that moved: the image before keeps its digest.
    if (before) before[list].splice(before[list].indexOf(name), 1);
    byName.set(name, stored);
    stored[list].push(name);
  }

  return {
    find,
    add(reference, image) {
      const stored = byId.get(image.id) ?? { image, tags: [], digests: [] };
      byId.set(image.id, stored);
      if (reference.digest === undefined) takeName('tags', formatReference(reference), stored);
      takeName('digests', `${repositoryOf(reference)}@${image.digest}`, stored);
      return stored;
    },
    remove(reference) {
      const stored = find(reference);
      if (!stored) return;
      const parsed = parseReference(reference);
      const name = parsed.ok ? formatReference(parsed.value) : reference;
      if (stored.tags.includes(name) && stored.tags.length > 1) {
        stored.tags.splice(stored.tags.indexOf(name), 1);
        byName.delete(name);
      } else forget(stored);
    },
    list: () => [...byId.values()],
    hasLayer(digest) {
      for (const { image } of byId.values()) if (image.layers.some((layer) => layer.digest === digest)) return true;
      return false;
    },
    get usedBytes() {
      const layers = new Map<string, number>();
      for (const { image } of byId.values()) for (const layer of image.layers) layers.set(layer.digest, layer.sizeBytes);
      let sum = 0;
      for (const size of layers.values()) sum += size;
      return sum;
    },
  };
}
