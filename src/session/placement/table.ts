// An evaluation as a table: what every plugin said of every node.
import { compareBytes } from '../../base/compareBytes.ts';
import type { Evaluation } from '../../cluster/scheduler/evaluate.ts';
import type { Framework } from '../../cluster/scheduler/framework/runtime.ts';
import type { NodeVerdict, PlacementTable, PluginCell, PluginColumn } from './placementViews.ts';

/** More than anybody reads; of the others only the number is said. */
const MAX_NODES = 60;

const ORDER: Readonly<Record<NodeVerdict['state'], number>> = { chosen: 0, equal: 1, feasible: 2, rejected: 3 };

export function tableOf(framework: Framework, evaluation: Evaluation, chosen: string | undefined): PlacementTable {
  const names = framework.snapshot.nodes.map(({ name }) => name);
  const verdicts = names.map((name) => verdictOf(framework, evaluation, name, chosen));
  verdicts.sort((a, b) => ORDER[a.state] - ORDER[b.state] || (b.total ?? 0) - (a.total ?? 0) || compareBytes(a.node, b.node));
  const nodes = verdicts.slice(0, MAX_NODES);
  const { plugins, agreed } = columnsOf(framework, evaluation, nodes);
  const turnedAway = [...evaluation.preFilter].find(([, verdict]) => verdict.code !== 'Success');
  return {
    plugins, agreed, nodes, more: verdicts.length - nodes.length,
    ...(turnedAway === undefined ? {} : { turnedAway: { plugin: turnedAway[0], reasons: turnedAway[1].reasons ?? [] } }),
    ...(evaluation.best.length > 1 ? { tie: evaluation.best.length } : {}),
  };
}

function verdictOf(framework: Framework, evaluation: Evaluation, node: string, chosen: string | undefined): NodeVerdict {
  const rejections = evaluation.filter?.get(node);
  const scores = evaluation.scores.get(node);
  const cells: Record<string, PluginCell> = {};
  const reasons: string[] = [];
  for (const { name } of framework.plugins) {
    const rejection = rejections?.get(name);
    const score = scores?.get(name);
    if (rejection?.reasons !== undefined) reasons.push(...rejection.reasons);
    if (rejection !== undefined || score !== undefined) cells[name] = { ...(rejection === undefined ? {} : { reasons: rejection.reasons ?? [] }), ...score };
  }
  const rejectedBy = evaluation.rejectedBy.get(node) ?? narrowedBy(evaluation, node);
  const total = evaluation.totals.get(node);
  const victims = evaluation.failure?.preemption.candidates.find((candidate) => candidate.node === node)?.victims.map(({ key }) => key);
  return {
    node, cells, reasons, state: stateOf(evaluation, node, chosen),
    ...(rejectedBy === undefined ? {} : { rejectedBy }), ...(total === undefined ? {} : { total }), ...(victims === undefined ? {} : { victims }),
  };
}

function stateOf({ feasible, best }: Evaluation, node: string, chosen: string | undefined): NodeVerdict['state'] {
  if (node === chosen && feasible.includes(node)) return 'chosen';
  if (best.includes(node) && best.length > 1) return 'equal';
  return feasible.includes(node) ? 'feasible' : 'rejected';
}

/** A plugin said beforehand which nodes are worth a look: this one is not among them. */
function narrowedBy(evaluation: Evaluation, node: string): string | undefined {
  for (const [plugin, verdict] of evaluation.preFilter) if (verdict.nodes !== undefined && !verdict.nodes.includes(node)) return plugin;
  return undefined;
}

/** Plugins that tell the nodes apart, or keep the Pod from one. */
function columnsOf(framework: Framework, evaluation: Evaluation, nodes: readonly NodeVerdict[]): Pick<PlacementTable, 'plugins' | 'agreed'> {
  const filters = new Set(framework.filterPlugins.map(({ name }) => name));
  const weights = framework.weights;
  const plugins: PluginColumn[] = [];
  const agreed: string[] = [];
  for (const { name } of framework.plugins) {
    const speaks = nodes.some(({ cells, rejectedBy }) => cells[name] !== undefined || rejectedBy === name);
    const weight = weights.get(name);
    if (speaks) plugins.push({ name, filters: filters.has(name), ...(weight === undefined || evaluation.scores.size === 0 ? {} : { weight }) });
    else if (filters.has(name)) agreed.push(name);
  }
  return { plugins, agreed };
}
