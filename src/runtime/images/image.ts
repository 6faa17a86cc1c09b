// An image: configuration, layers, digests, and the tree of files that all its containers share.
import type { ImageConfig } from '../cri/cri.ts';
import { buildTree, type TreeEntry } from '../vfs/treeBuilder.ts';
import type { TreeNode } from '../vfs/types.ts';
import { sha256Like } from './digest.ts';

export type LayerEntries = readonly (readonly [path: string, entry: TreeEntry])[];

export interface ImageLayer {
  readonly digest: string;
  /** Compressed size: what a pull transfers. */
  readonly sizeBytes: number;
  readonly entries: LayerEntries;
}

export interface Image {
  readonly config: ImageConfig;
  readonly layers: readonly ImageLayer[];
  /** `sha256:…` of the configuration. */
  readonly id: string;
  /** `sha256:…` of the manifest: what `@sha256:…` names and what `imageID` shows. */
  readonly digest: string;
  readonly sizeBytes: number;
  /** The files of all layers; made once, when first used. */
  root(): TreeNode;
  /** Nobody knows what this image does; it only listens on its declared ports. */
  readonly standIn: boolean;
}

export interface ImageSource {
  readonly config: Partial<ImageConfig>;
  readonly layers: readonly ImageLayer[];
  /** Makes equal content differ: a build of its own. */
  readonly salt?: string;
  readonly standIn?: boolean;
}

const DEFAULT_ENV = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];

const EMPTY_CONFIG: ImageConfig = { entrypoint: [], cmd: [], env: DEFAULT_ENV, user: '', workingDir: '', exposedPorts: [], volumes: [], stopSignal: '' };

export function createLayer(name: string, sizeBytes: number, entries: LayerEntries): ImageLayer {
  return { digest: sha256Like(`layer ${name} ${sizeBytes}`), sizeBytes, entries };
}

export function createImage(source: ImageSource): Image {
  const config: ImageConfig = { ...EMPTY_CONFIG, ...source.config };
  const identity = JSON.stringify([config, source.layers.map((layer) => layer.digest), source.salt ?? '']);
  let tree: TreeNode | undefined;
  return {
    config,
    layers: source.layers,
    id: sha256Like(`config ${identity}`),
    digest: sha256Like(`manifest ${identity}`),
    // The manifest and the configuration count, too.
    sizeBytes: source.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) + 1024,
    standIn: source.standIn ?? false,
    root: () => (tree ??= buildTree(source.layers.flatMap((layer) => layer.entries))),
  };
}

/** An image like another with some of its configuration changed. */
export function deriveImage(base: Image, source: { readonly config?: Partial<ImageConfig>; readonly layers?: readonly ImageLayer[]; readonly salt?: string }): Image {
  const derived = createImage({
    config: { ...base.config, ...source.config },
    layers: [...base.layers, ...(source.layers ?? [])],
    ...(source.salt !== undefined && { salt: source.salt }),
    standIn: base.standIn,
  });
  // Images that add nothing share the merged tree, too.
  return source.layers === undefined || source.layers.length === 0 ? { ...derived, root: base.root } : derived;
}
