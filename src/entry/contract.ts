// What `podscope/engine` offers. Times are virtual seconds since the start of the run.
import type { Fault } from '../scenario/faults.ts';
import type { ScenarioDocument } from '../scenario/document.ts';

export type { Fault, ScenarioDocument };

/** What is wrong with a document, and where. */
export interface Problem {
  readonly message: string;
  /** Field path, `inputs[0].at`. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

export type Opened = { readonly ok: true; readonly document: ScenarioDocument } | { readonly ok: false; readonly problems: readonly Problem[] };

export interface ScenarioOptions {
  /** `playground` (default), `solo`, `trio`, `flat`, `kubeadm` … */
  readonly preset?: string;
  readonly seed?: number;
}

export interface Output {
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Absent while it runs. */
  readonly exitCode?: number;
  readonly startedAt: number;
  readonly endedAt?: number;
}

/** As the API server holds it. */
export interface ClusterObject {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly uid?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

export interface LogLine {
  readonly t: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** One step of an answer to why, from effect to cause. */
export interface Cause {
  readonly t: number;
  /** Who did it: `kubelet/node-1`, `scheduler`, `operator`. */
  readonly actor: string;
  /** `object.written`, `yaml`, or the type of the event. */
  readonly type: string;
  readonly path?: string;
  /** Id of the rule that applied. */
  readonly rule?: string;
  readonly evidence?: string;
  /** The line that somebody wrote. */
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface Why {
  readonly steps: readonly Cause[];
  /** Where it ends: at a line of YAML, something that was done, a fault, a timer, the start; or it is not known. */
  readonly end: 'yaml' | 'input' | 'fault' | 'timer' | 'start' | 'unknown';
}

export interface CheckResult {
  readonly check: string;
  readonly holds: boolean;
  /** When it first held, or first did not, where that can be said. */
  readonly at?: number;
  /** What was there instead; or why the check cannot be read. */
  readonly found?: string;
}

export interface Run {
  now(): number;
  /** Runs on to an instant. `budget`: it could not be carried so far. */
  runTo(seconds: number): 'reached' | 'budget';

  /** As `kubectl apply -f`; takes effect as the run goes on. `file`: the name that answers to why give. */
  apply(manifests: string, file?: string): void;
  /** A line at the operator's prompt. */
  command(line: string): void;
  /** Something goes wrong; `lasts` in seconds, where it can end. */
  fault(fault: Fault, lasts?: number): void;
  /** What commands and apply printed. */
  outputs(): readonly Output[];

  /** `Pod/web`, `Node/node-1`, `Pod/team/web`; undefined: it was not there at that instant. `at` left out: now. */
  object(name: string, at?: number): ClusterObject | undefined;
  objects(kind: string, at?: number): readonly ClusterObject[];
  /** Events as `kubectl get events` knows them; of one object if it is named. */
  events(about?: string, at?: number): readonly ClusterObject[];
  /** What a container had written by then; of the start before with `previous`. */
  logs(pod: string, container: string, options?: { readonly at?: number; readonly previous?: boolean }): readonly LogLine[];
  /** Why a field had its value; '' asks why the object is there, or gone. Throws when there is no such object or field. */
  why(object: string, field: string, at?: number): Why;
  /** In the notation of scenario checks, of the run so far: `Pod/web: Ready == True | by 30s`. */
  check(line: string): CheckResult;

  /** What replays this run. */
  document(): ScenarioDocument;
  /** Equal for equal runs, on every machine. */
  traceHash(): string;
}
