// Container ports and host ports.
import { duplicate, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isPortName, isPortNumber } from '../../../../formats/names.ts';
import type { IntOrString } from '../../../../meta/v1/types.gen.ts';
import type { Container, ContainerPort, PodSpec } from '../../types.gen.ts';

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

export function checkContainerPorts(errors: FieldErrors, field: string, ports: readonly ContainerPort[]): void {
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    let path = `${field}[${i}]`;
    if (port.name) {
      const messages = isPortName(port.name);
      pushMessages(errors, `${path}.name`, port.name, messages);
      if (messages.length === 0 && names.has(port.name)) errors.push(duplicate(`${path}.name`, port.name));
      if (messages.length === 0) names.add(port.name);
    }
    if (!port.containerPort) errors.push(required(`${path}.containerPort`));
    else pushMessages(errors, `${path}.containerPort`, port.containerPort, isPortNumber(port.containerPort));
    if (port.hostPort) pushMessages(errors, `${path}.hostPort`, port.hostPort, isPortNumber(port.hostPort));
    path = `${path}.protocol`;
    if (!port.protocol) errors.push(required(path));
    else if (!PROTOCOLS.includes(port.protocol)) errors.push(notSupported(path, port.protocol, PROTOCOLS));
  }
}

/** Two containers of a Pod cannot both have the same port of the node. */
export function checkHostPortConflicts(errors: FieldErrors, field: string, containers: readonly Container[]): void {
  const taken = new Set<string>();
  for (const [c, container] of containers.entries()) {
    for (const [p, port] of (container.ports ?? []).entries()) {
      if (!port.hostPort) continue;
      const key = `${port.protocol ?? ''}/${port.hostIP ?? ''}/${port.hostPort}`;
      if (taken.has(key)) errors.push(duplicate(`${field}[${c}].ports[${p}].hostPort`, key));
      taken.add(key);
    }
  }
}

/** On the host's network the port of the container is the port of the node. Init containers are not looked at. */
export function checkHostNetworkPorts(errors: FieldErrors, field: string, spec: PodSpec, resourceIsPod: boolean): void {
  if (!spec.hostNetwork) return;
  for (const [c, container] of (spec.containers ?? []).entries()) {
    for (const [p, port] of (container.ports ?? []).entries()) {
      const hostPort = port.hostPort ?? 0;
      if ((resourceIsPod || hostPort !== 0) && hostPort !== (port.containerPort ?? 0)) {
        errors.push(invalid(`${field}.containers[${c}].ports[${p}].hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true'));
      }
    }
  }
}

/** A number, or the name of a port. */
export function checkPortNumberOrName(errors: FieldErrors, field: string, port: IntOrString | undefined): void {
  if (typeof port === 'string') pushMessages(errors, field, port, isPortName(port));
  else pushMessages(errors, field, port ?? 0, isPortNumber(port ?? 0));
}
