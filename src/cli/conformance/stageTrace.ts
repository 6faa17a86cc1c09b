// Sets the stage of a recorded trace, runs its steps in the simulation and derives what the recording holds.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { Client } from '../../cluster/client/client.ts';
import type { Resource, ResourceTypes } from '../../api/resources.ts';
import type { OperatorRun } from '../../cluster/contract.ts';
import { readClientObjects } from '../../api/decode/clientObjects.ts';
import type { KubeObject } from '../../api/resources.ts';
import { resultName } from '../../kubectl/resourceArgs.ts';
import { DEFAULT_SEED, SCHEMA_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { clusterPreset } from '../../scenario/presets.ts';
import { createSession, type Session } from '../../session/session.ts';
import { record, type Recording } from '../../session/recording/recording.ts';
import { recordedTaints, registrations } from './stage/recordedNodes.ts';
import { settlingTime } from './stage/settling.ts';
import { recordedImages } from './stage/recordedImages.ts';
import { namespaceLabels } from './stage/recordedNamespace.ts';
import type { RecordedStep, RecordedTrace } from './stage/recordedTrace.ts';

export type ProducedTrace = Recording;

/** The recorder made the namespace just before t = 0, or before the steps of `setup`. */
const NAMESPACE_BEFORE = seconds(0.7);
const NAMESPACE_BEFORE_SETUP = seconds(20);
/** Where the recorded cluster's nodes had their static pods. */
const RECORDED_MANIFESTS = /\/var\/lib\/oracle-(node-\d+)\/manifests/g;
const SETUP_BEFORE = seconds(15);

interface StepOutput {
  readonly startedAt: SimTime;
  endedAt: SimTime | undefined;
  readonly command: string;
  stdout: string;
  stderr: string;
  exitCode: number | undefined;
}

/** `trace`: a recording as in conformance/traces/README.md; `images`: traces/images.json. */
export function stageTrace(trace: unknown, images: unknown): ProducedTrace {
  return runStaged(trace as RecordedTrace, images).recording;
}

/** The same, with the session at the end of the run. */
export function runStaged(trace: RecordedTrace, images: unknown): { readonly recording: Recording; readonly session: Session } {
  const session = createSession({ document: documentFor(trace), recordedImages: images, recordedNodes: registrations(trace) });
  const outputs: StepOutput[] = [];
  const from = simTime(settlingTime(trace.start));
  session.runUntil(simTime(from - ((trace.setup ?? []).length > 0 ? NAMESPACE_BEFORE_SETUP : NAMESPACE_BEFORE)));
  createNamespace(session, trace);
  for (const [i, step] of (trace.setup ?? []).entries()) {
    session.runUntil(simTime(from - SETUP_BEFORE + seconds(i)));
    perform(session, trace, step, []);
  }
  const to = simTime(from + seconds(trace.duration));
  for (const step of [...trace.steps].sort((a, b) => a.at - b.at)) {
    const outcome = session.runUntil(simTime(from + seconds(Math.max(0, step.at))));
    if (outcome.type === 'budget') throw new Error(`budget ${outcome.budget} used up by '${outcome.label}' at ${outcome.at} µs`);
    perform(session, trace, step, outputs);
  }
  const outcome = session.runUntil(to);
  if (outcome.type === 'budget') throw new Error(`budget ${outcome.budget} used up by '${outcome.label}' at ${outcome.at} µs`);
  const kinds = [...new Set(trace.trace.map((entry) => entry.kind))].filter((kind) => kind !== 'Pod');
  return { session, recording: record({ store: session.cluster.store, clock: shiftedClock(session, from), outputs, namespace: trace.namespace, from, to, kinds }) };
}

/** Seconds in event rows count from t = 0 of the recording. */
function shiftedClock({ sim }: Session, from: SimTime): Session['sim']['wallClock'] {
  const { wallClock } = sim;
  return { ...wallClock, parse: (text) => shifted(wallClock.parse(text), from) };
}

function shifted(time: SimTime | undefined, from: SimTime): SimTime | undefined {
  return time === undefined ? undefined : simTime(time - from);
}

function documentFor(trace: RecordedTrace): ScenarioDocument {
  const preset = `golden-${trace.nodes ?? 1}`;
  const nodes = clusterPreset(preset)?.nodes ?? [];
  const { present, pullSeconds } = recordedImages(trace, nodes.map((node) => node.name));
  return {
    schemaVersion: SCHEMA_VERSION,
    kubernetes: '1.36',
    seed: DEFAULT_SEED,
    start: new Date(Date.parse(trace.start) - settlingTime(trace.start) / 1000).toISOString(),
    cluster: { preset, nodes: nodes.map((node) => ({ ...node, images: present.get(node.name) ?? [], taints: recordedTaints(trace, node.name) })), registry: { source: 'recorded', unknownImages: 'not-found', pullSeconds } },
    files: [],
    inputs: [],
  };
}

function createNamespace({ cluster, sim }: Session, trace: RecordedTrace): void {
  const client = cluster.clientFor('operator');
  const metadata = { name: trace.namespace, labels: namespaceLabels(trace) };
  sim.spawn('namespace', function* () {
    yield* client.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata });
  });
}

function perform(session: Session, trace: RecordedTrace, step: RecordedStep, outputs: StepOutput[]): void {
  if (step.apply !== undefined) {
    const output: StepOutput = { startedAt: session.now(), endedAt: undefined, command: 'create -f -', stdout: '', stderr: '', exitCode: undefined };
    if (!step.quiet) outputs.push(output);
    const id = session.sim.emit({ actor: 'user', type: 'input.apply', objects: [], data: { file: 'steps.yaml' } });
    session.sim.withCauses([id], () => session.sim.spawn('create -f -', () => createAll(session, trace.namespace, step.apply ?? '', output)));
    return;
  }
  const line = step.run ?? '';
  const staged = line.replaceAll(RECORDED_MANIFESTS, '/nodes/$1/etc/kubernetes/manifests');
  const id = session.sim.emit({ actor: 'user', type: 'input.command', objects: [], data: { line } });
  const run = session.sim.withCauses([id], () => session.cluster.operator.run({ line: staged, namespace: trace.namespace, env: { NS: trace.namespace } }));
  if (!step.quiet) outputs.push(liveOutput(run, line));
}

function liveOutput(run: OperatorRun, command: string): StepOutput {
  return {
    command,
    get startedAt() { return run.startedAt; },
    get endedAt() { return run.endedAt; },
    get stdout() { return run.stdout; },
    get stderr() { return run.stderr; },
    get exitCode() { return run.exitCode; },
  } as StepOutput;
}

/** Objects of an `apply` step were created directly through the API, in order; the recorder wrote the outcome in words of its own. */
function* createAll({ cluster, sim }: Session, namespace: string, text: string, output: StepOutput): Task<void> {
  const client: Client = cluster.clientFor('operator');
  output.exitCode = 0;
  for (const entry of readClientObjects(text, { file: 'steps.yaml', validate: true })) {
    if (entry.type === 'error') {
      output.stderr += `error: ${entry.message}\n`;
      output.exitCode = 1;
      continue;
    }
    const object = entry.value as KubeObject;
    const placed = entry.resource.namespaced ? { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } } : object;
    const created = yield* client.create(entry.resource.name as Resource, placed as ResourceTypes[Resource], { origin: entry.origins(1) });
    if (created.ok) output.stdout += `${resultName(entry.resource, (created.value.object as KubeObject).metadata?.name ?? '')} created\n`;
    else {
      output.stderr += `Error from server: ${created.error.message}\n`;
      output.exitCode = 1;
    }
  }
  output.endedAt = sim.now();
}
