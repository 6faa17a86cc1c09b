// Answers where a Pod went or why it waits, for any past attempt. Nothing is kept for this while the cluster runs but
// the decision itself: the table is computed anew, from the history, when somebody looks.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { evaluate, type Evaluation } from '../../cluster/scheduler/evaluate.ts';
import type { StaticFramework } from '../../cluster/scheduler/frameworkOf.ts';
import { createPodInfo } from '../../cluster/scheduler/framework/podInfo.ts';
import { millis, seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import { objectAt } from '../readModel/pastObject.ts';
import type { Session } from '../session.ts';
import { AttemptLog, attemptView, nodeOfDecision, outcomeOf } from './attemptLog.ts';
import { dryPlacements } from './dryPlacement.ts';
import { hintsFor } from './hints.ts';
import { pluginsFor } from './pluginsFor.ts';
import type { DryPlacement, DryPlacementQuestion, PlacementAnswer, PlacementQuestion, PlacementTable } from './placementViews.ts';
import { stageAt } from './stageAt.ts';
import { tableOf } from './table.ts';
import { writtenObject } from './writtenObject.ts';

/** How far the scheduler's informers may have been behind; the first that gives the recorded decision is the one. */
const LAGS_MS = [0, 1, 2, 3, 4, 5, 8, 16];
/** Older attempts of a Pod that is tried again and again are told by the newer ones. */
const MAX_ATTEMPTS = 50;

export interface Placements {
  answer(question: PlacementQuestion): PlacementAnswer;
  dry(question: DryPlacementQuestion): readonly DryPlacement[];
}

/** Tables of past attempts never change; a page asks for the same one again and again while time runs. */
const MAX_REMEMBERED = 8;

export function createPlacements(session: Session): Placements {
  const log = new AttemptLog(session.sim.trace);
  const tables = new Map<number, PlacementTable>();
  let waiting: { readonly key: string; readonly answer: Pick<PlacementAnswer, 'gated' | 'unserved' | 'hints'> } | undefined;

  function tableFor(uid: string, decision: TraceEvent): PlacementTable {
    const table = tables.get(decision.id) ?? restored(session, log, uid, decision);
    const [oldest] = tables.keys();
    if (tables.size >= MAX_REMEMBERED && oldest !== undefined) tables.delete(oldest);
    tables.set(decision.id, table);
    return table;
  }

  function whyWaiting(pod: Pod, at: SimTime): Pick<PlacementAnswer, 'gated' | 'unserved' | 'hints'> {
    // At the head nothing has changed as long as nothing was written.
    const instant = at >= session.now() ? `revision ${session.cluster.store.revision}` : String(at);
    const key = `${pod.metadata?.uid ?? ''} ${instant}`;
    if (waiting?.key !== key) waiting = { key, answer: waitingFor(session, log, pod, at) };
    return waiting.answer;
  }

  return {
    dry: (question) => dryPlacements(session, log, question),
    answer({ pod: uid, at: atSeconds, attempt }) {
      const at = simTime(seconds(atSeconds));
      const pod = podAt(session, uid, at);
      const decisions = log.of(uid, at).slice(-MAX_ATTEMPTS);
      const attempts = decisions.map(attemptView);
      if (pod === undefined) return { attempts, hints: [] };
      const shown = Math.min(attempt ?? decisions.length - 1, decisions.length - 1);
      const decision = decisions[shown];
      const waits = (pod.spec?.nodeName ?? '') === '' && pod.metadata?.deletionTimestamp === undefined;
      return {
        attempts,
        ...(decision === undefined ? {} : { shown, table: tableFor(uid, decision) }),
        ...(waits ? whyWaiting(pod, at) : { hints: [] }),
      };
    },
  };
}

function podAt({ cluster }: Session, uid: string, at: SimTime): Pod | undefined {
  return objectAt(cluster.store, { kind: 'Pod', name: '', uid }, at) as Pod | undefined;
}

/** What keeps it now, and what would help. */
function waitingFor(session: Session, log: AttemptLog, pod: Pod, at: SimTime): Pick<PlacementAnswer, 'gated' | 'unserved' | 'hints'> {
  const uid = pod.metadata?.uid ?? '';
  const plugins = pluginsFor(session, pod);
  if (plugins === undefined) return { hints: [], unserved: pod.spec?.schedulerName ?? '' };
  const { framework } = stageAt({ store: session.cluster.store, at, except: uid, decisions: log.upTo(at), plugins });
  const gate = framework.runPreEnqueue(createPodInfo(pod));
  const hints = hintsFor(framework, plugins, pod, writtenObject(session.cluster.store, pod, at));
  return { hints, ...(gate === undefined ? {} : { gated: gate.reasons.join(', ') }) };
}

interface Restored extends StaticFramework {
  readonly evaluation: Evaluation;
}

function restored(session: Session, log: AttemptLog, uid: string, decision: TraceEvent): PlacementTable {
  const before = log.before(decision);
  let nearest: Restored | undefined;
  for (const lag of LAGS_MS) {
    const at = simTime(Math.max(0, decision.t - millis(lag)));
    const pod = podAt(session, uid, at);
    const plugins = pod && pluginsFor(session, pod);
    if (pod === undefined || plugins === undefined) continue;
    const stage = stageAt({ store: session.cluster.store, at, except: uid, decisions: before, plugins });
    const seen: Restored = { ...stage, evaluation: evaluate(stage.framework, createPodInfo(asTried(pod))) };
    nearest ??= seen;
    if (agrees(seen.evaluation, decision)) return shownTable(seen, decision);
  }
  return nearest === undefined ? { plugins: [], nodes: [], more: 0, agreed: [], inexact: true } : { ...shownTable(nearest, decision), inexact: true };
}

/** The binding may have been written in the same instant. */
function asTried(pod: Pod): Pod {
  if ((pod.spec?.nodeName ?? '') === '') return pod;
  const { nodeName: _, ...spec } = pod.spec ?? { containers: [] };
  return { ...pod, spec };
}

function shownTable({ framework, evaluation }: Restored, decision: TraceEvent): PlacementTable {
  const chosen = outcomeOf(decision) === 'placed' ? nodeOfDecision(decision) : undefined;
  const table = tableOf(framework, evaluation, chosen);
  const evaluated = decision.rule?.params?.['evaluated'];
  return typeof evaluated === 'number' && evaluated > 1 && evaluated < framework.snapshot.nodes.length ? { ...table, sampled: evaluated } : table;
}

/** Whether what was computed again is what was decided. */
function agrees(evaluation: Evaluation, decision: TraceEvent): boolean {
  switch (outcomeOf(decision)) {
    case 'placed':
      return evaluation.feasible.includes(nodeOfDecision(decision) ?? '') && isHighest(evaluation, decision);
    case 'error':
      return true;
    default:
      return evaluation.failure?.message === decision.evidence;
  }
}

/** In a sampled cluster the best of the sample need not be the best of all. */
function isHighest({ totals, best }: Evaluation, decision: TraceEvent): boolean {
  const node = nodeOfDecision(decision) ?? '';
  const score = decision.rule?.params?.['score'];
  return best.includes(node) || (typeof score === 'number' && totals.get(node) === score);
}
