// The metrics an autoscaler looks at: exactly one source each. Mirrors validateMetrics of pkg/apis/autoscaling/validation.
import { containerResourceNameErrors } from '../../../core/v1/pod/validation/resources.ts';
import { forbidden, invalid, notSupported, required } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isDns1123Label, isPathSegmentName } from '../../../formats/names.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { quantityFrom } from '../../../quantity/parseQuantity.ts';
import { signOf } from '../../../quantity/quantity.ts';
import type { MetricIdentifier, MetricSpec, MetricTarget } from '../types.gen.ts';
import { checkReference, type ReferenceOptions } from './reference.ts';

const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const FIELD_OF_TYPE = new Map<string, SourceName>([
  ['ContainerResource', 'containerResource'], ['External', 'external'], ['Object', 'object'], ['Pods', 'pods'], ['Resource', 'resource'],
]);
const ONE_OF_TWO = 'may not set both a target raw value and a target utilization';

type SourceName = 'object' | 'external' | 'pods' | 'resource' | 'containerResource';

export function checkMetrics(errors: FieldErrors, field: string, metrics: readonly MetricSpec[], minReplicas: number | undefined, options: ReferenceOptions): void {
  for (const [i, metric] of metrics.entries()) checkMetric(errors, `${field}[${i}]`, metric, options);
  const toZero = metrics.some(({ type }) => type === 'Object' || type === 'External');
  if (minReplicas === 0 && !toZero) errors.push(forbidden(field, 'must specify at least one Object or External metric to support scaling to zero replicas'));
}

function checkMetric(errors: FieldErrors, field: string, metric: MetricSpec, options: ReferenceOptions): void {
  const type: string = metric.type ?? '';
  if (type === '') errors.push(required(`${field}.type`, 'must specify a metric source type'));
  if (!TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, TYPES));
  const present = (['object', 'external', 'pods', 'resource', 'containerResource'] as const).filter((name) => metric[name]);
  const [first] = present;
  if (first) checkSource(errors, `${field}.${first}`, first, metric, options);
  const expected = FIELD_OF_TYPE.get(type);
  if (!expected) errors.push(notSupported(`${field}.type`, type, TYPES));
  else if (!metric[expected]) errors.push(required(`${field}.${expected}`, 'must populate information for the given metric source'));
  if (present.length === 1) return;
  for (const name of present) if (name !== expected) errors.push(forbidden(`${field}.${name}`, 'must populate the given metric source only'));
}

function checkSource(errors: FieldErrors, field: string, name: SourceName, metric: MetricSpec, options: ReferenceOptions): void {
  const { object, external, pods, resource, containerResource } = metric;
  if (name === 'object' && object) {
    checkReference(errors, `${field}.describedObject`, object.describedObject, options);
    checkNamed(errors, field, object);
    if (object.target?.value === undefined && object.target?.averageValue === undefined) errors.push(required(`${field}.target.averageValue`, 'must set either a target value or averageValue'));
  } else if (name === 'external' && external) {
    checkNamed(errors, field, external);
    const { value, averageValue } = external.target ?? {};
    if (value === undefined && averageValue === undefined) errors.push(required(`${field}.target.averageValue`, 'must set either a target value for metric or a per-pod target'));
    if (value !== undefined && averageValue !== undefined) errors.push(forbidden(`${field}.target.value`, 'may not set both a target value for metric and a per-pod target'));
  } else if (name === 'pods' && pods) {
    checkNamed(errors, field, pods);
    if (pods.target?.averageValue === undefined) errors.push(required(`${field}.target.averageValue`, 'must specify a positive target averageValue'));
  } else if (name === 'resource' && resource) {
    if (!resource.name) errors.push(required(`${field}.name`, 'must specify a resource name'));
    checkUtilization(errors, field, resource.target);
  } else if (containerResource) {
    if (containerResource.name) errors.push(...containerResourceNameErrors(containerResource.name, `${field}.name`));
    else errors.push(required(`${field}.name`, 'must specify a resource name'));
    if (containerResource.container) pushMessages(errors, `${field}.container`, containerResource.container, isDns1123Label(containerResource.container));
    else errors.push(required(`${field}.container`, 'must specify a container'));
    checkUtilization(errors, field, containerResource.target);
  }
}

function checkNamed(errors: FieldErrors, field: string, { metric, target }: { readonly metric: MetricIdentifier; readonly target: MetricTarget }): void {
  if (metric?.name) pushMessages(errors, `${field}.metric.name`, metric.name, isPathSegmentName(metric.name));
  else errors.push(required(`${field}.metric.name`, 'must specify a metric name'));
  checkTarget(errors, `${field}.target`, target);
}

function checkUtilization(errors: FieldErrors, field: string, target: MetricTarget): void {
  checkTarget(errors, `${field}.target`, target);
  const { averageUtilization, averageValue } = target ?? {};
  if (averageUtilization === undefined && averageValue === undefined) errors.push(required(`${field}.target.averageUtilization`, 'must set either a target raw value or a target utilization'));
  if (averageUtilization !== undefined && averageValue !== undefined) errors.push(forbidden(`${field}.target.averageValue`, ONE_OF_TWO));
}

function checkTarget(errors: FieldErrors, field: string, target: MetricTarget | undefined): void {
  const type: string = target?.type ?? '';
  if (type === '') errors.push(required(`${field}.type`, 'must specify a metric target type'));
  if (type !== 'Utilization' && type !== 'Value' && type !== 'AverageValue') {
    errors.push({ ...invalid(`${field}.type`, type, 'must be either Utilization, Value, or AverageValue'), named: true });
  }
  for (const name of ['value', 'averageValue'] as const) {
    const amount = target?.[name];
    if (amount !== undefined && signOf(quantityFrom(amount)) !== 1) errors.push(invalid(`${field}.${name}`, formatQuantity(quantityFrom(amount)), 'must be positive'));
  }
  const utilization = target?.averageUtilization;
  if (utilization !== undefined && utilization < 1) errors.push(invalid(`${field}.averageUtilization`, utilization, 'must be greater than 0'));
}
