// The document: everything a run depends on. `run(document)` is a pure function of it; a share link is nothing else.
// YAML to people, JSON in links. Types here, reading in parseDocument.ts, older versions in migrations/.
import type { NodeAffinity, Taint } from '../api/core/v1/types.gen.ts';
import type { Fault } from './faults.ts';
import type { ImageSettings, RegistryLogin } from './images.ts';
import type { Presentation } from './presentation.ts';

/** The version that this code writes. */
export const SCHEMA_VERSION = 1;

/** The version of what runs documents: goes up when it may give another trace for the same document. */
export const ENGINE_VERSION = '0.1.0';

/** Seed and wall clock of a document that names none: fixed, never today. */
export const DEFAULT_SEED = 1;
export const DEFAULT_START = '2026-01-05T09:00:00Z';

export interface ScenarioDocument {
  readonly schemaVersion: number;
  readonly title?: string;
  /** Minor version of Kubernetes that is simulated. */
  readonly kubernetes: string;
  readonly seed: number;
  /** Wall clock of t = 0, RFC 3339. */
  readonly start: string;
  readonly cluster: ClusterSettings;
  /** Images that the registries have besides the catalogue's. */
  readonly images?: readonly ImageSettings[];
  /** The editor's tabs, in order. */
  readonly files: readonly ScenarioFile[];
  /** The files that the operator's shell finds at the start; absent: `files`. They part when a tab is edited after commands were run. */
  readonly home?: readonly ScenarioFile[];
  /** In order of time. */
  readonly inputs: readonly ScenarioInput[];
  /** How far the run had been carried, as a duration. */
  readonly until?: string;
  /** What the run must show: `Pod/web: Ready == True | by 30s`. For `sim test`. */
  readonly checks?: readonly string[];
  /** How it is told in front of others. */
  readonly presentation?: Presentation;
  /** What was on screen. */
  readonly view?: ScenarioView;
  /** Hash of the trace at `until`, and the version of Podscope that computed it. */
  readonly trace?: TraceRecord;
}

export interface TraceRecord {
  /** 16 hex digits. */
  readonly hash: string;
  readonly engine: string;
}

/** What was on screen: the instant, what was selected, which panels were open, the question asked. */
export interface ScenarioView {
  /** As a duration; absent: the head. */
  readonly at?: string;
  /** `pod/<namespace>/<name>`, `container/<namespace>/<pod>/<name>`, `node/<name>`, `<Kind>/<namespace>/<name>`. */
  readonly selection?: string;
  readonly panels?: readonly string[];
  readonly tab?: string;
  /** The file in front. */
  readonly file?: string;
  /** `status`, `phase`, `condition:<type>`, `container:<name>` of the selection. */
  readonly question?: string;
  /** The step of the presentation, from 1. */
  readonly step?: number;
}

export interface ScenarioFile {
  readonly name: string;
  readonly text: string;
}

export interface ClusterSettings {
  /** Name of a preset (see presets.ts) that the other fields override. */
  readonly preset: string;
  readonly nodes?: readonly NodeSettings[];
  readonly registry?: RegistrySettings;
  readonly network?: NetworkSettings;
  readonly addons?: AddonSettings;
  readonly scheduler?: SchedulerSettings;
  readonly kubelet?: KubeletSettings;
}

export interface NodeSettings {
  readonly name: string;
  /** Whole CPUs. */
  readonly cpus: number;
  /** Quantities, `8Gi`. */
  readonly memory: string;
  readonly disk?: string;
  /** What the operating system takes, quantities. */
  readonly system?: { readonly memory?: string; readonly disk?: string };
  readonly zone?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly maxPods?: number;
  /** Image references the node has from the start. */
  readonly images?: readonly string[];
  readonly controlPlane?: boolean;
  /** Of its kernel; v2 by itself. v1 has other files below /sys/fs/cgroup, and memory above the limit costs one process instead of the container. */
  readonly cgroups?: 'v1' | 'v2';
}

export interface RegistrySettings {
  /** What an image that the catalogue does not know does. */
  readonly unknownImages?: 'stand-in' | 'not-found';
  /** Bytes per second of one pull. */
  readonly bandwidth?: number;
  /** Fixed length of pulls by image reference, in seconds. */
  readonly pullSeconds?: Readonly<Record<string, number>>;
  /** `catalog` (default) or the registry of the recorded cluster. */
  readonly source?: 'catalog' | 'recorded';
  /** Repositories that only these may pull from. */
  readonly logins?: readonly RegistryLogin[];
}

