// The container blocks of `kubectl describe` (pkg/describe describeContainers).
import { encodeUtf8 } from '../../base/utf8.ts';
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import type { Container, ContainerState, ContainerStatus, EnvFromSource, EnvVar, Pod, Probe, ResourceFieldSelector } from '../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../api/quantity/parseQuantity.ts';
import { isZero, MILLI, quantityOf, scaledValue } from '../../api/quantity/quantity.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';

/** What a field reference of a Pod would give; undefined in templates. */
export type ResolveField = (fieldPath: string) => string;

export interface ContainerBlock {
  readonly title: string;
  readonly containers: readonly Container[];
  readonly statuses: readonly ContainerStatus[];
  readonly resolve: ResolveField;
  /** Titles of templates are indented. */
  readonly inTemplate: boolean;
}

export function describeContainers(out: DescribeWriter, block: ContainerBlock): void {
  const { containers, inTemplate, title } = block;
  out.line(inTemplate ? 1 : 0, containers.length === 0 ? `${title}:\t<none>` : `${title}:`);
  const statuses = new Map(block.statuses.map((status) => [status.name, status]));
  for (const container of containers) {
    const status = statuses.get(container.name);
    out.line(1, `${inTemplate ? ' ' : ''}${container.name}:`);
    describeBasics(out, container, status);
    describeCommand(out, container);
    if (status) describeStatus(out, status);
    describeResources(out, container);
    describeProbes(out, container);
    if ((container.envFrom ?? []).length > 0) describeEnvFrom(out, container.envFrom ?? []);
    describeEnv(out, container, block.resolve);
    describeMounts(out, container);
  }
}

