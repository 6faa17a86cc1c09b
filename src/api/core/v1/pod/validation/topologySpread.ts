// Topology spread constraints.
import { duplicate, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { checkPositive, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { validateLabelSelector } from '../../../../meta/v1/validation/labelSelector.ts';
import type { TopologySpreadConstraint } from '../../types.gen.ts';
import { checkMatchLabelKeys } from './affinity.ts';
import type { PodValidationOptions } from './options.ts';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

export function checkTopologySpread(errors: FieldErrors, field: string, constraints: readonly TopologySpreadConstraint[], options: PodValidationOptions): void {
  for (const [i, constraint] of constraints.entries()) {
    const path = `${field}[${i}]`;
    const action: string = constraint.whenUnsatisfiable ?? '';
    checkPositive(errors, `${path}.maxSkew`, constraint.maxSkew ?? 0);
    if (!constraint.topologyKey) errors.push(required(`${path}.topologyKey`, 'can not be empty'));
    if (!ACTIONS.includes(action)) errors.push(notSupported(`${path}.whenUnsatisfiable`, action, ACTIONS));
    const repeated = constraints.slice(i + 1).some((other) => other.topologyKey === constraint.topologyKey && other.whenUnsatisfiable === constraint.whenUnsatisfiable);
    if (repeated) errors.push(duplicate(`${path}.{topologyKey, whenUnsatisfiable}`, `{${constraint.topologyKey}, ${action}}`));
    if (constraint.minDomains !== undefined) {
      checkPositive(errors, `${path}.minDomains`, constraint.minDomains);
      if (action !== 'DoNotSchedule') {
        errors.push(invalid(`${path}.minDomains`, constraint.minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`));
      }
    }
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[name];
      if (policy !== undefined && !POLICIES.includes(policy)) errors.push(notSupported(`${path}.${name}`, policy, POLICIES));
    }
    checkMatchLabelKeys(errors, path, constraint.matchLabelKeys, [], constraint.labelSelector);
    if (!options.allowInvalidTopologySelector) errors.push(...validateLabelSelector(constraint.labelSelector, `${path}.labelSelector`));
  }
}