/** As KubeletConfiguration has it; of every node. */
export interface KubeletSettings {
  /** Durations, `30s`. */
  readonly shutdownGracePeriod?: string;
  readonly shutdownGracePeriodCriticalPods?: string;
  /** By signal: a quantity or a share, `1Gi`, `20%`. */
  readonly evictionSoft?: Readonly<Record<string, string>>;
  /** By signal: a duration. */
  readonly evictionSoftGracePeriod?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly evictionMaxPodGracePeriod?: number;
  /** `static`: whole CPUs of Guaranteed Pods are their own. */
  readonly cpuManagerPolicy?: 'none' | 'static';
  /** CPUs of the system, `0-1`; `0` by itself with the static policy, which needs one. */
  readonly reservedSystemCPUs?: string;
}

/** As KubeSchedulerConfiguration has it, without what changes no decision. */
export interface SchedulerSettings {
  /** 0 (default): chosen by the size of the cluster. */
  readonly percentageOfNodesToScore?: number;
  /** Pods choose by `spec.schedulerName`; absent: one, called default-scheduler. */
  readonly profiles?: readonly SchedulerProfile[];
}

export interface SchedulerProfile {
  readonly schedulerName?: string;
  /** Plugins that are off. */
  readonly disabled?: readonly string[];
  /** Plugin → weight of its score. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Of NodeResourcesFit. */
  readonly scoringStrategy?: {
    readonly type: 'LeastAllocated' | 'MostAllocated' | 'RequestedToCapacityRatio';
    readonly resources?: readonly { readonly name: string; readonly weight: number }[];
    readonly shape?: readonly { readonly utilization: number; readonly score: number }[];
  };
  /** Of NodeAffinity. */
  readonly addedAffinity?: NodeAffinity;
  /** Of PodTopologySpread, for Pods without constraints of their own. */
  readonly defaultConstraints?: readonly { readonly maxSkew: number; readonly topologyKey: string; readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway' }[];
}

export interface AddonSettings {
  /** Measures what containers use, for autoscaling and `kubectl top`. */
  readonly metricsServer?: boolean;
}

export interface NetworkSettings {
  /** Names outside the cluster: `stand-in` servers that say what they are, or `none` that could be found. */
  readonly publicHosts?: 'stand-in' | 'none';
  /** Names outside the cluster with their addresses; `*.corp.lan` is every name below it. */
  readonly names?: Readonly<Record<string, string>>;
  /** The search list of the nodes' own resolvers. */
  readonly search?: readonly string[];
}

interface InputBase {
  /** When, as a duration since the start. */
  readonly at: string;
}

/**
 * Manifests applied as by `kubectl apply` (`mode: create` as by `kubectl create`). `text` is what was applied; `file` is the
 * tab it came from, and alone stands for that tab's present text.
 */
export interface ApplyInput extends InputBase {
  readonly type: 'apply';
  readonly file?: string;
  readonly text?: string;
  readonly mode?: 'apply' | 'create';
  readonly namespace?: string;
}

export interface DeleteInput extends InputBase {
  readonly type: 'delete';
  readonly file?: string;
  readonly text?: string;
}

/** A line typed at the terminal; `kubectl …` or anything the operator's shell runs. */
export interface CommandInput extends InputBase {
  readonly type: 'command';
  readonly line: string;
  /** The terminal it was typed at, whose shell stays from line to line; absent: a shell of its own. */
  readonly terminal?: string;
  /** Of that terminal, where it changed. */
  readonly size?: TerminalSize;
  /** Tabs that were edited since the shell saw them last; written before the line runs. */
  readonly files?: readonly ScenarioFile[];
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** What was typed at a terminal while a program read it: lines, and control characters such as Ctrl-C. */
export interface KeysInput extends InputBase {
  readonly type: 'keys';
  readonly terminal: string;
  readonly text: string;
  readonly size?: TerminalSize;
}

/** Something that goes wrong. */
export interface FaultInput extends InputBase {
  readonly type: 'fault';
  readonly fault: Fault;
  /** How long, for faults that can end; absent: until something ends it. */
  readonly for?: string;
}

/** Requests at a steady rate from a client in the cluster, each counted by what becomes of it. */
export interface LoadInput extends InputBase {
  readonly type: 'load';
  readonly load: Load;
}

export interface Load {
  /** `http://web.default:8080/`; short names are those of the namespace `default`. */
  readonly url: string;
  /** Requests per second. */
  readonly rate: number;
  /** How long, as a duration. */
  readonly for: string;
  /** When the client gives up; default 1s. */
  readonly timeout?: string;
  /** The node that the client is on; default the first. */
  readonly from?: string;
}

/** Somebody pushes an image: a new one, or other content behind a tag. */
export interface PushInput extends InputBase {
  readonly type: 'push';
  readonly image: ImageSettings;
}

/** A machine joins the cluster: its kubelet is started for the first time, and registers it. */
export interface JoinInput extends InputBase {
  readonly type: 'join';
  readonly node: NodeSettings;
}

export type ScenarioInput = ApplyInput | DeleteInput | CommandInput | KeysInput | FaultInput | LoadInput | PushInput | JoinInput;
