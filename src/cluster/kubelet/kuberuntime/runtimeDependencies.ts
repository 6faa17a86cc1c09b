// What the parts of the runtime manager share.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Result } from '../../../base/result.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task, TaskHandle } from '../../../engine/task.ts';
import type { ContainerConfig, NodeMachine, PodSandboxConfig } from '../../../runtime/cri/cri.ts';
import type { ProbeResults } from '../decide/actions/podActions.ts';
import type { Backoff } from '../decide/backoff/backoff.ts';
import type { ConfigError } from '../decide/environment/configError.ts';
import type { AllocationState } from '../allocation/allocationState.ts';
import type { DecisionLog } from '../decisions.ts';
import type { ImageManager } from '../images/imageManager.ts';
import type { SpecContainer } from '../podIdentity.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import type { PodRecorder } from '../recorder.ts';
import type { ImageVolumes } from './imageVolumes.ts';
import type { PodStories } from '../status/podStory.ts';

export interface ContainerConfigRequest {
  readonly pod: Pod;
  readonly found: SpecContainer;
  readonly restartCount: number;
  readonly podIPs: readonly string[];
  readonly imageRef: string;
  /** Of an ephemeral container: whose processes it sees. */
  readonly targetId: string | undefined;
  readonly imageVolumes: ImageVolumes;
}

/** Turns specs into what the runtime is asked for. Errors are messages of the container's status. */
export interface ConfigBuilder {
  sandbox(pod: Pod, attempt: number): Result<PodSandboxConfig, string>;
  container(request: ContainerConfigRequest): Result<ContainerConfig, ConfigError>;
}

export interface RuntimeDependencies {
  readonly sim: Simulation;
  readonly machine: NodeMachine;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  readonly stories: PodStories;
  readonly images: ImageManager;
  readonly configs: ConfigBuilder;
  readonly crashLoopBackOff: Backoff;
  readonly allocation: AllocationState;
  readonly liveness: ProbeResults;
  readonly startup: ProbeResults;
  /** Starts a task that ends with the kubelet. */
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
  readPodStatus(uid: string): PodRuntimeStatus | undefined;
  isPodTerminationRequested(uid: string): boolean;
  /** The pod is to be synced once the runtime shows what was changed. */
  watchPod(uid: string): void;
  /** A new sandbox can take containers now. */
  onSandboxReady(pod: Pod): void;
}
