// What the status of a Pod may become. Mirrors ValidatePodStatusUpdate.
import { forbidden, invalid, type FieldError } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { parseIp, validateLegacyIp } from '../../../../formats/ip.ts';
import { isDns1123Subdomain, isQualifiedName, isUserId } from '../../../../formats/names.ts';
import { checkImmutable, validateObjectMetaUpdate } from '../../../../meta/v1/validation/objectMeta.ts';
import { internalList } from '../../../../schema/internalForm.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';
import { checkAnnotationUpdates } from './podUpdate.ts';

const SYSTEM_CONDITIONS: ReadonlySet<string> = new Set(['PodScheduled', 'Ready', 'Initialized']);
const NOT_NEGATIVE_GENERATION = 'must be a non-negative integer';
const ONE_IP_PER_FAMILY = 'may specify no more than one IP for each IP family';

/** What is the very same as before was found valid when it was written. */
export function validatePodStatusUpdate(pod: Pod, old: Pod, optionsOf: (old: Pod) => PodValidationOptions): FieldError[] {
  const errors = validateObjectMetaUpdate(pod.metadata, old.metadata);
  if (pod.metadata?.annotations !== old.metadata?.annotations) checkAnnotationUpdates(errors, pod, old, optionsOf(old));
  const [status, before] = [pod.status ?? {}, old.status ?? {}];
  checkConditions(errors, 'status.conditions', status, before);
  if ((pod.spec?.nodeName ?? '') !== (old.spec?.nodeName ?? '')) errors.push(forbidden('status.nodeName', 'may not be changed directly'));
  checkNominatedNode(errors, 'status.nominatedNodeName', status, before, old.spec);
  if ((status.observedGeneration ?? 0) < 0) errors.push(invalid('status.observedGeneration', status.observedGeneration, NOT_NEGATIVE_GENERATION));
  if (status.qosClass !== before.qosClass) checkQosClass(errors, status, before);
  checkAllTransitions(errors, status, before, old.spec);
  checkIps(errors, 'status.podIPs', status.podIPs, before.podIPs, 'PodIP');
  if ((status.hostIPs ?? []).length > 0 && (status.hostIP ?? '') !== status.hostIPs?.[0]?.ip) errors.push(invalid('status.hostIPs[0].ip', status.hostIPs?.[0]?.ip ?? '', 'must be equal to `hostIP`'));
  checkIps(errors, 'status.hostIPs', status.hostIPs, before.hostIPs, 'HostIP');
  for (const list of ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const) {
    if (status[list] !== before[list]) checkUsers(errors, `status.${list}`, status[list] ?? [], pod.spec);
  }
  return errors;
}

function checkAllTransitions(errors: FieldErrors, status: PodStatus, before: PodStatus, spec: PodSpec | undefined): void {
  checkTransitions(errors, 'status.containerStatuses', status.containerStatuses, before.containerStatuses, spec, spec?.containers);
  checkTransitions(errors, 'status.initContainerStatuses', status.initContainerStatuses, before.initContainerStatuses, spec, spec?.initContainers);
  checkTransitions(errors, 'status.ephemeralContainerStatuses', status.ephemeralContainerStatuses, before.ephemeralContainerStatuses, undefined, []);
}

function checkQosClass(errors: FieldErrors, status: PodStatus, before: PodStatus): void {
  const classErrors: FieldErrors = [];
  checkImmutable(classErrors, 'status.qosClass', status.qosClass ?? '', before.qosClass ?? '');
  errors.push(...classErrors.map((error) => ({ ...error, named: true })));
}

function checkConditions(errors: FieldErrors, field: string, { conditions = [] }: PodStatus, before: PodStatus): void {
  for (const [i, condition] of conditions.entries()) {
    if (condition === before.conditions?.[i]) continue;
    const { type, observedGeneration = 0 } = condition;
    if (observedGeneration < 0) errors.push(invalid(`${field}[${i}].observedGeneration`, observedGeneration, NOT_NEGATIVE_GENERATION));
    if (!SYSTEM_CONDITIONS.has(type)) pushMessages(errors, `${field}[${i}].Type`, type, isQualifiedName(type));
  }
}