function describeBasics(out: DescribeWriter, container: Container, status: ContainerStatus | undefined): void {
  if (status) out.line(2, `Container ID:\t${status.containerID ?? ''}`);
  out.line(2, `Image:\t${container.image ?? ''}`);
  if (status) out.line(2, `Image ID:\t${status.imageID}`);
  const ports = container.ports ?? [];
  const shown = ports.map((port) => `${port.containerPort}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`);
  const host = ports.map((port) => `${port.hostPort ?? 0}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`);
  const plural = ports.length > 1 ? 's' : '';
  out.line(2, `Port${plural}:\t${shown.join(', ') || '<none>'}`);
  out.line(2, `Host Port${plural}:\t${host.join(', ') || '<none>'}`);
  const seccomp = container.securityContext?.seccompProfile;
  if (seccomp) {
    out.line(2, `SeccompProfile:\t${seccomp.type}`);
    if (seccomp.type === 'Localhost') out.line(3, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
  }
}

function describeCommand(out: DescribeWriter, container: Container): void {
  for (const [title, words] of [['Command', container.command], ['Args', container.args]] as const) {
    if ((words ?? []).length === 0) continue;
    out.line(2, `${title}:`);
    for (const word of words ?? []) for (const line of word.split('\n')) out.line(3, line);
  }
}

function describeStatus(out: DescribeWriter, status: ContainerStatus): void {
  describeState(out, 'State', status.state);
  if (status.lastState?.terminated) describeState(out, 'Last State', status.lastState);
  out.line(2, `Ready:\t${status.ready ? 'True' : 'False'}`);
  out.line(2, `Restart Count:\t${status.restartCount}`);
}

function describeState(out: DescribeWriter, title: string, state: ContainerState | undefined): void {
  if (state?.running) {
    out.line(2, `${title}:\tRunning`);
    out.line(3, `Started:\t${longTime(state.running.startedAt)}`);
  } else if (state?.terminated) {
    const ended = state.terminated;
    out.line(2, `${title}:\tTerminated`);
    if (ended.reason) out.line(3, `Reason:\t${ended.reason}`);
    if (ended.message) out.line(3, `Message:\t${ended.message}`);
    out.line(3, `Exit Code:\t${ended.exitCode}`);
    if (ended.signal) out.line(3, `Signal:\t${ended.signal}`);
    out.line(3, `Started:\t${longTime(ended.startedAt)}`);
    out.line(3, `Finished:\t${longTime(ended.finishedAt)}`);
  } else {
    out.line(2, `${title}:\tWaiting`);
    if (state?.waiting?.reason) out.line(3, `Reason:\t${state.waiting.reason}`);
  }
}

function describeResources(out: DescribeWriter, container: Container): void {
  for (const [title, list] of [['Limits', container.resources?.limits], ['Requests', container.resources?.requests]] as const) {
    const names = sortedStrings(Object.keys(list ?? {}));
    if (names.length === 0) continue;
    out.line(2, `${title}:`);
    for (const name of names) out.line(3, `${name}:\t${list?.[name] ?? ''}`);
  }
}

function describeProbes(out: DescribeWriter, container: Container): void {
  for (const [title, probe] of [['Liveness', container.livenessProbe], ['Readiness', container.readinessProbe], ['Startup', container.startupProbe]] as const) {
    if (probe) out.line(2, `${title}:\t${probeText(probe)}`);
  }
}

/** One line for a probe, with the numbers as they are stored. */
export function probeText(probe: Probe): string {
  const numbers = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s period=${probe.periodSeconds ?? 0}s #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${numbers}`;
  if (probe.httpGet) {
    const { scheme, host, port, path } = probe.httpGet;
    const hostPort = port === '' || port === undefined ? (host ?? '') : `${host ?? ''}:${port}`;
    const absolute = path === undefined || path === '' || path.startsWith('/') ? (path ?? '') : `/${path}`;
    return `http-get ${(scheme ?? '').toLowerCase()}://${hostPort}${escapedPath(absolute)} ${numbers}`;
  }
  if (probe.tcpSocket) return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port} ${numbers}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''} ${numbers}`;
  return `unknown ${numbers}`;
}

/** net/url's escaping of a path: a query in it is no query. */
function escapedPath(path: string): string {
  return [...encodeUtf8(path)].map((char) => (/[\w.~$&+,/:;=@-]/.test(char) ? char : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)).join('');
}

function describeEnvFrom(out: DescribeWriter, sources: readonly EnvFromSource[]): void {
  out.line(2, 'Environment Variables from:');
  for (const source of sources) {
    const [kind, reference] = source.configMapRef ? ['ConfigMap', source.configMapRef] : ['Secret', source.secretRef];
    const prefix = source.prefix ? ` with prefix '${source.prefix}'` : '';
    out.line(3, `${reference?.name ?? ''}\t${kind}${prefix}\tOptional: ${reference?.optional === true}`);
  }
}

function describeEnv(out: DescribeWriter, container: Container, resolve: ResolveField): void {
  const variables = container.env ?? [];
  out.line(2, variables.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of variables) {
    if (!variable.valueFrom) {
      (variable.value ?? '').split('\n').forEach((line, i) => out.line(3, i === 0 ? `${variable.name}:\t${line}` : `\t${line}`));
    } else {
      const text = referenceText(variable, container, resolve);
      if (text !== undefined) out.line(3, text);
    }
  }
}

function referenceText(variable: EnvVar, container: Container, resolve: ResolveField): string | undefined {
  const from = variable.valueFrom;
  const { name } = variable;
  if (from?.fieldRef) return `${name}:\t${resolve(from.fieldRef.fieldPath)} (${from.fieldRef.apiVersion ?? 'v1'}:${from.fieldRef.fieldPath})`;
  if (from?.resourceFieldRef) {
    return `${name}:\t${resourceValue(container, from.resourceFieldRef)} (${from.resourceFieldRef.resource})`;
  }
  if (from?.secretKeyRef) return `${name}:\t<set to the key '${from.secretKeyRef.key}' in secret '${from.secretKeyRef.name ?? ''}'>\tOptional: ${from.secretKeyRef.optional === true}`;
  if (from?.configMapKeyRef) return `${name}:\t<set to the key '${from.configMapKeyRef.key}' of config map '${from.configMapKeyRef.name ?? ''}'>\tOptional: ${from.configMapKeyRef.optional === true}`;
  return undefined; // fileKeyRef is not printed
}

/** resource.ExtractContainerResourceValue, in units of the divisor, rounded up. */
function resourceValue(container: Container, { resource, divisor }: ResourceFieldSelector): string {
  const dot = resource.indexOf('.');
  const [group, name] = [resource.slice(0, dot), resource.slice(dot + 1)];
  const amount = quantityFrom((group === 'limits' ? container.resources?.limits : container.resources?.requests)?.[name]);
  const unit = isZero(quantityFrom(divisor)) ? quantityOf(1) : quantityFrom(divisor);
  const [value, units] = name === 'cpu' ? [scaledValue(amount, MILLI), scaledValue(unit, MILLI)] : [scaledValue(amount, 0), scaledValue(unit, 0)];
  const shown = ((value + units - 1n) / units).toString();
  return shown === '0' && (resource === 'limits.cpu' || resource === 'limits.memory') ? 'node allocatable' : shown;
}

function describeMounts(out: DescribeWriter, container: Container): void {
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => compareBytes(a.mountPath, b.mountPath));
  out.line(2, mounts.length === 0 ? 'Mounts:\t<none>' : 'Mounts:');
  for (const mount of mounts) {
    const flags = [mount.readOnly ? 'ro' : 'rw', ...(mount.subPath ? [`path="${mount.subPath}"`] : [])];
    out.line(3, `${mount.mountPath} from ${mount.name} (${flags.join(',')})`);
  }
  const devices = [...(container.volumeDevices ?? [])].sort((a, b) => compareBytes(a.devicePath, b.devicePath));
  if (devices.length > 0) out.line(2, 'Devices:');
  for (const device of devices) out.line(3, `${device.devicePath} from ${device.name}`);
}

/** The fields that describe can resolve for a Pod; others stay empty. */
export function podFieldResolver(pod: Pod): ResolveField {
  return (fieldPath) => {
    switch (fieldPath) {
      case 'metadata.name':
        return pod.metadata?.name ?? '';
      case 'metadata.namespace':
        return pod.metadata?.namespace ?? '';
      case 'metadata.uid':
        return pod.metadata?.uid ?? '';
      default:
        return '';
    }
  };
}
