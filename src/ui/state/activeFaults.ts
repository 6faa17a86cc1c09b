// Faults that have begun and not ended at an instant.
import { deepEqual } from '../../base/json.ts';
import { endOf, FAULTS, type Fault } from '../../scenario/faults.ts';
import type { InputRow } from '../../session/readModel/laneRow.ts';

export interface ActiveFault {
  readonly since: number;
  readonly fault: Fault;
}

/** `inputs` in order of time. */
export function activeFaults(inputs: readonly InputRow[], at: number): readonly ActiveFault[] {
  let active: (ActiveFault & { readonly end: Fault })[] = [];
  for (const { t, fault, lasts } of inputs) {
    if (!fault || t > at) continue;
    if (FAULTS[fault.kind].isEnd) active = active.filter(({ end }) => !deepEqual(end, fault));
    const end = endOf(fault);
    if (!end || (lasts !== undefined && t + lasts <= at)) continue;
    active = [...active.filter((one) => !deepEqual(one.end, end)), { since: t, fault, end }];
  }
  return active.map(({ since, fault }) => ({ since, fault }));
}
