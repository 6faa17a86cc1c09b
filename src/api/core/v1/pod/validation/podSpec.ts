// The whole spec of a Pod or template, in the order of ValidatePodSpec.
import { duplicate, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label, isDns1123Subdomain, isQualifiedName, rangeMessage } from '../../../../formats/names.ts';
import { validateLabels } from '../../../../meta/v1/validation/labelSelector.ts';
import type { ObjectMeta } from '../../../../meta/v1/types.gen.ts';
import type { PodSpec } from '../../types.gen.ts';
import { checkVolumes } from '../../volume/validation/volumes.ts';
import { checkAffinity } from './affinity.ts';
import { checkContainers, checkEphemeralContainers, checkInitContainers } from './containers.ts';
import { checkDnsConfig, checkDnsPolicy, checkHostAliases, checkHostnameOverride } from './dns.ts';
import { checkFileKeyVolumes } from './env.ts';
import type { PodValidationOptions } from './options.ts';
import { checkHostNetworkPorts } from './ports.ts';
import { checkPodResourceClaims } from './resourceClaims.ts';
import { checkContainerResources, checkPodResources } from './resources.ts';
import { checkHostUsers, checkPodSecurityContext } from './securityContext.ts';
import { checkTolerations } from './tolerations.ts';
import { checkTopologySpread } from './topologySpread.ts';
import { checkHostProcess, checkOs } from './windows.ts';

const MAX_INT32 = 2147483647;

/** `metadata` only where the Pod itself is at hand: templates have none to compare with. */
export function checkPodSpec(errors: FieldErrors, field: string, spec: PodSpec, metadata: ObjectMeta | undefined, options: PodValidationOptions): void {
  if (typeof spec.terminationGracePeriodSeconds !== 'number') errors.push(required(`${field}.terminationGracePeriodSeconds`));
  const volumes = checkVolumes(errors, `${field}.volumes`, spec.volumes ?? [], { podName: metadata?.name, options });
  const claims = spec.resourceClaims ?? [];
  const claimNames = new Set(claims.map(({ name }) => name).filter((name) => name));
  checkPodResourceClaims(errors, `${field}.resourceClaims`, claims, metadata);
  const context = { spec, volumes, claimNames, options };
  checkContainers(errors, `${field}.containers`, context);
  checkInitContainers(errors, `${field}.initContainers`, context);
  checkEphemeralContainers(errors, `${field}.ephemeralContainers`, context);
  checkPodResources(errors, field, spec, claimNames, options);
  checkHostNetworkPorts(errors, field, spec, options.resourceIsPod);
  checkRestartPolicy(errors, `${field}.restartPolicy`, spec.restartPolicy ?? '');
  checkDnsPolicy(errors, `${field}.dnsPolicy`, spec.dnsPolicy ?? '');
  errors.push(...validateLabels(spec.nodeSelector, `${field}.nodeSelector`));
  checkPodSecurityContext(errors, `${field}.securityContext`, spec.securityContext, spec, options);
  checkAffinity(errors, `${field}.affinity`, spec.affinity, options);
  checkDnsConfig(errors, `${field}.dnsConfig`, spec.dnsConfig, spec.dnsPolicy ?? '');
  for (const [i, gate] of (spec.readinessGates ?? []).entries()) {
    pushMessages(errors, `${field}.readinessGates[${i}].conditionType`, gate.conditionType, isQualifiedName(gate.conditionType ?? ''));
  }
  checkSchedulingGates(errors, `${field}.schedulingGates`, spec);
  checkTopologySpread(errors, `${field}.topologySpreadConstraints`, spec.topologySpreadConstraints ?? [], options);
  checkHostProcess(errors, field, spec);
  checkHostUsers(errors, field, spec);
  checkHostnameOverride(errors, field, spec);
  checkNames(errors, field, spec);
  checkOverhead(errors, `${field}.overhead`, spec, options);
  checkOs(errors, field, spec);
  checkFileKeyVolumes(errors, field, spec);
}

function checkRestartPolicy(errors: FieldErrors, field: string, policy: string): void {
  const supported = ['Always', 'OnFailure', 'Never'];
  if (policy === '') errors.push(required(field));
  else if (!supported.includes(policy)) errors.push(notSupported(field, policy, supported));
}

function checkSchedulingGates(errors: FieldErrors, field: string, spec: PodSpec): void {
  const seen = new Set<string>();
  for (const [i, { name }] of (spec.schedulingGates ?? []).entries()) {
    pushMessages(errors, `${field}[${i}]`, name, isQualifiedName(name ?? ''));
    if (seen.has(name)) errors.push(duplicate(`${field}[${i}]`, name));
    seen.add(name);
  }
}

function checkNames(errors: FieldErrors, field: string, spec: PodSpec): void {
  for (const name of ['serviceAccountName', 'nodeName'] as const) {
    const value = spec[name];
    if (value) pushMessages(errors, `${field}.${name}`, value, isDns1123Subdomain(value));
  }
  const deadline = spec.activeDeadlineSeconds;
  if (typeof deadline === 'number' && (deadline < 1 || deadline > MAX_INT32)) errors.push(invalid(`${field}.activeDeadlineSeconds`, deadline, rangeMessage(1, MAX_INT32)));
  for (const name of ['hostname', 'subdomain'] as const) {
    const value = spec[name];
    if (value) pushMessages(errors, `${field}.${name}`, value, isDns1123Label(value));
  }
  checkTolerations(errors, `${field}.tolerations`, spec.tolerations ?? []);
  checkHostAliases(errors, `${field}.hostAliases`, spec.hostAliases ?? []);
  if (spec.priorityClassName) pushMessages(errors, `${field}.priorityClassName`, spec.priorityClassName, isDns1123Subdomain(spec.priorityClassName));
  if (spec.runtimeClassName !== undefined) pushMessages(errors, `${field}.runtimeClassName`, spec.runtimeClassName, isDns1123Subdomain(spec.runtimeClassName));
  if (spec.preemptionPolicy !== undefined) checkPreemptionPolicy(errors, `${field}.preemptionPolicy`, spec.preemptionPolicy);
}

export function checkPreemptionPolicy(errors: FieldErrors, field: string, policy: string): void {
  const supported = ['PreemptLowerPriority', 'Never'];
  if (policy === '') errors.push(required(field));
  else if (!supported.includes(policy)) errors.push(notSupported(field, policy, supported));
}

function checkOverhead(errors: FieldErrors, field: string, spec: PodSpec, options: PodValidationOptions): void {
  if (spec.overhead) checkContainerResources(errors, field, { limits: spec.overhead }, new Set(), options);
}
