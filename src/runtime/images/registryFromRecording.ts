// The registry of a recorded cluster: which images there were, with which configuration; anything else is not found.
import { millis, type Micros } from '../../engine/simTime.ts';
import type { ImageConfig } from '../cri/cri.ts';
import { catalogImages, catalogLayers, type CatalogLayers } from './catalog/catalog.ts';
import { createImage, createLayer } from './image.ts';
import { createRegistry, type Registry, type RegistrySettings } from './registry.ts';
import type { RegistryEndpoint } from './registryErrors.ts';

/** `traces/images.json`: every image the recorded cluster's registry had. */
export interface RegistryRecording {
  /** Repository → `user:password`. */
  readonly private: Readonly<Record<string, string>>;
  readonly images: readonly RecordedImage[];
}

export interface RecordedImage {
  readonly layers: readonly string[];
  readonly names: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: readonly string[];
  readonly user?: string;
  readonly workingDir?: string;
  readonly stopSignal?: string;
  readonly exposedPorts?: Readonly<Record<string, unknown>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  /** Each name is a build of its own. */
  readonly salt?: boolean;
}

/** Recorded layer → layers of the catalogue, and the size that the recording shows. */
const RECORDED_LAYERS: ReadonlyMap<string, { readonly layers: readonly string[]; readonly sizeBytes: number }> = new Map([
  ['pause', { layers: ['recorded-pause'], sizeBytes: 4_990_475 }],
  ['busybox', { layers: ['busybox', 'recorded-busybox'], sizeBytes: 2_284_353 }],
  ['alpine', { layers: ['alpine'], sizeBytes: 465 }],
  ['nginx', { layers: ['debian', 'curl', 'nginx'], sizeBytes: 99_286_244 }],
  ['debian', { layers: ['debian'], sizeBytes: 60_009_073 }],
  ['bashx', { layers: ['bash'], sizeBytes: 12_975 }],
  ['agnhost', { layers: ['agnhost'], sizeBytes: 21_950_014 }],
  ['stress', { layers: ['recorded-stress', 'vish-stress'], sizeBytes: 4_995_197 }],
  ['hello', { layers: ['hello'], sizeBytes: 4_990_892 }],
  // Debian with redis, perl and python in one layer.
  ['fat', { layers: ['debian', 'ping', 'redis', 'perl', 'python'], sizeBytes: 140_977_824 }],
]);

/** A pull took what the recording says; where it says nothing, this. */
const RECORDED_PULL: Micros = millis(200);
/** The lessons' images were there, too, while those were recorded; documents' own stand on the last. */
const LESSON_IMAGE = /^(docker\.io\/lab|registry\.lab|podscope\.invalid)\//;
const REFUSING_HOST = 'registry.unreachable.example';

/** `json`: the file's content, which is part of the project. Images not in it do not exist; pulls are quick. */
export function registryFromRecording(json: unknown, settings: Partial<RegistrySettings> = {}): Registry {
  const recording = json as RegistryRecording;
  const layers = catalogLayers();
  const registry = createRegistry({
    unknownImages: 'not-found',
    defaultPullDuration: RECORDED_PULL,
    knownHosts: ['*'],
    deadHosts: [REFUSING_HOST],
    endpoint: recordedEndpoint,
    ...settings,
  });
  for (const image of recording.images) pushRecorded(registry, layers, image);
  for (const { reference, image } of catalogImages(layers)) if (LESSON_IMAGE.test(reference)) registry.push(reference, image);
  for (const [repository, login] of Object.entries(recording.private)) {
    const colon = login.indexOf(':');
    registry.protect(repository, [{ username: login.slice(0, colon), password: login.slice(colon + 1) }]);
  }
  return registry;
}

function pushRecorded(registry: Registry, layers: CatalogLayers, recorded: RecordedImage): void {
  const known = recorded.layers.map((name) => ({ name, ...(RECORDED_LAYERS.get(name) ?? { layers: [], sizeBytes: 1 }) }));
  const names = known.flatMap((one) => one.layers);
  // One layer as recorded, with the entries of several of the catalogue's.
  const merged = known.map((one) => createLayer(`recorded ${one.name}`, one.sizeBytes, one.layers.flatMap((name) => layers.layer(name).entries)));
  for (const name of recorded.names) {
    const image = createImage({ config: configOf(recorded), layers: merged, ...(recorded.salt === true && { salt: name }) }, () => layers.root(names));
    registry.push(name, image);
  }
}

function configOf(recorded: RecordedImage): Partial<ImageConfig> {
  return {
    ...(recorded.entrypoint && { entrypoint: recorded.entrypoint }),
    ...(recorded.cmd && { cmd: recorded.cmd }),
    ...(recorded.env && { env: recorded.env }),
    ...(recorded.user !== undefined && { user: recorded.user }),
    ...(recorded.workingDir !== undefined && { workingDir: recorded.workingDir }),
    ...(recorded.stopSignal !== undefined && { stopSignal: recorded.stopSignal }),
    ...(recorded.exposedPorts && { exposedPorts: Object.keys(recorded.exposedPorts) }),
    ...(recorded.volumes && { volumes: Object.keys(recorded.volumes) }),
  };
}

/** All hosts were led to a mirror on the node; one of them to a port where nobody listens. */
function recordedEndpoint(host: string): RegistryEndpoint {
  const address = host === REFUSING_HOST ? '127.0.0.1:5999' : '127.0.0.1:5000';
  return { base: `http://${address}`, address, query: '?ns=%5BREDACTED%5D', tokenBase: `http://${address}`, service: host === 'docker.io' ? 'registry.docker.io' : host };
}
