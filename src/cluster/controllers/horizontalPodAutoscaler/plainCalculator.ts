// How many replicas an average value asks for. Mirrors calcPlainMetricReplicas of pkg/controller/podautoscaler/replica_calculator.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { MeasuredPod } from './replicaCalculator.ts';

export interface PlainInput {
  readonly currentReplicas: number;
  readonly pods: readonly MeasuredPod[];
  readonly targetMilli: number;
  readonly tolerance: number;
}

export interface PlainProposal {
  readonly replicas: number;
  readonly averageMilli: number;
}

export function proposeForAverage({ currentReplicas, pods, targetMilli, tolerance }: PlainInput): Result<PlainProposal, string> {
  if (pods.length === 0) return failure('no pods returned by selector while calculating replica count');
  const counted = pods.filter(({ standing }) => standing !== 'ignored');
  const ready = counted.filter(({ standing, usageMilli }) => standing === 'ready' && usageMilli !== undefined);
  if (ready.length === 0) return failure('did not receive metrics for targeted pods (pods might be unready)');
  const missing = counted.filter(({ standing, usageMilli }) => standing === 'ready' && usageMilli === undefined).length;
  const unready = counted.filter(({ standing }) => standing === 'unready').length;
  const used = ready.reduce((sum, { usageMilli = 0 }) => sum + usageMilli, 0);
  const averageMilli = Math.floor(used / ready.length);
  const ratio = averageMilli / targetMilli;
  const propose = (replicas: number) => ok({ replicas, averageMilli });
  const isTolerated = (value: number) => Math.abs(1 - value) <= tolerance;
  if (missing === 0 && (unready === 0 || ratio <= 1)) return propose(isTolerated(ratio) ? currentReplicas : Math.ceil(ratio * ready.length));
  // Who is not known uses what makes the change smaller: all it may when there is too much, nothing when there is too little.
  const assumed = ratio < 1 ? missing * targetMilli : 0;
  const total = ready.length + missing + (ratio > 1 ? unready : 0);
  const changed = Math.floor((used + assumed) / total) / targetMilli;
  if (isTolerated(changed) || ratio < 1 !== changed < 1) return propose(currentReplicas);
  const replicas = Math.ceil(changed * total);
  const isTurned = (changed < 1 && replicas > currentReplicas) || (changed > 1 && replicas < currentReplicas);
  return propose(isTurned ? currentReplicas : replicas);
}
