// What a composed cluster offers to the session that runs it.
import type { Micros, SimTime } from '../engine/simTime.ts';
import type { LogHistory } from '../runtime/cri/logHistory.ts';
import type { ImageDefinition } from '../runtime/images/defineImage.ts';
import type { ContainerInside } from '../runtime/machine/containerInside.ts';
import type { Client } from './client/client.ts';
import type { PodStreams } from './client/podStreams.ts';
import type { Store } from './etcd/store.ts';
import type { Profile } from './scheduler/profile/profile.ts';

/** A node as it is set up. Quantities are bytes and whole CPUs. */
export interface ClusterNode {
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' }[];
  readonly maxPods: number;
  /** The control plane runs on it as static Pods; where no node has it, it runs beside the cluster. */
  readonly controlPlane: boolean;
  /** Image references present from the start. */
  readonly images: readonly string[];
  /** Of its kernel; default 2. */
  readonly cgroupVersion?: 1 | 2;
  /** What the operating system takes of memory and disk; default nothing. */
  readonly system?: { readonly memoryBytes: number; readonly diskBytes: number };
  /** RFC 3339; absent: as the run begins. Of nodes that are there from the start. */
  readonly registeredAt?: string | undefined;
}

export interface ContainerFault {
  readonly kind: 'killContainer' | 'outOfMemory' | 'exitContainer';
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  readonly signal?: string;
  readonly exitCode?: number;
}

export interface PodFault {
  readonly kind: 'killSandbox' | 'cutPod' | 'connectPod';
  readonly namespace: string;
  readonly pod: string;
}

export interface NodeFault {
  readonly kind:
    | 'stopKubelet' | 'startKubelet' | 'stopRuntime' | 'startRuntime' | 'killAllContainers' | 'cutNode' | 'connectNode' | 'powerOff' | 'powerOn' | 'reboot'
    | 'fillDisk' | 'freeDisk' | 'hogMemory' | 'freeMemory';
  readonly node: string;
}

export interface ImageFault {
  readonly kind: 'registryDown' | 'registryUnauthorized' | 'registryRateLimited' | 'registrySlow' | 'registryUp';
  readonly host?: string;
  readonly factor?: number;
}

export interface ControlPlaneFault {
  readonly kind: 'dnsDown' | 'dnsUp' | 'stopApiServer' | 'startApiServer' | 'stopScheduler' | 'startScheduler' | 'stopControllerManager' | 'startControllerManager';
}

/** Faults as documents name them, with the namespace always given. */
export type ClusterFault = ContainerFault | PodFault | NodeFault | ImageFault | ControlPlaneFault;

/** A line run in a fresh shell on the operator's host. */
export interface OperatorCommand {
  readonly line: string;
  readonly namespace: string;
  /** Variables beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface OperatorRun {
  readonly startedAt: SimTime;
  readonly endedAt: SimTime | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Absent while it runs. */
  readonly exitCode: number | undefined;
  /** SIGKILL to all its processes. */
  stop(): void;
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Who reads what is typed: bash at its prompt, bash within an unfinished command, or the program that runs. */
export type TerminalState = 'prompt' | 'continuation' | 'running';

export interface TerminalMoment {
  readonly written: number;
  readonly state: TerminalState;
}

/** A file that an editor has open there. */
export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** A terminal of the operator's host: one bash that stays from line to line. */
export interface OperatorTerminal {
  readonly state: TerminalState;
  /** While an editor runs there. A paste is the new text, Ctrl-C closes it. */
  readonly editing: EditedFile | undefined;
  /** Bytes that have appeared on it so far. */
  readonly written: number;
  /** How it stood at an instant of the past. */
  at(t: SimTime): TerminalMoment;
  /** The text between two places, counted in bytes; what is very long ago is forgotten. */
  textBetween(from: number, to: number): string;
  /** Types a line at the prompt, which is a command until the next prompt; its output is what appears meanwhile. */
  run(line: string): OperatorRun;
  /** Types keys, whoever reads them; control characters as a terminal sends them. */
  type(text: string): void;
  resize(size: TerminalSize): void;
}

/** Where people work: a shell with kubectl, and the editor's files in its working directory. */
export interface OperatorHost {
  run(command: OperatorCommand): OperatorRun;
  /** Opened at its first use. */
  terminal(id: string): OperatorTerminal;
  /** Those opened so far, by id. */
  readonly terminals: ReadonlyMap<string, OperatorTerminal>;
  /** Writes a file of the editor; kubectl reads it by name. */
  writeFile(name: string, text: string): void;
}

export interface LoadOptions {
  readonly url: string;
  readonly requestsPerSecond: number;
  readonly duration: Micros;
  /** After this the client gives up. */
  readonly timeout: Micros;
  /** The node that the client is on; default the first. */
  readonly from?: string;
}

/** A load as it stands: live. */
export interface ClusterLoad {
  readonly startedAt: SimTime;
  /** Absent until the last answer is in. */
  readonly endedAt: SimTime | undefined;
  /** How many came to which end so far, in words. */
  readonly summary: string;
}

export interface Cluster {
  readonly store: Store;
  /** Who schedules which Pods, and how. */
  readonly schedulerProfiles: readonly Profile[];
  readonly streams: PodStreams;
  readonly operator: OperatorHost;
  /** What containers have written since the start. */
  readonly logs: LogHistory;
  clientFor(actor: string): Client;
  /** Inside a container of a Pod, now; undefined while nothing of it is there. */
  inside(pod: { readonly uid: string; readonly node: string }, container: string): ContainerInside | undefined;
  /** Lets something go wrong; the text says why it cannot. */
  fault(fault: ClusterFault): string | undefined;
  /** Sets up a machine and starts its kubelet, which registers it; the text says why it cannot. */
  join(node: ClusterNode): string | undefined;
  /** Sends requests at a steady rate; the text says why it cannot. */
  load(options: LoadOptions): ClusterLoad | string;
  /** Puts an image into its registry; the text says why it cannot. */
  pushImage(definition: ImageDefinition): string | undefined;
}
