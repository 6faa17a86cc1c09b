// What is worth telling a beginner, as it happens: the sentence under the graph, and what "one event forward" steps to.
import type { RuleRef } from '../../engine/trace/traceEvent.ts';
import type { ObjectRef, WhySubject } from './scene.ts';

/** The types, and the parameters of their sentences. `object` is the Pod, unless said otherwise. */
export interface HappeningData {
  'pod.created': NoData;
  'pod.gated': NoData;
  'pod.scheduled': { readonly node: string };
  /** `evidence`: the scheduler's message. */
  'pod.unschedulable': { readonly nodes: number };
  'sandbox.started': { readonly ip: string };
  'volume.failed': { readonly volume: string };
  /** `seconds`: how long it will take, where the registry's speed is known. */
  'image.pulling': { readonly image: string; readonly seconds?: number };
  'image.pulled': { readonly image: string };
  /** `evidence`: the registry's words. */
  'image.failed': { readonly image: string };
  'image.backOff': { readonly image: string; readonly seconds?: number };
  /** `restarts`: which start it is; 0 for the first. */
  'container.started': { readonly restarts: number };
  /** `reason`: the waiting reason. `evidence`: the message. */
  'container.startFailed': { readonly reason: string };
  'container.exited': { readonly exitCode: number; readonly reason: string; readonly signal?: string };
  'container.oomKilled': { readonly limitBytes: number };
  'container.backOff': { readonly seconds: number; readonly exitCode: number };
  /** The kubelet stops it; `rule` says why. */
  'container.stopping': NoData;
  /** `signal`: SIGTERM, then SIGKILL. */
  'container.signalled': { readonly signal: string };
  'hook.started': { readonly hook: 'postStart' | 'preStop' };
  'hook.failed': { readonly hook: 'postStart' | 'preStop' };
  'probe.passed': { readonly probe: ProbeKind };
  'probe.failed': { readonly probe: ProbeKind; readonly run: number; readonly threshold: number };
  'probe.error': { readonly probe: ProbeKind };
  'pod.ready': NoData;
  'pod.notReady': NoData;
  'pod.succeeded': NoData;
  'pod.failed': { readonly reason: string };
  'pod.deleting': { readonly graceSeconds: number };
  'pod.deleted': NoData;
  /** `object`: the node. */
  'node.ready': NoData;
  'node.notReady': { readonly status: 'False' | 'Unknown' };
  /** No object. `evidence`: what it printed, when it was refused. */
  'input.apply': { readonly file: string };
  'input.delete': { readonly file: string };
  'input.command': { readonly line: string };
  /** `byServer`: the API server's answer; otherwise kubectl itself could not do it. */
  'input.refused': { readonly command: string; readonly byServer: boolean };
  'input.fault': { readonly fault: string };
  'input.push': { readonly image: string };
  'input.load': { readonly url: string; readonly rate: number };
  'input.join': { readonly node: string };
  /** No object. `evidence`: how many came to which end. */
  'load.ended': { readonly sent: number; readonly lost: number };
}

type NoData = Readonly<Record<never, never>>;
type ProbeKind = 'startup' | 'readiness' | 'liveness';

export type HappeningType = keyof HappeningData;

interface HappeningBase {
  readonly t: number;
  readonly actor: string;
  readonly object?: ObjectRef;
  readonly container?: string;
  readonly rule?: RuleRef;
  /** Kubernetes' own words. */
  readonly evidence?: string;
  /** What to ask for the reasons of it. */
  readonly why?: WhySubject;
}

export type HappeningOf<K extends HappeningType> = HappeningBase & { readonly type: K; readonly data: HappeningData[K] };

export type Happening = { readonly [K in HappeningType]: HappeningOf<K> }[HappeningType];
