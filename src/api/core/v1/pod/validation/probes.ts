// Probes, lifecycle hooks and the handlers of both.
import { forbidden, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { checkNonNegative, pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isHttpHeaderName } from '../../../../formats/names.ts';
import type { GRPCAction, HTTPGetAction, Lifecycle, LifecycleHandler, PodOS, Probe } from '../../types.gen.ts';
import { checkPortNumberOrName } from './ports.ts';

interface Handler extends LifecycleHandler {
  readonly grpc?: GRPCAction;
}

const SCHEMES = ['HTTP', 'HTTPS'];

/** Liveness and startup probes: one success is enough, more makes no sense. */
export function checkLivenessProbe(errors: FieldErrors, field: string, probe: Probe | undefined, gracePeriodSeconds: number | undefined): void {
  if (!probe) return;
  checkProbe(errors, field, probe, gracePeriodSeconds);
  const threshold = probe.successThreshold ?? 0;
  if (threshold !== 1) errors.push(invalid(`${field}.successThreshold`, threshold, 'must be 1'));
}

export function checkReadinessProbe(errors: FieldErrors, field: string, probe: Probe | undefined, gracePeriodSeconds: number | undefined): void {
  if (!probe) return;
  checkProbe(errors, field, probe, gracePeriodSeconds);
  if (probe.terminationGracePeriodSeconds !== undefined) {
    errors.push(invalid(`${field}.terminationGracePeriodSeconds`, probe.terminationGracePeriodSeconds, 'must not be set for readinessProbes'));
  }
}

function checkProbe(errors: FieldErrors, field: string, probe: Probe, gracePeriodSeconds: number | undefined): void {
  checkHandler(errors, field, probe, gracePeriodSeconds);
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    checkNonNegative(errors, `${field}.${name}`, probe[name]);
  }
  const grace = probe.terminationGracePeriodSeconds;
  if (grace !== undefined && grace <= 0) errors.push(invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
}

export function checkLifecycle(errors: FieldErrors, field: string, lifecycle: Lifecycle, gracePeriodSeconds: number | undefined, os: PodOS | undefined): void {
  if (lifecycle.postStart) checkHandler(errors, `${field}.postStart`, lifecycle.postStart, gracePeriodSeconds);
  if (lifecycle.preStop) checkHandler(errors, `${field}.preStop`, lifecycle.preStop, gracePeriodSeconds);
  // Only stored objects of clusters with the feature on can still have one.
  if (lifecycle.stopSignal !== undefined && !os) errors.push(forbidden(`${field}.stopSignal`, 'may not be set for containers with empty `spec.os.name`'));
}

/** Exactly one of the kinds. */
function checkHandler(errors: FieldErrors, field: string, handler: Handler, gracePeriodSeconds: number | undefined): void {
  let found = false;
  const only = (kind: string): boolean => {
    if (found) errors.push(forbidden(`${field}.${kind}`, 'may not specify more than 1 handler type'));
    const first = !found;
    found = true;
    return first;
  };
  if (handler.exec && only('exec') && (handler.exec.command ?? []).length === 0) errors.push(required(`${field}.exec.command`));
  if (handler.httpGet && only('httpGet')) checkHttpGet(errors, `${field}.httpGet`, handler.httpGet);
  if (handler.tcpSocket && only('tcpSocket')) checkPortNumberOrName(errors, `${field}.tcpSocket.port`, handler.tcpSocket.port);
  if (handler.grpc && only('grpc')) checkPortNumberOrName(errors, `${field}.grpc.port`, handler.grpc.port);
  if (handler.sleep && only('sleep')) {
    const { seconds } = handler.sleep;
    if (gracePeriodSeconds !== undefined && (seconds < 0 || seconds > gracePeriodSeconds)) {
      errors.push(invalid(`${field}.sleep`, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriodSeconds})`));
    }
  }
  if (!found) errors.push(required(field, 'must specify a handler type'));
}

function checkHttpGet(errors: FieldErrors, field: string, action: HTTPGetAction): void {
  if (!action.path) errors.push(required(`${field}.path`));
  checkPortNumberOrName(errors, `${field}.port`, action.port);
  const scheme = action.scheme ?? '';
  if (!SCHEMES.includes(scheme)) errors.push(notSupported(`${field}.scheme`, scheme, SCHEMES));
  for (const header of action.httpHeaders ?? []) pushMessages(errors, `${field}.httpHeaders`, header.name, isHttpHeaderName(header.name));
}
