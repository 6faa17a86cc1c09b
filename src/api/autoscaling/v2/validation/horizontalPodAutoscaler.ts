// HorizontalPodAutoscalers. Mirrors pkg/apis/autoscaling/validation.
import { checkCounts } from '../../../apps/v1/validation/counts.ts';
import { invalid, notSupported, required } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { quantityFrom } from '../../../quantity/parseQuantity.ts';
import { signOf } from '../../../quantity/quantity.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, HPAScalingPolicy, HPAScalingRules } from '../types.gen.ts';
import { checkMetrics } from './metrics.ts';
import { apiVersionProblem, checkReference } from './reference.ts';

const MAX_PERIOD = 1800;
const MAX_WINDOW = 3600;
const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];

export const HORIZONTAL_POD_AUTOSCALER_VALIDATOR: Validator = {
  create: ({ metadata, spec }: HorizontalPodAutoscaler) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, spec, undefined);
    return errors;
  },
  update: ({ metadata, spec }: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, spec, old.spec);
    return errors;
  },
  subresources: {
    status: ({ metadata, status }: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler) => {
      const errors = validateObjectMetaUpdate(metadata, old.metadata);
      checkCounts(errors, 'status', status ?? { desiredReplicas: 0 }, ['currentReplicas', 'desiredReplicas']);
      return errors;
    },
  },
};

const NO_SPEC: HorizontalPodAutoscalerSpec = { maxReplicas: 0, scaleTargetRef: { kind: '', name: '' } };

function checkSpec(errors: FieldErrors, spec: HorizontalPodAutoscalerSpec = NO_SPEC, old: HorizontalPodAutoscalerSpec | undefined): void {
  const { minReplicas, maxReplicas, scaleTargetRef: target, metrics = [], behavior } = spec;
  const lowest = old?.minReplicas === 0 ? 0 : 1;
  if (minReplicas !== undefined && minReplicas < lowest) errors.push(invalid('spec.minReplicas', minReplicas, `must be greater than or equal to ${lowest}`));
  if (maxReplicas === 0) errors.push(required('spec.maxReplicas', 'must be set and greater than 0'));
  else if (maxReplicas < 0) errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to 1'));
  if (minReplicas !== undefined && maxReplicas < minReplicas) errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'));
  const sameTarget = old !== undefined && old.scaleTargetRef.apiVersion === target.apiVersion && old.scaleTargetRef.kind === target.kind;
  checkReference(errors, 'spec.scaleTargetRef', target, { allowInvalidApiVersion: sameTarget, allowEmptyGroup: target.kind === 'ReplicationController' });
  const allowInvalidApiVersion = (old?.metrics ?? []).some(({ object }) => object && apiVersionProblem(object.describedObject.apiVersion ?? '', true) !== undefined);
  checkMetrics(errors, 'spec.metrics', metrics, minReplicas, { allowInvalidApiVersion, allowEmptyGroup: true });
  for (const direction of ['scaleUp', 'scaleDown'] as const) {
    const rules = behavior?.[direction];
    if (rules) checkRules(errors, `spec.behavior.${direction}`, rules);
  }
}

function checkRules(errors: FieldErrors, field: string, rules: HPAScalingRules): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules;
  if (window !== undefined && window < 0) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'));
  if (window !== undefined && window > MAX_WINDOW) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, `must be less than or equal to ${MAX_WINDOW}`));
  if (selectPolicy !== undefined && !SELECT_POLICIES.includes(selectPolicy)) errors.push(notSupported(`${field}.selectPolicy`, selectPolicy, SELECT_POLICIES));
  if (policies.length === 0) errors.push(required(`${field}.policies`, 'must specify at least one Policy'));
  for (const [i, policy] of policies.entries()) checkPolicy(errors, `${field}.policies[${i}]`, policy);
  if (tolerance !== undefined && signOf(quantityFrom(tolerance)) < 0) {
    errors.push(invalid(`${field}.tolerance`, formatQuantity(quantityFrom(tolerance)), 'must be greater than or equal to 0'));
  }
}

function checkPolicy(errors: FieldErrors, field: string, { type, value, periodSeconds }: HPAScalingPolicy): void {
  if (!POLICY_TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type ?? '', POLICY_TYPES));
  if (value <= 0) errors.push(invalid(`${field}.value`, value, 'must be greater than zero'));
  if (periodSeconds <= 0) errors.push(invalid(`${field}.periodSeconds`, periodSeconds, 'must be greater than zero'));
  if (periodSeconds > MAX_PERIOD) errors.push(invalid(`${field}.periodSeconds`, periodSeconds, `must be less than or equal to ${MAX_PERIOD}`));
}
