// The checks of the baseline level. Mirrors pod-security-admission policy/check_*.go at its latest version.
import type { LifecycleHandler, PodSpec, Probe, SELinuxOptions, SecurityContext } from '../core/v1/types.gen.ts';
import {
  allContainers, containerList, containersWhere, hasOwnUsers, plural, quoted, setters, sortedSet, type PodParts, type PolicyCheck, type Violation,
} from './check.ts';

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
]);

const SELINUX_TYPES: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

export const BASELINE_CHECKS: readonly PolicyCheck[] = [
  { id: 'appArmorProfile', check: checkAppArmor },
  { id: 'capabilities_baseline', check: checkCapabilities },
  { id: 'hostNamespaces', check: ({ spec }) => checkHostNamespaces(spec) },
  { id: 'hostPathVolumes', check: ({ spec }) => checkHostPaths(spec) },
  { id: 'hostPorts', check: ({ spec }) => checkHostPorts(spec) },
  { id: 'hostProbesAndHostLifecycle', check: ({ spec }) => checkHandlerHosts(spec) },
  { id: 'privileged', check: ({ spec }) => checkPrivileged(spec) },
  { id: 'procMount', check: ({ spec }) => (hasOwnUsers(spec) ? undefined : procMountViolation(spec)) },
  { id: 'seLinuxOptions', check: ({ spec }) => checkSELinux(spec) },
  { id: 'seccompProfile_baseline', check: ({ spec }) => explicitSeccompViolation(spec) },
  { id: 'sysctls', check: ({ spec }) => checkSysctls(spec) },
  { id: 'windowsHostProcess', check: ({ spec }) => checkHostProcess(spec) },
];

