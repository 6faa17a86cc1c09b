// Warnings about container ports that clash, within a container or across them.
import { quote } from '../../../formats/goText.ts';
import type { ContainerPort, PodSpec } from '../types.gen.ts';
import { containersWithPaths } from './validation/visitContainers.ts';

interface PortAtPath {
  readonly port: ContainerPort;
  readonly path: string;
}

export function portWarnings(spec: PodSpec, field: string): string[] {
  const ports = containersWithPaths(spec, field).flatMap(({ container, path }) => (container.ports ?? []).map((port, i) => ({ port, path: `${path}.ports[${i}]` })));
  return ports.length === 0 ? [] : [...definitionWarnings(ports), ...nameWarnings(ports)];
}

function definitionWarnings(ports: readonly PortAtPath[]): string[] {
  const warnings: string[] = [];
  const known = new Map<string, PortAtPath[]>();
  for (const current of ports) {
    const { port, path } = current;
    if (port.hostIP && !port.hostPort) warnings.push(`${path}: hostIP set without hostPort: ${goText(port)}`);
    const key = `${port.containerPort}/${port.protocol ?? ''}`;
    const others = known.get(key) ?? [];
    for (const other of others) {
      const clash = clashOf(port, other.port);
      if (clash !== undefined) warnings.push(`${path}: ${clash} port definition with ${other.path}`);
    }
    known.set(key, [...others, current]);
  }
  return warnings;
}

function clashOf(a: ContainerPort, b: ContainerPort): string | undefined {
  const [hostA, hostB] = [a.hostPort ?? 0, b.hostPort ?? 0];
  const [ipA, ipB] = [a.hostIP ?? '', b.hostIP ?? ''];
  if (ipA === ipB && hostA === hostB) return 'duplicate';
  if (hostA === 0 || hostB === 0) return 'overlapping';
  return hostA === hostB && (ipA === '') !== (ipB === '') ? 'dangerously ambiguous' : undefined;
}

/** The struct as Go's %+v prints it. */
function goText({ name = '', hostPort = 0, containerPort, protocol, hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol ?? ''} HostIP:${hostIP}}`;
}

function nameWarnings(ports: readonly PortAtPath[]): string[] {
  const warnings: string[] = [];
  const known = new Map<string, string>();
  for (const { port, path } of ports) {
    if (!port.name) continue;
    const other = known.get(port.name);
    if (other === undefined) known.set(port.name, path);
    else warnings.push(`${path}: duplicate port name ${quote(port.name)} with ${other}, services and probes that select ports by name will use ${other}`);
  }
  return warnings;
}
