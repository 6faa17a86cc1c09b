// A run of a document: the cluster it describes, the inputs it holds and those that come live, and what can be read of it.
// `createSession(document)` and the same inputs at the same times always give the same run.
import type { Result } from '../base/result.ts';
import { createSimulation, type Budgets, type RunOutcome, type Simulation } from '../engine/simulation.ts';
import { createInputLog, type LoggedInput } from '../engine/inputLog.ts';
import { simTime, type SimTime } from '../engine/simTime.ts';
import type { TraceObject } from '../engine/trace/traceEvent.ts';
import type { Cluster } from '../cluster/contract.ts';
import { createCluster } from '../cluster/cluster.ts';
import { formatDuration, durationMicros } from '../scenario/duration.ts';
import type { ScenarioDocument, ScenarioInput } from '../scenario/document.ts';
import { clusterOptions } from './clusterOptions.ts';
import { performInput } from './inputs.ts';
import type { CommandOutput } from './commandOutput.ts';
import { explain } from './why/explain.ts';
import { createStoreSource } from './why/storeSource.ts';
import type { WhyChain, WhyRefusal } from './why/whyChain.ts';

export interface SessionOptions {
  /** The registry of the recorded cluster (traces/images.json), for documents whose registry source is `recorded`. */
  readonly recordedImages?: unknown;
  /** When nodes of a recorded cluster had been registered, RFC 3339 by name. */
  readonly recordedNodes?: ReadonlyMap<string, string>;
  readonly document: ScenarioDocument;
  readonly budgets?: Partial<Budgets>;
  /** See ClusterOptions. */
  readonly freeze?: boolean;
}

export interface Session {
  readonly sim: Simulation;
  readonly cluster: Cluster;
  now(): SimTime;
  /** Takes an input at this instant; what it does happens when the session runs on. */
  submit(input: LiveInput): LoggedInput<ScenarioInput>;
  /** Takes an input when that instant comes; one that has passed is the present. */
  schedule(input: ScenarioInput): void;
  /** Inputs that are still to come, in order; the same list until it changes. */
  pending(): readonly ScenarioInput[];
  /** Calls off what is still to come. → whether it was. */
  callOff(input: ScenarioInput): boolean;
  /** Runs on to an instant. `shouldPause` ends the call early without changing what happens. */
  runUntil(until: SimTime, shouldPause?: () => boolean): RunOutcome;
  /** When something happens next: in the cluster, or an input of the document; undefined when nothing ever will. */
  nextAt(): SimTime | undefined;
  /** Inputs taken so far: those of the document that have come due, and live ones. */
  inputs(): readonly LoggedInput<ScenarioInput>[];
  /** What commands and Apply printed, in the order they began. */
  outputs(): readonly CommandOutput[];
  /** The document that replays this run up to now (document inputs that are still to come stay in it). */
  toDocument(): ScenarioDocument;
  /** Why a field has the value it has at an instant (default: now). The empty path asks why the object is there, or gone. */
  why(object: TraceObject, path: string, at?: SimTime): Result<WhyChain, WhyRefusal>;
  /** Forgets of what is older than `before` what changed nothing: nothing that happens, and no answer about it, is another. */
  thin(before: SimTime): void;
  /** Equal for equal runs. */
  traceHash(): string;
}

/** An input without its time: that is given when it is taken. */
export type LiveInput = ScenarioInput extends infer Input ? (Input extends ScenarioInput ? Omit<Input, 'at'> : never) : never;

export function createSession(options: SessionOptions): Session {
  return new DocumentSession(options);
}

/** The same document up to an instant: where a fork begins. What was done later is not in it; what has not come yet still comes. */
export function forkDocument(session: Session, at: SimTime): ScenarioDocument {
  const document = session.toDocument();
  const pending = new Set(session.pending());
  const kept = document.inputs.filter((input) => inputTime(input) <= at || pending.has(input));
  return { ...document, inputs: kept, until: formatDuration(at) };
}

