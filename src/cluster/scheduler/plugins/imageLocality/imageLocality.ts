// Prefers nodes that already have large images of the pod. Mirrors plugins/imagelocality.
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import { MAX_NODE_SCORE, type Handle, type ScorePlugin } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { PLUGIN } from '../names.ts';

const MIB = 1024 * 1024;
/** Smaller images are not worth a preference. */
const MIN_THRESHOLD = 23 * MIB;
const MAX_CONTAINER_THRESHOLD = 1000 * MIB;

class Images extends FixedState {
  readonly names: readonly string[];
  readonly containers: number;
  constructor(pod: PodInfo) {
    super();
    const { initContainers = [], containers = [], volumes = [] } = pod.pod.spec ?? {};
    const references = [...initContainers.map((one) => one.image), ...containers.map((one) => one.image), ...volumes.flatMap((one) => (one.image === undefined ? [] : [one.image.reference]))];
    this.names = references.map((reference) => normalizedImageName(reference ?? ''));
    this.containers = references.length;
  }
}

const KEY = stateKey<Images>(PLUGIN.imageLocality);

export function createImageLocality(handle: Handle): ScorePlugin {
  return {
    name: PLUGIN.imageLocality,
    score(state, pod, node) {
      if (node.imageStates.size === 0) return 0;
      let images = state.read(KEY);
      if (images === undefined) state.write(KEY, (images = new Images(pod)));
      return priorityOfSize(sumImageSizes(images.names, node, handle.snapshot.nodes.length), images.containers);
    },
    inputs: ({ pod }) => (pod.spec?.containers ?? []).map((_, i) => `spec.containers[${i}].image`),
    nodeInputs: ['status.images'],
  };
}

/** An image counts less the fewer nodes have it, so that not all pods crowd onto one node. */
function sumImageSizes(names: readonly string[], node: NodeInfo, totalNodes: number): number {
  let sum = 0;
  for (const name of names) {
    const state = node.imageStates.get(name);
    if (state !== undefined) sum += Math.trunc(state.size * (state.nodes.size / totalNodes));
  }
  return sum;
}

function priorityOfSize(sum: number, containers: number): number {
  const max = MAX_CONTAINER_THRESHOLD * containers;
  const clamped = Math.min(Math.max(sum, MIN_THRESHOLD), max);
  return Math.trunc((MAX_NODE_SCORE * (clamped - MIN_THRESHOLD)) / (max - MIN_THRESHOLD));
}

/** A name without a tag means `latest`. */
export function normalizedImageName(name: string): string {
  return name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name;
}
