// What a Pod is allowed beyond the strict rules: whether it is a Pod or a template, and what an update must tolerate because the
// stored object has it already. Mirrors PodValidationOptions with the feature gates of 1.36.

export interface PodValidationOptions {
  /** False for the templates of workloads, which are checked less. */
  readonly resourceIsPod: boolean;
  readonly allowInvalidDeletionCost?: boolean;
  readonly allowInvalidLabelValueInSelector?: boolean;
  readonly allowIndivisibleHugePages?: boolean;
  readonly allowInvalidTopologySelector?: boolean;
  readonly allowNonLocalTokenPath?: boolean;
  readonly allowHostSysctls?: boolean;
  readonly allowInvalidNodeAffinityValues?: boolean;
  readonly allowRestartContainerForInitContainer?: boolean;
}

export const POD_OPTIONS: PodValidationOptions = { resourceIsPod: true };
export const TEMPLATE_OPTIONS: PodValidationOptions = { resourceIsPod: false };