function inputTime({ at }: ScenarioInput): SimTime {
  return simTime(durationMicros(at));
}

class DocumentSession implements Session {
  readonly sim: Simulation;
  readonly cluster: Cluster;
  readonly #document: ScenarioDocument;
  readonly #log = createInputLog<ScenarioInput>();
  readonly #outputs: CommandOutput[] = [];
  #pendingInputs: readonly ScenarioInput[];

  constructor({ document, budgets, recordedImages, recordedNodes, freeze = true }: SessionOptions) {
    this.#document = document;
    this.sim = createSimulation({ seed: document.seed, startEpochMs: Date.parse(document.start), ...(budgets ? { budgets } : {}) });
    this.cluster = createCluster({ ...clusterOptions(this.sim, document, recordedImages, recordedNodes), freeze });
    for (const file of document.home ?? document.files) this.cluster.operator.writeFile(file.name, file.text);
    this.#pendingInputs = [...document.inputs];
  }

  /** Inputs are taken between events, after everything due at their instant: a replay then meets them exactly as they came live. */
  #take(input: ScenarioInput): LoggedInput<ScenarioInput> {
    const entry = this.#log.append(this.sim.now(), input);
    performInput({ sim: this.sim, cluster: this.cluster, files: this.#document.home ?? this.#document.files, outputs: this.#outputs }, entry);
    return entry;
  }

  now(): SimTime {
    return this.sim.now();
  }

  submit(live: LiveInput): LoggedInput<ScenarioInput> {
    // A run may have been paused in the middle of an instant.
    this.sim.run({ until: this.sim.now() });
    return this.#take({ at: formatDuration(this.sim.now()), ...live } as ScenarioInput);
  }

  schedule(input: ScenarioInput): void {
    const at = inputTime(input);
    const later = this.#pendingInputs.findIndex((pending) => inputTime(pending) > at);
    const index = later < 0 ? this.#pendingInputs.length : later;
    this.#pendingInputs = this.#pendingInputs.toSpliced(index, 0, at < this.now() ? { ...input, at: formatDuration(this.now()) } : input);
  }

  pending(): readonly ScenarioInput[] {
    return this.#pendingInputs;
  }

  callOff(input: ScenarioInput): boolean {
    const index = this.#pendingInputs.indexOf(input);
    if (index >= 0) this.#pendingInputs = this.#pendingInputs.toSpliced(index, 1);
    return index >= 0;
  }

  runUntil(until: SimTime, shouldPause?: () => boolean): RunOutcome {
    const run = (to: SimTime) => this.sim.run({ until: to, ...(shouldPause ? { shouldPause } : {}) });
    for (let next = this.#pendingInputs[0]; next && inputTime(next) <= until; next = this.#pendingInputs[0]) {
      const outcome = run(inputTime(next));
      if (outcome.type === 'paused' || outcome.type === 'budget') return outcome;
      this.#pendingInputs = this.#pendingInputs.slice(1);
      this.#take(next);
    }
    return run(until);
  }

  thin(before: SimTime): void {
    this.cluster.store.thin(before);
  }

  nextAt(): SimTime | undefined {
    const event = this.sim.nextEventAt();
    const input = this.#pendingInputs[0] && inputTime(this.#pendingInputs[0]);
    return event !== undefined && input !== undefined && input < event ? input : (event ?? input);
  }

  inputs(): readonly LoggedInput<ScenarioInput>[] {
    return this.#log.entries;
  }

  outputs(): readonly CommandOutput[] {
    return this.#outputs;
  }

  toDocument(): ScenarioDocument {
    const taken = this.#log.entries.map((entry) => entry.input);
    return { ...this.#document, inputs: [...taken, ...this.#pendingInputs], until: formatDuration(this.sim.now()) };
  }

  why(object: TraceObject, path: string, at?: SimTime): Result<WhyChain, WhyRefusal> {
    return explain(createStoreSource(this.cluster.store, this.sim.trace), object, path, at ?? this.sim.now());
  }

  traceHash(): string {
    return this.sim.trace.hash();
  }
}
