// What depends on the operating system: Windows options, host-process containers, fields of the other system.
import { forbidden, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength } from '../../../../formats/goText.ts';
import { isDns1123Subdomain } from '../../../../formats/names.ts';
import type { PodSpec, WindowsSecurityContextOptions } from '../../types.gen.ts';
import { containersWithPaths } from './visitContainers.ts';

const MAX_CREDENTIAL_SPEC_KIB = 64;
const MAX_DOMAIN_LENGTH = 256;
const MAX_USER_LENGTH = 104;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_DOMAIN = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

export function checkWindowsOptions(errors: FieldErrors, field: string, options: WindowsSecurityContextOptions | undefined): void {
  if (!options) return;
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName: user } = options;
  if (name !== undefined) {
    const before = errors.length;
    pushMessages(errors, `${field}.gmsaCredentialSpecName`, name, isDns1123Subdomain(name));
    for (let i = before; i < errors.length; i++) errors[i] = { ...(errors[i] ?? invalid(field, name, '')), named: true };
  }
  if (spec === '') push(errors, `${field}.gmsaCredentialSpec`, spec, 'gmsaCredentialSpec cannot be an empty string');
  else if (spec !== undefined && byteLength(spec) > MAX_CREDENTIAL_SPEC_KIB * 1024) {
    push(errors, `${field}.gmsaCredentialSpec`, spec, `gmsaCredentialSpec size must be under ${MAX_CREDENTIAL_SPEC_KIB} KiB`);
  }
  if (user !== undefined) for (const message of userNameMessages(user)) push(errors, `${field}.runAsUserName`, user, message);
}

/** Pointers to strings print as JSON. */
function push(errors: FieldErrors, field: string, value: string, message: string): void {
  errors.push({ ...invalid(field, value, message), named: true });
}

function userNameMessages(name: string): readonly string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (/\p{Cc}/u.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const messages: string[] = [];
  const domain = parts.length === 2 ? parts[0] : undefined;
  const user = parts.at(-1) ?? '';
  if (domain !== undefined && byteLength(domain) >= MAX_DOMAIN_LENGTH) messages.push(`runAsUserName's Domain length must be under ${MAX_DOMAIN_LENGTH} characters`);
  if (domain !== undefined && !NET_BIOS.test(domain) && !DNS_DOMAIN.test(domain)) messages.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  if (user === '') messages.push("runAsUserName's User cannot be empty");
  else if (byteLength(user) > MAX_USER_LENGTH) messages.push(`runAsUserName's User length must not be longer than ${MAX_USER_LENGTH} characters`);
  if (/^[. ]+$/.test(user)) messages.push("runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) messages.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]');
  return messages;
}

/** All containers of a Pod run as processes of the host, or none. */
export function checkHostProcess(errors: FieldErrors, field: string, spec: PodSpec): void {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containersWithPaths(spec, field);
  let hostProcesses = 0;
  for (const { container, path } of containers) {
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      errors.push(invalid(`${path}.securityContext.windowsOptions.hostProcess`, own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`));
    }
    if (own ?? ofPod) hostProcesses += 1;
  }
  if (hostProcesses === 0) return;
  if (hostProcesses !== containers.length) errors.push(invalid(field, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers'));
  if (!spec.hostNetwork) errors.push(invalid(`${field}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers'));
}

export function checkOs(errors: FieldErrors, field: string, spec: PodSpec): void {
  if (!spec.os) return;
  const { name } = spec.os;
  if (!name) errors.push(required(`${field}.os.name`));
  else if (name === 'linux') checkLinux(errors, field, spec);
  else if (name === 'windows') checkWindows(errors, field, spec);
  else errors.push({ ...notSupported(`${field}.os`, name, ['linux', 'windows']) });
}

function checkLinux(errors: FieldErrors, field: string, spec: PodSpec): void {
  const detail = 'windows options cannot be set for a linux pod';
  if (spec.securityContext?.windowsOptions) errors.push(forbidden(`${field}.securityContext.windowsOptions`, detail));
  for (const { container, path } of containersWithPaths(spec, field)) {
    if (container.securityContext?.windowsOptions) errors.push(forbidden(`${path}.securityContext.windowsOptions`, detail));
  }
}

const LINUX_CONTAINER_FIELDS = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser',
  'runAsGroup',
] as const;
const LINUX_POD_FIELDS = [
  'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls', 'shareProcessNamespace', 'runAsUser', 'runAsGroup', 'supplementalGroups',
  'supplementalGroupsPolicy', 'seLinuxChangePolicy',
] as const;

function checkWindows(errors: FieldErrors, field: string, spec: PodSpec): void {
  const forbid = (path: string): number => errors.push(forbidden(path, 'cannot be set for a windows pod'));
  const context = spec.securityContext ?? {};
  if (context.appArmorProfile) forbid(`${field}.securityContext.appArmorProfile`);
  if (context.seLinuxOptions) forbid(`${field}.securityContext.seLinuxOptions`);
  if (spec.hostUsers !== undefined) forbid(`${field}.hostUsers`);
  if (spec.hostPID) forbid(`${field}.hostPID`);
  if (spec.hostIPC) forbid(`${field}.hostIPC`);
  for (const name of LINUX_POD_FIELDS) {
    if (name === 'shareProcessNamespace') {
      if (spec.shareProcessNamespace !== undefined) forbid(`${field}.shareProcessNamespace`);
    } else if (context[name] !== undefined) forbid(`${field}.securityContext.${name}`);
  }
  for (const { container, path } of containersWithPaths(spec, field)) {
    for (const name of LINUX_CONTAINER_FIELDS) if (container.securityContext?.[name] !== undefined) forbid(`${path}.securityContext.${name}`);
  }
}
