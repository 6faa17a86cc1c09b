// CRI's ImageService: pulls from the registries, and what the node has (containerd internal/cri/server/images).
import { failure, ok, type Result } from '../../base/result.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { millis, type Micros } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import { formatReference, parseReference, repositoryOf, type ImageReference } from '../images/reference.ts';
import type { Registry, ResolvedImage } from '../images/registry.ts';
import type { CriError, CriResult, ImageService, PullProgress, RegistryAuth } from './cri.ts';
import { CONNECTION_LOST, UNAVAILABLE } from './errors.ts';
import { statusOf, type ImageStore } from './imageStore.ts';
import type { UpSwitch } from './upSwitch.ts';

export interface ImageServiceOptions {
  readonly sim: Simulation;
  readonly nodeName: string;
  readonly registry: Registry;
  readonly store: ImageStore;
  readonly power: UpSwitch;
}

/** How often a pull reports how far it is. */
const PROGRESS_PERIOD: Micros = millis(500);

/** To find that everything is there already takes another while each time: recorded pulls from a registry on the same machine took 7 to 50 ms. */
const LOOK_UP = { least: millis(4), most: millis(28) } as const;

export function createImageService(options: ImageServiceOptions): ImageService {
  const { store } = options;
  return {
    pullImage: (reference, auth, onProgress) => pull(options, reference, auth, onProgress),
    imageStatus(reference) {
      const stored = options.power.up ? store.find(reference) : undefined;
      return stored && statusOf(stored);
    },
    listImages: () => store.list().map(statusOf),
    *removeImage(reference) {
      if (!options.power.up) return UNAVAILABLE;
      store.remove(reference);
      return ok(undefined);
    },
  };
}

function* pull(options: ImageServiceOptions, asWritten: string, auth: RegistryAuth | undefined, onProgress: ((progress: PullProgress) => void) | undefined): CriResult<string> {
  const { sim, registry, store } = options;
  if (!options.power.up) return UNAVAILABLE;
  const parsed = parseReference(asWritten);
  if (!parsed.ok) return failure({ code: 'Unknown', message: `failed to parse image reference "${asWritten}": ${parsed.error}` });
  const reference = parsed.value;
  const objects: TraceObject[] = [{ kind: 'Node', name: options.nodeName }, { kind: 'Image', name: formatReference(reference) }];
  const actor = `containerd/${options.nodeName}`;
  if (!(yield* options.power.pass(registry.resolveTime(reference)))) return CONNECTION_LOST;
  const resolved = registry.resolve(reference, auth);
  if (!resolved.ok) {
    const hindered = sim.circumstances.of('registry *', `registry ${reference.domain}`, `registry ${repositoryOf(reference)}`);
    sim.setCauses([sim.emit({ actor, type: 'image.pullFailed', objects, causes: hindered, evidence: resolved.error.message, data: { code: resolved.error.code } }), ...hindered]);
    return resolved;
  }
  const started = sim.now();
  const transferring = (bytes: number, time: Micros) => void sim.emit({ actor, type: 'image.pulling', objects, data: { image: asWritten, bytes, seconds: time / 1_000_000 } });
  const moved = yield* transfer(options, { asWritten, reference, transferring, onProgress }, resolved.value);
  if (!moved.ok) return moved;
  const stored = store.add(reference, resolved.value.image);
  sim.setCauses([
    sim.emit({ actor, type: 'image.pulled', objects, data: { image: asWritten, id: stored.image.id, bytes: moved.value, sizeBytes: stored.image.sizeBytes, seconds: (sim.now() - started) / 1_000_000, standIn: stored.image.standIn } }),
  ]);
  return ok(stored.image.id);
}

interface Transfer {
  readonly asWritten: string;
  readonly reference: ImageReference;
  /** Hears how long it will take. */
  readonly transferring: (bytes: number, time: Micros) => void;
  readonly onProgress: ((progress: PullProgress) => void) | undefined;
}

function lookUpTime({ sim, nodeName }: ImageServiceOptions, asWritten: string): Micros {
  return LOOK_UP.least + (sim.draw('image.lookUp', `${nodeName} ${asWritten}`, sim.now()) % (LOOK_UP.most - LOOK_UP.least + 1));
}

/** Moves the layers that the node does not have; the value is how many bytes. */
function* transfer(options: ImageServiceOptions, { asWritten, reference, transferring, onProgress }: Transfer, { image }: ResolvedImage): Task<Result<number, CriError>> {
  const { registry, store } = options;
  if (store.find(image.id)) return (yield* options.power.pass(lookUpTime(options, asWritten))) ? ok(0) : CONNECTION_LOST;
  const missing = image.layers.filter((layer) => !store.hasLayer(layer.digest));
  const bytes = missing.reduce((sum, layer) => sum + layer.sizeBytes, 0);
  const time = registry.transferTime(reference, bytes);
  transferring(bytes, time);
  if (!onProgress) return (yield* options.power.pass(time)) ? ok(bytes) : CONNECTION_LOST;
  for (let done = 0; done < time; ) {
    const step = Math.min(PROGRESS_PERIOD, time - done);
    if (!(yield* options.power.pass(step))) return CONNECTION_LOST;
    done += step;
    onProgress({ image: asWritten, currentBytes: Math.floor((bytes * done) / time), totalBytes: bytes });
  }
  return ok(bytes);
}