function checkAppArmor({ annotations, spec }: PodParts): Violation | undefined {
  const isBad = (context: Pick<SecurityContext, 'appArmorProfile'> | undefined): boolean => {
    const type = context?.appArmorProfile?.type;
    return type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
  };
  const pod = isBad(spec.securityContext);
  const containers = containersWhere(spec, isBad);
  const forbidden = sortedSet(
    Object.entries(annotations)
      .filter(([key, value]) => key.startsWith(APP_ARMOR_ANNOTATION) && value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/'))
      .map(([key, value]) => `${key}="${value}"`),
  );
  const contexts = [spec.securityContext, ...allContainers(spec).map((container) => container.securityContext)];
  const types = sortedSet(contexts.flatMap((context) => (isBad(context) ? [context?.appArmorProfile?.type ?? ''] : [])));
  const values = [...types, ...forbidden];
  if (values.length === 0) return undefined;
  const annotation = forbidden.length > 0 ? [plural('annotation', 'annotations', forbidden.length)] : [];
  const who = [...[setters(pod, containers)].filter((text) => text !== ''), ...annotation].join(' and ');
  return {
    reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${who} must not set AppArmor profile type to ${quoted(values)}`,
  };
}

function checkCapabilities({ spec }: PodParts): Violation | undefined {
  const extra = (context: SecurityContext | undefined): readonly string[] => (context?.capabilities?.add ?? []).filter((name) => !DEFAULT_CAPABILITIES.has(name));
  const containers = containersWhere(spec, (context) => extra(context).length > 0);
  if (containers.length === 0) return undefined;
  const names = sortedSet(allContainers(spec).flatMap((container) => extra(container.securityContext)));
  return { reason: 'non-default capabilities', detail: `${containerList(containers)} must not include ${quoted(names)} in securityContext.capabilities.add` };
}

function checkHostNamespaces(spec: PodSpec): Violation | undefined {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field]);
  return shared.length === 0 ? undefined : { reason: 'host namespaces', detail: shared.map((field) => `${field}=true`).join(', ') };
}

function checkHostPaths(spec: PodSpec): Violation | undefined {
  const names = (spec.volumes ?? []).filter((volume) => volume.hostPath).map((volume) => volume.name);
  return names.length === 0 ? undefined : { reason: 'hostPath volumes', detail: `${plural('volume', 'volumes', names.length)} ${quoted(names)}` };
}

function checkHostPorts(spec: PodSpec): Violation | undefined {
  const users = containersWhere(spec, (_context, container) => (container.ports ?? []).some((port) => port.hostPort));
  if (users.length === 0) return undefined;
  const ports = sortedSet(allContainers(spec).flatMap((container) => (container.ports ?? []).flatMap((port) => (port.hostPort ? [String(port.hostPort)] : []))));
  return { reason: 'hostPort', detail: `${containerList(users)} ${plural('uses', 'use', users.length)} ${plural('hostPort', 'hostPorts', ports.length)} ${ports.join(', ')}` };
}

function checkHandlerHosts(spec: PodSpec): Violation | undefined {
  const hostsOf = (container: ReturnType<typeof allContainers>[number]): readonly string[] => {
    const handlers: readonly (Probe | LifecycleHandler | undefined)[] = [
      container.livenessProbe, container.readinessProbe, container.startupProbe, container.lifecycle?.postStart, container.lifecycle?.preStop,
    ];
    return handlers.flatMap((handler) => [handler?.httpGet?.host ?? '', handler?.tcpSocket?.host ?? '']).filter((host) => host !== '');
  };
  const users = containersWhere(spec, (_context, container) => hostsOf(container).length > 0);
  if (users.length === 0) return undefined;
  const hosts = sortedSet(allContainers(spec).flatMap(hostsOf));
  const what = plural('probe or lifecycle host', 'probe or lifecycle hosts', hosts.length);
  return { reason: 'probe or lifecycle host', detail: `${containerList(users)} ${plural('uses', 'use', users.length)} ${what} ${quoted(hosts)}` };
}

function checkPrivileged(spec: PodSpec): Violation | undefined {
  const containers = containersWhere(spec, (context) => context?.privileged === true);
  return containers.length === 0 ? undefined : { reason: 'privileged', detail: `${containerList(containers)} must not set securityContext.privileged=true` };
}

export function procMountViolation(spec: PodSpec): Violation | undefined {
  const isBad = (context: SecurityContext | undefined): boolean => context?.procMount !== undefined && context.procMount !== 'Default';
  const containers = containersWhere(spec, isBad);
  if (containers.length === 0) return undefined;
  const values = sortedSet(allContainers(spec).flatMap(({ securityContext }) => (isBad(securityContext) ? [securityContext?.procMount ?? ''] : [])));
  return { reason: 'procMount', detail: `${containerList(containers)} must not set securityContext.procMount to ${quoted(values)}` };
}

function checkSELinux(spec: PodSpec): Violation | undefined {
  const isBad = (options: SELinuxOptions | undefined): boolean => options !== undefined && (!SELINUX_TYPES.has(options.type ?? '') || Boolean(options.user) || Boolean(options.role));
  const pod = isBad(spec.securityContext?.seLinuxOptions);
  const containers = containersWhere(spec, (context) => isBad(context?.seLinuxOptions));
  if (!pod && containers.length === 0) return undefined;
  const options = [spec.securityContext, ...allContainers(spec).map((container) => container.securityContext)].flatMap((context) => context?.seLinuxOptions ?? []);
  const types = sortedSet(options.map((option) => option.type ?? '').filter((type) => !SELINUX_TYPES.has(type)));
  const what = [
    ...(types.length > 0 ? [`${plural('type', 'types', types.length)} ${quoted(types)}`] : []),
    ...(options.some((option) => option.user) ? ['user may not be set'] : []),
    ...(options.some((option) => option.role) ? ['role may not be set'] : []),
  ];
  return { reason: 'seLinuxOptions', detail: `${setters(pod, containers)} set forbidden securityContext.seLinuxOptions: ${what.join('; ')}` };
}

type WithSeccomp = Pick<SecurityContext, 'seccompProfile'> | undefined;

export function hasBadSeccomp(context: WithSeccomp): boolean {
  const type = context?.seccompProfile?.type;
  return type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
}

/** What was set to a forbidden value. */
export function explicitSeccompViolation(spec: PodSpec): Violation | undefined {
  const pod = hasBadSeccomp(spec.securityContext);
  const containers = containersWhere(spec, hasBadSeccomp);
  if (!pod && containers.length === 0) return undefined;
  const contexts: readonly WithSeccomp[] = [spec.securityContext, ...allContainers(spec).map((container) => container.securityContext)];
  const values = sortedSet(contexts.flatMap((context) => (hasBadSeccomp(context) ? [context?.seccompProfile?.type ?? ''] : [])));
  return { reason: 'seccompProfile', detail: `${setters(pod, containers)} must not set securityContext.seccompProfile.type to ${quoted(values)}` };
}

function checkSysctls(spec: PodSpec): Violation | undefined {
  const names = (spec.securityContext?.sysctls ?? []).map((sysctl) => sysctl.name).filter((name) => !SAFE_SYSCTLS.has(name));
  return names.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: names.join(', ') };
}

function checkHostProcess(spec: PodSpec): Violation | undefined {
  const pod = spec.securityContext?.windowsOptions?.hostProcess === true;
  const containers = containersWhere(spec, (context) => context?.windowsOptions?.hostProcess === true);
  if (!pod && containers.length === 0) return undefined;
  return { reason: 'hostProcess', detail: `${setters(pod, containers)} must not set securityContext.windowsOptions.hostProcess=true` };
}
