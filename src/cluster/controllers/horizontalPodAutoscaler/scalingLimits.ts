// How far and how fast a recommendation may be followed: stabilization, limits of rate, minimum and maximum.
// Mirrors normalizeDesiredReplicas and its variants with behaviors of pkg/controller/podautoscaler/horizontal.go.
import type { HorizontalPodAutoscalerSpec, HPAScalingPolicy, HPAScalingRules } from '../../../api/autoscaling/v2/types.gen.ts';
import { seconds, type SimTime } from '../../../engine/simTime.ts';

/** --horizontal-pod-autoscaler-downscale-stabilization. */
const DOWNSCALE_STABILIZATION_SECONDS = 300;
/** Without behaviors: scaleUpLimitFactor, scaleUpLimitMinimum. */
const SCALE_UP_FACTOR = 2;
const SCALE_UP_MINIMUM = 4;

/** What an autoscaler remembers between its syncs; gone when the controller restarts. */
export interface ScalingMemory {
  readonly recommendations: readonly { readonly at: SimTime; readonly replicas: number }[];
  /** Positive: up. */
  readonly changes: readonly { readonly at: SimTime; readonly by: number }[];
}

export const NO_MEMORY: ScalingMemory = { recommendations: [], changes: [] };

export interface Verdict {
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

export interface Limited {
  readonly replicas: number;
  readonly ableToScale: Verdict;
  readonly scalingLimited: Verdict;
}

export interface LimitInput {
  readonly spec: HorizontalPodAutoscalerSpec;
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  readonly memory: ScalingMemory;
  readonly now: SimTime;
}

export function limitReplicas(input: LimitInput): Limited {
  const { desiredReplicas } = input;
  const stable = stabilized(input);
  const ableToScale: Verdict =
    stable === desiredReplicas
      ? { status: 'True', reason: 'ReadyForNewScale', message: 'recommended size matches current size' }
      : stable > desiredReplicas
        ? { status: 'True', reason: 'ScaleDownStabilized', message: 'recent recommendations were higher than current one, applying the highest recent recommendation' }
        : { status: 'True', reason: 'ScaleUpStabilized', message: 'recent recommendations were lower than current one, applying the lowest recent recommendation' };
  return { ableToScale, ...bounded({ ...input, desiredReplicas: stable }) };
}

/** The highest recent recommendation holds back going down; the lowest, if asked for, going up. */
function stabilized({ spec, currentReplicas, desiredReplicas, memory, now }: LimitInput): number {
  const within = (window: number) => memory.recommendations.filter(({ at }) => at > now - seconds(window)).map(({ replicas }) => replicas);
  const down = Math.max(desiredReplicas, ...within(spec.behavior?.scaleDown?.stabilizationWindowSeconds ?? DOWNSCALE_STABILIZATION_SECONDS));
  if (!spec.behavior) return down;
  const up = Math.min(desiredReplicas, ...within(spec.behavior.scaleUp?.stabilizationWindowSeconds ?? 0));
  return Math.min(Math.max(currentReplicas, up), down);
}

function bounded(input: LimitInput): Pick<Limited, 'replicas' | 'scalingLimited'> {
  const { spec, currentReplicas, desiredReplicas } = input;
  const fastestUp = Math.max(currentReplicas, upLimit(input));
  const fastestDown = Math.min(currentReplicas, downLimit(input));
  const [most, least] = [spec.maxReplicas, spec.minReplicas ?? 1];
  if (desiredReplicas > Math.min(most, fastestUp)) {
    return most <= fastestUp
      ? limitedTo(most, 'TooManyReplicas', 'the desired replica count is more than the maximum replica count')
      : limitedTo(fastestUp, 'ScaleUpLimit', 'the desired replica count is increasing faster than the maximum scale rate');
  }
  if (desiredReplicas < Math.max(least, fastestDown)) {
    return least >= fastestDown
      ? limitedTo(least, 'TooFewReplicas', 'the desired replica count is less than the minimum replica count')
      : limitedTo(fastestDown, 'ScaleDownLimit', 'the desired replica count is decreasing faster than the maximum scale rate');
  }
  return { replicas: desiredReplicas, scalingLimited: { status: 'False', reason: 'DesiredWithinRange', message: 'the desired count is within the acceptable range' } };
}

function limitedTo(replicas: number, reason: string, message: string): Pick<Limited, 'replicas' | 'scalingLimited'> {
  return { replicas, scalingLimited: { status: 'True', reason, message } };
}

function upLimit(input: LimitInput): number {
  const rules = input.spec.behavior?.scaleUp;
  if (!rules) return Math.max(SCALE_UP_FACTOR * input.currentReplicas, SCALE_UP_MINIMUM);
  const proposals = proposalsOf(rules, input, (start, { type, value }) => (type === 'Percent' ? Math.ceil(start * (1 + value / 100)) : start + value));
  return proposals === undefined ? input.currentReplicas : rules.selectPolicy === 'Min' ? Math.min(...proposals) : Math.max(...proposals);
}

function downLimit(input: LimitInput): number {
  const rules = input.spec.behavior?.scaleDown;
  if (!rules) return 0;
  const proposals = proposalsOf(rules, input, (start, { type, value }) => (type === 'Percent' ? Math.floor(start * (1 - value / 100)) : start - value));
  return proposals === undefined ? input.currentReplicas : rules.selectPolicy === 'Min' ? Math.max(...proposals) : Math.min(...proposals);
}

/** Counted from the number of replicas at the start of each policy's period. Undefined: scaling that way is disabled. */
function proposalsOf({ selectPolicy, policies = [] }: HPAScalingRules, { currentReplicas, memory, now }: LimitInput, propose: (start: number, policy: HPAScalingPolicy) => number): readonly number[] | undefined {
  if (selectPolicy === 'Disabled' || policies.length === 0) return undefined;
  return policies.map((policy) => {
    const changed = memory.changes.filter(({ at }) => at > now - seconds(policy.periodSeconds)).reduce((sum, { by }) => sum + by, 0);
    return propose(currentReplicas - changed, policy);
  });
}

/** With what was recommended now. */
export function rememberRecommendation(memory: ScalingMemory, now: SimTime, replicas: number): ScalingMemory {
  return { ...memory, recommendations: [...recent(memory.recommendations, now), { at: now, replicas }] };
}

/** With a change that the API server has taken (storeScaleEvent). */
export function rememberChange(memory: ScalingMemory, now: SimTime, by: number): ScalingMemory {
  return { ...memory, changes: [...recent(memory.changes, now), { at: now, by }] };
}

/** The longest stabilization window that validation allows. */
const LONGEST_MEMORY_SECONDS = 3600;

/** What no rule can ask for any more is forgotten. */
function recent<T extends { readonly at: SimTime }>(list: readonly T[], now: SimTime): readonly T[] {
  return list.filter(({ at }) => at > now - seconds(LONGEST_MEMORY_SECONDS));
}