function checkNominatedNode(errors: FieldErrors, field: string, status: PodStatus, before: PodStatus, spec: PodSpec | undefined): void {
  const name = status.nominatedNodeName;
  if (!name || name === before.nominatedNodeName) return;
  pushMessages(errors, field, name, isDns1123Subdomain(name));
  if (spec?.nodeName) errors.push(forbidden(field, 'may not be set on pods that are already bound to a node'));
}

/** A terminated container starts again only where its restart policy says so. `spec` undefined: never. */
function checkTransitions(errors: FieldErrors, field: string, statuses: readonly ContainerStatus[] = [], before: readonly ContainerStatus[] = [], spec: PodSpec | undefined, containers: readonly Container[] = []): void {
  if (statuses === before || (spec && couldRestartAll(spec))) return;
  for (const [i, old] of before.entries()) {
    const terminated = old.state?.terminated;
    const now = terminated && statuses.find(({ name }) => name === old.name);
    if (!terminated || !now || now.state?.terminated) continue;
    const container = containers.find(({ name }) => name === old.name);
    const allowed = spec !== undefined && container !== undefined && shouldRestart(container, spec, terminated.exitCode);
    if (!allowed) errors.push(forbidden(`${field}[${i}].state`, 'may not be transitioned to non-terminated state'));
  }
}

function couldRestartAll(spec: PodSpec): boolean {
  return spec.containers.some(mayRestartAll) || (spec.initContainers?.some(mayRestartAll) ?? false);
}

function mayRestartAll({ restartPolicyRules }: Container): boolean {
  return restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers') ?? false;
}

function shouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  const matching = container.restartPolicy === undefined ? undefined : (container.restartPolicyRules ?? []).find(({ exitCodes }) => {
    const listed = (exitCodes?.values ?? []).includes(exitCode);
    return exitCodes?.operator === 'In' ? listed : exitCodes?.operator === 'NotIn' && !listed;
  });
  if (matching?.action === 'Restart' || matching?.action === 'RestartAllContainers') return true;
  const policy = container.restartPolicy ?? spec.restartPolicy;
  if (policy === 'OnFailure') return exitCode !== 0;
  return policy !== 'Never';
}

function checkIps(errors: FieldErrors, field: string, ips: readonly { readonly ip: string }[] | undefined, before: readonly { readonly ip: string }[] | undefined, type: 'PodIP' | 'HostIP'): void {
  if (!ips || ips === before) return;
  const old = (before ?? []).map(({ ip }) => ip);
  for (const [i, { ip }] of ips.entries()) errors.push(...validateLegacyIp(`${field}[${i}]`, ip, old));
  if (ips.length < 2) return;
  const versions = ips.map(({ ip }) => parseIp(ip)?.version);
  if (ips.length > 2 || !versions.includes(4) || !versions.includes(6)) errors.push(invalid(field, internalList('core', type, ips), ONE_IP_PER_FAMILY));
}

function checkUsers(errors: FieldErrors, field: string, statuses: readonly ContainerStatus[], spec: PodSpec | undefined): void {
  for (const [i, { user }] of statuses.entries()) {
    const path = `${field}[${i}].user.linux`;
    const linux = user?.linux;
    if (!linux) continue;
    if (spec?.os?.name === 'windows') {
      errors.push(forbidden(path, 'cannot be set for a windows pod'));
      continue;
    }
    for (const name of ['uid', 'gid'] as const) pushMessages(errors, `${path}.${name}`, linux[name], isUserId(linux[name]));
    for (const [g, group] of (linux.supplementalGroups ?? []).entries()) pushMessages(errors, `${path}.supplementalGroups[${g}]`, group, isUserId(group));
  }
}
