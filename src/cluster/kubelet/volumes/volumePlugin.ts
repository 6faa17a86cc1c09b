// What every kind of volume implements (pkg/volume VolumePlugin), and what a plugin may use.
import type { ConfigMap, Node, Pod, Secret, Volume } from '../../../api/core/v1/types.gen.ts';
import type { Result } from '../../../base/result.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client } from '../../client/client.ts';
import type { HostFiles, NodeMachine } from '../../../runtime/cri/cri.ts';
import type { ServiceAccountTokens } from './serviceAccountTokens.ts';

/** ConfigMaps and Secrets as the kubelet's watches know them. */
export interface ObjectCache {
  configMap(namespace: string, name: string): ConfigMap | undefined;
  secret(namespace: string, name: string): Secret | undefined;
  /** Moves whenever any of them changes. */
  readonly revision: number;
}

export interface VolumeContext {
  readonly sim: Simulation;
  readonly client: Client;
  readonly machine: NodeMachine;
  readonly files: HostFiles;
  readonly objects: ObjectCache;
  readonly nodeName: string;
  /** The pod with what the downward API adds to the API object: addresses, the kubelet's own annotations. */
  podFieldSource(pod: Pod): Pod;
  node(): Node | undefined;
  readonly tokens: ServiceAccountTokens;
}

/** Where a volume is on the node once it is set up. */
export interface MountedVolume {
  readonly hostPath: string;
  /** Mounted from an image instead of a host path. */
  readonly imageRef?: string;
  /** The volume itself can only be read. */
  readonly readOnly?: boolean;
}

export interface SetUpRequest {
  readonly pod: Pod;
  readonly volume: Volume;
  /** The volume's own directory under the pod's. */
  readonly directory: string;
}

export interface VolumePlugin {
  /** `kubernetes.io~empty-dir`: part of the directory's name. */
  readonly directoryName: string;
  supports(volume: Volume): boolean;
  /** Content follows the objects it comes from: set up again at each sync. */
  readonly requiresRemount: boolean;
  /** Makes the volume ready to use; may be called again. The error is the part after `SetUp failed for volume "v" : `. */
  setUp(context: VolumeContext, request: SetUpRequest): Task<Result<MountedVolume, string>>;
  tearDown?(context: VolumeContext, directory: string): void;
}
