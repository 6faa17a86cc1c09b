// Security contexts of Pods and containers. Privileged containers are allowed (--allow-privileged, as kubeadm sets it).
import { duplicate, forbidden, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength } from '../../../../formats/goText.ts';
import { isUserId } from '../../../../formats/names.ts';
import { internalForm } from '../../../../schema/internalForm.ts';
import type { PodSecurityContext, PodSpec, SecurityContext } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';
import { checkSeccompProfile, validateAppArmorProfile } from './securityProfiles.ts';
import { containersWithPaths } from './visitContainers.ts';
import { checkWindowsOptions } from './windows.ts';

const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`;
const sysctlPattern = new RegExp(SYSCTL);
const SYSCTL_MAX_LENGTH = 253;

export function checkPodSecurityContext(errors: FieldErrors, field: string, context: PodSecurityContext | undefined, spec: PodSpec, options: PodValidationOptions): void {
  if (!context) return;
  checkIds(errors, field, context, ['fsGroup', 'runAsUser', 'runAsGroup']);
  for (const [i, group] of (context.supplementalGroups ?? []).entries()) pushMessages(errors, `${field}.supplementalGroups[${i}]`, group, isUserId(group));
  if (spec.shareProcessNamespace && spec.hostPID) {
    errors.push(invalid(`${field}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled'));
  }
  checkSysctls(errors, `${field}.sysctls`, context, spec, options);
  checkOneOf(errors, `${field}.fsGroupChangePolicy`, context.fsGroupChangePolicy, ['Always', 'OnRootMismatch']);
  checkSeccompProfile(errors, `${field}.seccompProfile`, context.seccompProfile);
  checkWindowsOptions(errors, `${field}.windowsOptions`, context.windowsOptions);
  errors.push(...validateAppArmorProfile(context.appArmorProfile, `${field}.appArmorProfile`));
  checkOneOf(errors, `${field}.supplementalGroupsPolicy`, context.supplementalGroupsPolicy, ['Merge', 'Strict']);
  // SELinuxMount is off: only the old way is known.
  checkOneOf(errors, `${field}.seLinuxChangePolicy`, context.seLinuxChangePolicy, ['Recursive']);
}

function checkOneOf(errors: FieldErrors, field: string, value: string | undefined, supported: readonly string[]): void {
  if (value !== undefined && !supported.includes(value)) errors.push(notSupported(field, value, supported));
}

type Ids = 'fsGroup' | 'runAsUser' | 'runAsGroup';

function checkIds(errors: FieldErrors, field: string, context: Partial<Record<Ids, number>>, names: readonly Ids[]): void {
  for (const name of names) {
    const id = context[name];
    if (id !== undefined) pushMessages(errors, `${field}.${name}`, id, isUserId(id));
  }
}

function checkSysctls(errors: FieldErrors, field: string, context: PodSecurityContext, spec: PodSpec, options: PodValidationOptions): void {
  const names = new Set<string>();
  for (const [i, { name }] of (context.sysctls ?? []).entries()) {
    const path = `${field}[${i}].name`;
    if (!name) errors.push(required(path));
    else if (byteLength(name) > SYSCTL_MAX_LENGTH || !sysctlPattern.test(name)) {
      errors.push(invalid(path, name, `must have at most ${SYSCTL_MAX_LENGTH} characters and match regex ${SYSCTL}`));
    } else if (names.has(name)) errors.push(duplicate(path, name));
    names.add(name);
    const host = options.allowHostSysctls ? undefined : hostNamespaceOf(name ?? '', spec);
    if (host !== undefined) errors.push(invalid(path, name, `may not be specified when '${host}' is true`));
  }
}

/** The field that gives the Pod the node's own namespace, where this sysctl is not the Pod's to set. */
export function hostNamespaceOf(sysctl: string, spec: PodSpec): 'hostNetwork' | 'hostIPC' | undefined {
  const namespace = sysctlNamespace(sysctl);
  if (spec.hostNetwork && namespace === 'net') return 'hostNetwork';
  return spec.hostIPC && namespace === 'ipc' ? 'hostIPC' : undefined;
}

/** Which namespace of the kernel a sysctl belongs to (component-helpers/node/util/sysctl). */
function sysctlNamespace(name: string): 'ipc' | 'net' | undefined {
  const dotted = sysctlInDots(name);
  if (dotted === 'kernel.sem' || dotted.startsWith('kernel.shm') || dotted.startsWith('kernel.msg') || dotted.startsWith('fs.mqueue.')) return 'ipc';
  return dotted.startsWith('net.') ? 'net' : undefined;
}

/** Either dots or slashes may separate; the first of them tells which. */
function sysctlInDots(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  return first === '/' ? name.replace(/[./]/g, (character) => (character === '/' ? '.' : '/')) : name;
}

export function checkSecurityContext(errors: FieldErrors, field: string, context: SecurityContext | undefined, hostUsers: boolean): void {
  if (!context) return;
  checkIds(errors, field, context, ['runAsUser', 'runAsGroup']);
  if (context.procMount !== undefined) {
    checkOneOf(errors, `${field}.procMount`, context.procMount, ['Default', 'Unmasked']);
    if (hostUsers && context.procMount === 'Unmasked') {
      errors.push({ ...invalid(`${field}.procMount`, context.procMount, '`hostUsers` must be false to use `Unmasked`'), named: true });
    }
  }
  checkSeccompProfile(errors, `${field}.seccompProfile`, context.seccompProfile);
  if (context.allowPrivilegeEscalation === false) checkEscalation(errors, field, context);
  checkWindowsOptions(errors, `${field}.windowsOptions`, context.windowsOptions);
  errors.push(...validateAppArmorProfile(context.appArmorProfile, `${field}.appArmorProfile`));
}

function checkEscalation(errors: FieldErrors, field: string, context: SecurityContext): void {
  const shown = (): unknown => internalForm('core', 'SecurityContext', context);
  if (context.privileged) errors.push(invalid(field, shown(), 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'));
  for (const capability of context.capabilities?.add ?? []) {
    if (capability === 'CAP_SYS_ADMIN') errors.push(invalid(field, shown(), 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN'));
  }
}

/** A Pod with users of its own cannot share the host's namespaces. */
export function checkHostUsers(errors: FieldErrors, field: string, spec: PodSpec): void {
  if (spec.hostUsers !== false) return;
  const detail = 'when `hostUsers` is false';
  if (spec.hostNetwork) errors.push(forbidden(`${field}.hostNetwork`, detail));
  if (spec.hostPID) errors.push(forbidden(`${field}.HostPID`, detail));
  if (spec.hostIPC) errors.push(forbidden(`${field}.HostIPC`, detail));
  for (const { container, path } of containersWithPaths(spec, field)) {
    if ((container.volumeDevices ?? []).length > 0) errors.push(forbidden(`${path}.volumeDevices`, detail));
  }
}
