// Vectors scheduler: one pending pod, sequences of pods, the order of the queue.
import { compareBytes, sortedStrings } from '../../../base/compareBytes.ts';
import type { Namespace, Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { evaluate, type Evaluation, type PluginVerdict } from '../../../cluster/scheduler/evaluate.ts';
import { createPodInfo } from '../../../cluster/scheduler/framework/podInfo.ts';
import { frameworkOf } from '../../../cluster/scheduler/frameworkOf.ts';
import { createPrioritySort } from '../../../cluster/scheduler/plugins/prioritySort/prioritySort.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

interface ClusterInput {
  readonly nodes: readonly Node[];
  readonly pods?: readonly Pod[];
  readonly objects?: readonly KubeObject[];
}

interface SinglePodInput extends ClusterInput {
  readonly pod: Pod;
}

interface SequenceInput extends ClusterInput {
  readonly pending: readonly Pod[];
}

interface QueueEntry {
  readonly name: string;
  readonly priority?: number;
  readonly addedAtSeconds: number;
}

export const schedulerArea: VectorArea = {
  name: 'scheduler',
  check: (files) =>
    checkEach(files, (vector, file) => differenceOf(vector.output, run(file, vector.input))),
};

function run(file: string, input: unknown): unknown {
  if (file === 'queue') return queueOrder(input as readonly QueueEntry[]);
  if (file === 'sequence') return { steps: scheduleSequence(input as SequenceInput) };
  return outputOf(input as SinglePodInput);
}

function queueOrder(entries: readonly QueueEntry[]): readonly string[] {
  const { less } = createPrioritySort();
  const queued = entries.map(({ name, priority, addedAtSeconds }) => ({
    info: createPodInfo({ metadata: { name }, spec: { containers: [], ...(priority === undefined ? {} : { priority }) } }),
    timestamp: addedAtSeconds * 1_000_000,
    name,
  }));
  return queued.sort((a, b) => (less(a, b) ? -1 : 1)).map(({ name }) => name);
}

function outputOf(input: SinglePodInput): unknown {
  const { framework } = frameworkOf({ nodes: input.nodes, pods: input.pods ?? [], objects: withNamespaces(input, [input.pod]) });
  return inVectorForm({ filter: undefined, ...evaluate(framework, createPodInfo(input.pod)) });
}

/** Namespaces that are used but not listed exist with only the label of their name. */
function withNamespaces(input: ClusterInput, pending: readonly Pod[]): readonly KubeObject[] {
  const objects = [...(input.objects ?? [])];
  const known = new Set(objects.filter((object) => object.kind === 'Namespace').map((object) => object.metadata?.name));
  for (const pod of [...(input.pods ?? []), ...pending]) {
    const name = pod.metadata?.namespace ?? '';
    if (known.has(name)) continue;
    known.add(name);
    const namespace: Namespace = { kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
    objects.push(namespace);
  }
  return objects;
}

function inVectorForm(evaluation: Omit<Evaluation, 'filter'> & { readonly filter: Evaluation['filter'] | undefined }): object {
  if (evaluation.preEnqueue !== undefined) return { preEnqueue: verdicts(evaluation.preEnqueue), feasible: [] };
  const { preFilter, filter, rejectedBy, feasible, scores, totals, best, failure } = evaluation;
  return {
    ...(preFilter.size === 0 ? {} : { preFilter: verdicts(preFilter) }),
    ...(filter === undefined ? {} : { filter: Object.fromEntries([...filter].map(([node, byPlugin]) => [node, verdicts(byPlugin)])) }),
    ...(feasible.length > 0 || rejectedBy.size === 0 ? {} : { rejectedBy: Object.fromEntries(rejectedBy) }),
    feasible,
    ...(feasible.length === 0 ? {} : { scores: scoresOf(scores), total: Object.fromEntries(totals), best }),
    ...(failure === undefined ? {} : { error: failure.message, unschedulablePlugins: failure.plugins, preemption: preemptionOf(failure) }),
  };
}

function verdicts(byPlugin: ReadonlyMap<string, PluginVerdict>): unknown {
  return Object.fromEntries([...byPlugin].map(([plugin, { code, reasons, nodes }]) => [plugin, { code, ...(reasons === undefined ? {} : { reasons }), ...(nodes === undefined ? {} : { nodes }) }]));
}

function scoresOf(scores: Evaluation['scores']): unknown {
  return Object.fromEntries(
    [...scores].map(([node, byPlugin]) => [node, Object.fromEntries([...byPlugin].map(([plugin, { raw, normalized, weighted }]) => [plugin, [raw, normalized, weighted]]))]),
  );
}

function preemptionOf({ preemption }: NonNullable<Evaluation['failure']>): unknown {
  if (!preemption.eligible) return { eligible: false, message: preemption.message };
  const { candidates, nodeStatuses, selected } = preemption;
  const candidateOf = ({ node, victims, pdbViolations }: (typeof candidates)[number]) => [node, { victims: victims.map((victim) => victim.key), numPDBViolations: pdbViolations }];
  return {
    eligible: true,
    ...(candidates.length === 0 ? {} : { candidates: Object.fromEntries(candidates.map(candidateOf)) }),
    ...(nodeStatuses.size === 0 ? {} : { nodeStatus: Object.fromEntries([...nodeStatuses].map(([node, { code, reasons }]) => [node, { code, reasons }])) }),
    ...(selected.length === 0 ? {} : { selected: sortedStrings(selected.map(({ node }) => node)) }),
  };
}

/** Pods in order on one cluster, each assumed on the first of its best nodes by name. */
function scheduleSequence(input: SequenceInput): unknown {
  const { framework, cache } = frameworkOf({ nodes: input.nodes, pods: input.pods ?? [], objects: withNamespaces(input, input.pending) });
  return input.pending.map((pod) => {
    const info = createPodInfo(pod);
    const evaluation = evaluate(framework, info);
    const name = pod.metadata?.name;
    const [chosen] = [...evaluation.best].sort(compareBytes);
    if (chosen === undefined) return { pod: name, ...inVectorForm({ ...evaluation, filter: undefined }) };
    cache.assumePod(createPodInfo({ ...pod, spec: { containers: [], ...pod.spec, nodeName: chosen } }), chosen);
    return { pod: name, feasible: evaluation.feasible, total: Object.fromEntries(evaluation.totals), best: evaluation.best, chosen };
  });
}
