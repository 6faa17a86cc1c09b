// Images of a document: an image of the catalogue with files, a configuration of its own, and scripts that run in it.
import type { ImageConfig } from '../cri/cri.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import type { TreeEntry } from '../vfs/treeBuilder.ts';
import { BEHAVIOR_FILE, type AppBehavior } from './catalog/app/behavior.ts';
import { createImage, createLayer } from './image.ts';
import type { Registry } from './registry.ts';

/** As written in a document; all but the name is optional. */
export interface ImageDefinition {
  /** `lab/shop:1`. */
  readonly name: string;
  /** Image that it stands on, of the same registry. Default `busybox`. */
  readonly from?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workingDir?: string;
  readonly ports?: readonly number[];
  readonly stopSignal?: string;
  readonly volumes?: readonly string[];
  readonly files?: readonly DefinedFile[];
  /** What it does, instead of a script. It then stands on nothing else and has no shell. */
  readonly app?: AppBehavior;
  /** What a pull moves, in bytes; default: the base and the files. */
  readonly sizeBytes?: number;
}

export interface DefinedFile {
  readonly path: string;
  readonly text: string;
  /** May be run: give it a `#!` line. */
  readonly executable?: boolean;
}

const DEFAULT_BASE = 'busybox';
const APP_BASE = 'podscope.invalid/app';

/** Adds an image to a registry, or puts a new one behind a tag. The text says what is wrong with the definition. */
export function defineImage(registry: Registry, definition: ImageDefinition): string | undefined {
  const from = definition.from ?? (definition.app ? APP_BASE : DEFAULT_BASE);
  const base = registry.peek(from);
  if (!base) return `image ${definition.name}: there is no image ${from}`;
  const files: readonly DefinedFile[] = [...(definition.files ?? []), ...(definition.app ? [{ path: BEHAVIOR_FILE, text: `${JSON.stringify(definition.app, undefined, 2)}\n` }] : [])];
  const entries = files.map((file): [string, TreeEntry] => [file.path, { type: 'file', bytes: encodeUtf8(file.text), mode: file.executable === true ? 0o755 : 0o644 }]);
  const text = JSON.stringify(files);
  const own = createLayer(`${definition.name} ${text}`, definition.sizeBytes === undefined ? text.length : definition.sizeBytes, entries);
  registry.push(
    definition.name,
    createImage({
      config: { ...base.config, ...configOf(definition, base.config) },
      layers: definition.sizeBytes === undefined ? [...base.layers, own] : [...base.layers.map((layer) => ({ ...layer, sizeBytes: 0 })), own],
      salt: definition.name,
    }),
  );
  return undefined;
}

function configOf(definition: ImageDefinition, base: ImageConfig): Partial<ImageConfig> {
  const { entrypoint, cmd, env, user, workingDir, ports, stopSignal, volumes } = definition;
  return {
    ...(entrypoint && { entrypoint, cmd: cmd ?? [] }),
    ...(cmd && { cmd }),
    ...(env && { env: [...base.env, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)] }),
    ...(user !== undefined && { user }),
    ...(workingDir !== undefined && { workingDir }),
    ...(ports && { exposedPorts: ports.map((port) => `${port}/tcp`) }),
    ...(stopSignal !== undefined && { stopSignal }),
    ...(volumes && { volumes }),
  };
}
