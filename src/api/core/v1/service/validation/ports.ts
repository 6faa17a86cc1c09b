// Ports of a Service: names, numbers, and no two alike.
import { duplicate, forbidden, invalid, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label, isPortNumber, isQualifiedName } from '../../../../formats/names.ts';
import { internalForm } from '../../../../schema/internalForm.ts';
import { checkPortNumberOrName, PROTOCOLS } from '../../pod/validation/ports.ts';
import type { ServicePort, ServiceSpec } from '../../types.gen.ts';

export function checkServicePorts(errors: FieldErrors, field: string, ports: readonly ServicePort[]): void {
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const path = `${field}[${i}]`;
    if (port.name) {
      pushMessages(errors, `${path}.name`, port.name, isDns1123Label(port.name));
      if (names.has(port.name)) errors.push(duplicate(`${path}.name`, port.name));
      names.add(port.name);
    } else if (ports.length > 1) errors.push(required(`${path}.name`));
    pushMessages(errors, `${path}.port`, port.port ?? 0, isPortNumber(port.port ?? 0));
    if (!port.protocol) errors.push(required(`${path}.protocol`));
    else if (!PROTOCOLS.includes(port.protocol)) errors.push(notSupported(`${path}.protocol`, port.protocol, PROTOCOLS));
    checkPortNumberOrName(errors, `${path}.targetPort`, port.targetPort);
    if (port.appProtocol !== undefined) pushMessages(errors, `${path}.appProtocol`, port.appProtocol, isQualifiedName(port.appProtocol));
  }
}

export function checkNodePorts(errors: FieldErrors, field: string, { type, ports = [] }: ServiceSpec): void {
  if (type === 'ClusterIP') {
    for (const [i, { nodePort }] of ports.entries()) if (nodePort) errors.push(forbidden(`${field}[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
  }
  const nodePorts = new Set<string>();
  for (const [i, { nodePort, protocol }] of ports.entries()) {
    if (!nodePort) continue;
    const key = `${protocol ?? ''}/${nodePort}`;
    if (nodePorts.has(key)) errors.push(duplicate(`${field}[${i}].nodePort`, nodePort));
    nodePorts.add(key);
  }
  const known = new Set<string>();
  for (const [i, { port, protocol }] of ports.entries()) {
    const key = `${protocol ?? ''}/${port}`;
    if (known.has(key)) errors.push(duplicate(`${field}[${i}]`, internalForm('core', 'ServicePort', { port: port ?? 0, ...(protocol && { protocol }) })));
    known.add(key);
  }
}

/** Seconds for which a client keeps its Pod. */
export function checkAffinityTimeout(errors: FieldErrors, field: string, spec: ServiceSpec): void {
  const need = 'when session affinity type is ClientIP';
  const { sessionAffinityConfig: config } = spec;
  if (!config) errors.push(required(field, need));
  else if (!config.clientIP) errors.push(required(`${field}.clientIP`, need));
  else if (config.clientIP.timeoutSeconds === undefined) errors.push(required(`${field}.clientIP.timeoutSeconds`, need));
  else {
    const seconds = config.clientIP.timeoutSeconds;
    if (seconds <= 0 || seconds > 86400) errors.push(invalid(`${field}.clientIP.timeoutSeconds`, seconds, 'must be greater than 0 and less than 86400'));
  }
}
