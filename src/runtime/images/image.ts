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

/** `root`: the merged files, where images of equal layers share them. */
export function createImage(source: ImageSource, root?: () => TreeNode): Image {
  return new LazyImage(source, root);
}

/** Digests and files are made when somebody asks: a catalogue has hundreds of images, a cluster uses a few. */
class LazyImage implements Image {
  readonly config: ImageConfig;
  readonly layers: readonly ImageLayer[];
  readonly standIn: boolean;
  readonly #salt: string;
  #root: (() => TreeNode) | undefined;
  #tree: TreeNode | undefined;
  #identity: string | undefined;
  #id: string | undefined;
  #digest: string | undefined;

  constructor(source: ImageSource, root: (() => TreeNode) | undefined) {
    this.config = { ...EMPTY_CONFIG, ...source.config };
    this.layers = source.layers;
    this.standIn = source.standIn ?? false;
    this.#salt = source.salt ?? '';
    this.#root = root;
  }

  get #content(): string {
    return (this.#identity ??= JSON.stringify([this.config, this.layers.map((layer) => layer.digest), this.#salt]));
  }

  get id(): string {
    return (this.#id ??= sha256Like(`config ${this.#content}`));
  }

  get digest(): string {
    return (this.#digest ??= sha256Like(`manifest ${this.#content}`));
  }

  get sizeBytes(): number {
    // The manifest and the configuration count, too.
    return this.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) + 1024;
  }

  root(): TreeNode {
    if (this.#tree) return this.#tree;
    this.#tree = this.#root ? this.#root() : mergeLayers(this.layers);
    this.#root = undefined;
    return this.#tree;
  }
}

export function mergeLayers(layers: readonly ImageLayer[]): TreeNode {
  return buildTree(layers.flatMap((layer) => layer.entries));
}
