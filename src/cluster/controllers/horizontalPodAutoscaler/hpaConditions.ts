// Conditions of an autoscaler, kept in the order in which they were first set. Mirrors setConditionInList.
import type { HorizontalPodAutoscalerCondition } from '../../../api/autoscaling/v2/types.gen.ts';
import type { Verdict } from './scalingLimits.ts';

export type HpaConditionType = 'AbleToScale' | 'ScalingActive' | 'ScalingLimited';

export class HpaConditions {
  #list: readonly HorizontalPodAutoscalerCondition[];
  readonly #now: string;

  constructor(before: readonly HorizontalPodAutoscalerCondition[], now: string) {
    this.#list = before;
    this.#now = now;
  }

  set(type: HpaConditionType, { status, reason, message }: Verdict): void {
    const before = this.#list.find((condition) => condition.type === type);
    const condition = { type, status, lastTransitionTime: before?.status === status ? (before.lastTransitionTime ?? this.#now) : this.#now, reason, message };
    this.#list = before ? this.#list.map((one) => (one === before ? condition : one)) : [...this.#list, condition];
  }

  get list(): readonly HorizontalPodAutoscalerCondition[] {
    return this.#list;
  }
}
