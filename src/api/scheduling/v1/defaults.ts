// Defaults of PriorityClasses. Mirrors pkg/apis/scheduling/v1/defaults.go.
import { defaulter, setIfAbsent, type Defaulter } from '../../defaults/defaulter.ts';
import type { PriorityClass } from './types.gen.ts';

export const SCHEDULING_DEFAULTS: readonly Defaulter[] = [
  defaulter<PriorityClass>('scheduling/v1.PriorityClass', (priorityClass) => setIfAbsent(priorityClass, 'preemptionPolicy', 'PreemptLowerPriority')),
];
