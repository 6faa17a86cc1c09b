// How many replicas a utilization asks for. Mirrors GetResourceReplicas of pkg/controller/podautoscaler/replica_calculator.go.
import { failure, ok, type Result } from '../../../base/result.ts';

export interface MeasuredPod {
  readonly name: string;
  /** Of all its containers. */
  readonly requestMilli: number | undefined;
  readonly usageMilli: number | undefined;
  /** Unready pods are taken to use nothing; ignored ones (deleted, failed) do not count at all. */
  readonly standing: 'ready' | 'unready' | 'ignored';
  /** For the error text of one without a request. */
  readonly container: string;
}

export interface ScalingInput {
  /** `cpu`: as the error text of a missing request names it. */
  readonly resource: string;
  readonly currentReplicas: number;
  readonly pods: readonly MeasuredPod[];
  /** Percent of the requests. */
  readonly targetUtilization: number;
  /** By how much the ratio may be off without a change. */
  readonly tolerance: number;
}

export interface Proposal {
  readonly replicas: number;
  /** Percent, whole. */
  readonly utilization: number;
  readonly averageMilli: number;
}

export function proposeReplicas(input: ScalingInput): Result<Proposal, string> {
  const { pods, currentReplicas, targetUtilization } = input;
  if (pods.length === 0) return failure('no pods returned by selector while calculating replica count');
  const ready = pods.filter(({ standing, usageMilli }) => standing === 'ready' && usageMilli !== undefined);
  if (ready.length === 0) return failure('did not receive metrics for targeted pods (pods might be unready)');
  const silent = pods.find(({ requestMilli }) => requestMilli === undefined);
  if (silent !== undefined) return failure(`missing request for ${input.resource} in container ${silent.container} of Pod ${silent.name}`);
  if (sum(ready.map(requestOf)) === 0) return failure('no metrics returned matched known pods');
  const { utilization, average } = measure(ready.map(usageOf), ready.map(requestOf));
  const ratio = utilization / targetUtilization;
  const propose = (replicas: number) => ok({ replicas, utilization, averageMilli: average });
  const missing = pods.filter(({ standing, usageMilli }) => standing === 'ready' && usageMilli === undefined);
  const unready = ratio > 1 ? pods.filter(({ standing }) => standing === 'unready') : [];
  if (missing.length === 0 && unready.length === 0) return propose(isTolerated(input, ratio) ? currentReplicas : Math.ceil(ratio * ready.length));
  return propose(cautious(input, ratio, ready, missing, unready));
}

/** What is not known is taken to be what makes the change smaller; it may not turn it round. */
function cautious(input: ScalingInput, ratio: number, ready: readonly MeasuredPod[], missing: readonly MeasuredPod[], unready: readonly MeasuredPod[]): number {
  const { currentReplicas, targetUtilization } = input;
  const assumed = ratio === 1 ? [] : missing;
  const share = ratio < 1 ? Math.max(100, targetUtilization) / 100 : 0;
  const counted = [...ready, ...assumed, ...unready];
  const usages = [...ready.map(usageOf), ...assumed.map((pod) => Math.floor(requestOf(pod) * share)), ...unready.map(() => 0)];
  const changed = measure(usages, counted.map(requestOf)).utilization / targetUtilization;
  if (isTolerated(input, changed) || (ratio < 1 && changed > 1) || (ratio > 1 && changed < 1)) return currentReplicas;
  const replicas = Math.ceil(changed * counted.length);
  const isTurned = (changed < 1 && replicas > currentReplicas) || (changed > 1 && replicas < currentReplicas);
  return isTurned ? currentReplicas : replicas;
}

function isTolerated({ tolerance }: ScalingInput, ratio: number): boolean {
  return ratio >= 1 - tolerance && ratio <= 1 + tolerance;
}

function measure(usages: readonly number[], requests: readonly number[]): { readonly utilization: number; readonly average: number } {
  const used = sum(usages);
  return { utilization: Math.floor((used * 100) / sum(requests)), average: Math.floor(used / usages.length) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function usageOf({ usageMilli = 0 }: MeasuredPod): number {
  return usageMilli;
}

function requestOf({ requestMilli = 0 }: MeasuredPod): number {
  return requestMilli;
}
