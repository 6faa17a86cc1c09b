// What would have to change so that a pod which fits nowhere fits on one node: the smallest sets of changes that the
// filters themselves accept. kube-scheduler has nothing like it.
import type { EnabledPlugin } from '../framework/interface.ts';
import type { NodeInfo } from '../framework/nodeInfo.ts';
import type { PodInfo } from '../framework/podInfo.ts';
import { isFieldEdit, type Edit, type Remedy } from '../framework/remedy.ts';
import type { Framework } from '../framework/runtime.ts';
import { tryEdits, type Trial } from './trial.ts';

export interface Advice {
  /** Where the pod would fit then; absent: it would be looked at again, and where it fits shows then. */
  readonly node?: string;
  readonly edits: readonly { readonly plugin: string; readonly edit: Edit }[];
}

/** Large clusters have many nodes alike. */
const MAX_NODES_TRIED = 100;
/** A change may bring other plugins up. */
const MAX_ROUNDS = 4;

type Prefers = 'pod' | 'node';

interface Candidate extends Advice {
  /** How much of what the pod asked for is given up. */
  readonly loss: number;
}

/** The best change of the pod alone, and the best one that an operator can make on a node, where there is one. */
export function advise(framework: Framework, plugins: readonly EnabledPlugin[], pod: PodInfo): readonly Advice[] {
  const gated = framework.preEnqueuePlugins.filter((plugin) => plugin.preEnqueue(pod) !== undefined);
  if (gated.length > 0) return gateAdvice(framework, pod, gated.map(({ name }) => name));
  const nodes = framework.snapshot.nodes.slice(0, MAX_NODES_TRIED);
  const best = (prefers: Prefers) => smallest(nodes.flatMap((node) => adviceFor({ framework, plugins, pod, node, prefers }) ?? []));
  const [ofPod, ofNode] = [best('pod'), best('node')];
  if (ofNode === undefined || !ofNode.edits.some(({ edit }) => !isFieldEdit(edit))) return ofPod === undefined ? [] : [ofPod];
  if (ofPod === undefined) return [ofNode];
  // Touching a node for more than the pod's own change would take helps nobody.
  return ofNode.edits.length > ofPod.edits.length ? [ofPod] : [ofPod, ofNode];
}

function gateAdvice(framework: Framework, pod: PodInfo, plugins: readonly string[]): readonly Advice[] {
  const [node] = framework.snapshot.nodes;
  if (node === undefined) return [];
  const edits = framework.plugins.filter(({ name }) => plugins.includes(name)).flatMap((plugin) => {
    const [first] = plugin.remedies?.(pod, node) ?? [];
    return (first ?? []).map((edit) => ({ plugin: plugin.name, edit }));
  });
  return edits.length === 0 ? [] : [{ edits }];
}

interface Question {
  readonly framework: Framework;
  readonly plugins: readonly EnabledPlugin[];
  readonly pod: PodInfo;
  readonly node: NodeInfo;
  readonly prefers: Prefers;
}

/** Removes one rejection after the other, each by the first of its plugin's remedies that works. */
function adviceFor(question: Question): Candidate | undefined {
  const { framework, plugins, pod, node } = question;
  let edits: Advice['edits'] = [];
  let trial = tryEdits(framework, plugins, pod, node, []);
  for (let round = 0; round < MAX_ROUNDS && trial !== undefined; round++) {
    const [name] = trial.rejecting;
    if (name === undefined) return edits.length === 0 ? undefined : { node: node.name, edits, loss: lossOf(pod, trial.pod) };
    const step = firstThatWorks(question, name, edits, trial);
    if (step === undefined) return undefined;
    ({ edits, trial } = step);
  }
  return trial !== undefined && trial.rejecting.length === 0 ? { node: node.name, edits, loss: lossOf(pod, trial.pod) } : undefined;
}

function firstThatWorks({ framework, plugins, pod, node, prefers }: Question, name: string, before: Advice['edits'], at: Trial): { edits: Advice['edits']; trial: Trial } | undefined {
  const plugin = framework.plugins.find((one) => one.name === name);
  const remedies = plugin?.remedies?.(at.pod, at.node) ?? [];
  for (const remedy of inOrder(remedies, prefers)) {
    const edits = [...before, ...remedy.map((edit) => ({ plugin: name, edit }))];
    const trial = tryEdits(framework, plugins, pod, node, edits.map(({ edit }) => edit));
    if (trial !== undefined && !trial.rejecting.includes(name)) return { edits, trial };
  }
  return undefined;
}

function inOrder(remedies: readonly Remedy[], prefers: Prefers): readonly Remedy[] {
  const useful = remedies.filter((remedy) => remedy.length > 0);
  const ofPod = useful.filter((remedy) => remedy.every(isFieldEdit));
  return prefers === 'pod' ? ofPod : [...useful.filter((remedy) => !remedy.every(isFieldEdit)), ...ofPod];
}

function smallest(candidates: readonly Candidate[]): Advice | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || candidate.edits.length < best.edits.length || (candidate.edits.length === best.edits.length && candidate.loss < best.loss)) best = candidate;
  }
  return best;
}

function lossOf({ requests: before }: PodInfo, { requests: after }: PodInfo): number {
  const share = (was: number, is: number) => (was === 0 ? 0 : (was - is) / was);
  return share(before.milliCpu, after.milliCpu) + share(before.memory, after.memory) + share(before.ephemeralStorage, after.ephemeralStorage);
}
