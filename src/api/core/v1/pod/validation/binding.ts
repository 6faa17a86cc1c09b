// Requests about a Pod that are no Pods: bindings, and options for its logs. Mirrors ValidatePodBinding and ValidatePodLogOptions.
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../../field/fieldError.ts';
import { NOT_NEGATIVE } from '../../../../field/fieldErrors.ts';
import type { Binding } from '../../types.gen.ts';
import { NO_PATH } from './resourceClaims.ts';

export function validatePodBinding({ target }: Pick<Binding, 'target'>): FieldError[] {
  const errors: FieldError[] = [];
  if (target.kind && target.kind !== 'Node') errors.push({ ...notSupported('target.kind', target.kind, ['Node', '<empty>']), named: false });
  if (!target.name) errors.push(required('target.name'));
  return errors;
}

/** Options of `pods/log` that have limits. */
export interface PodLogLimits {
  readonly tailLines?: number;
  readonly limitBytes?: number;
  readonly sinceSeconds?: number;
  readonly sinceTime?: string;
  readonly stream?: string;
}

const STREAMS = ['All', 'Stderr', 'Stdout'];

export function validatePodLogOptions({ tailLines, limitBytes, sinceSeconds, sinceTime, stream }: PodLogLimits): FieldError[] {
  const errors: FieldError[] = [];
  if (tailLines !== undefined && tailLines < 0) errors.push(invalid('tailLines', tailLines, NOT_NEGATIVE));
  if (limitBytes !== undefined && limitBytes < 1) errors.push(invalid('limitBytes', limitBytes, 'must be greater than 0'));
  if (sinceSeconds !== undefined && sinceTime !== undefined) errors.push(forbidden(NO_PATH, 'at most one of `sinceTime` or `sinceSeconds` may be specified'));
  else if (sinceSeconds !== undefined && sinceSeconds < 1) errors.push(invalid('sinceSeconds', sinceSeconds, 'must be greater than 0'));
  if (stream === undefined) return errors;
  if (!STREAMS.includes(stream)) errors.push({ ...notSupported('stream', stream, STREAMS), named: false });
  if (stream !== 'All' && tailLines !== undefined) errors.push(forbidden(NO_PATH, '`tailLines` and specific `stream` are mutually exclusive for now'));
  return errors;
}
