// The variables that tell a container about services (kubelet: envvars/envvars.go, getServiceEnvVarMap).
import type { Service } from '../../../../api/core/v1/types.gen.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The API server's own service, known in every namespace. */
const MASTER_SERVICE = 'kubernetes';
const MASTER_NAMESPACE = 'default';

/** Of the API server's service, and of all services of the namespace when links are enabled. */
export function serviceEnvironment(services: readonly Service[], namespace: string, enableServiceLinks: boolean): ReadonlyMap<string, string> {
  const chosen = new Map<string, Service>();
  for (const service of services) {
    const { name = '', namespace: home = '' } = service.metadata ?? {};
    if (!hasClusterIP(service)) continue;
    if (home === MASTER_NAMESPACE && name === MASTER_SERVICE) {
      if (!chosen.has(name)) chosen.set(name, service);
    } else if (home === namespace && enableServiceLinks) {
      chosen.set(name, service);
    }
  }
  const variables = new Map<string, string>();
  for (const service of chosen.values()) for (const { name, value } of serviceVariables(service)) variables.set(name, value);
  return variables;
}

function hasClusterIP(service: Service): boolean {
  const ip = service.spec?.clusterIP ?? '';
  return ip !== '' && ip !== 'None';
}

/** In Kubernetes' order; none for headless services. */
export function serviceVariables(service: Service): readonly Variable[] {
  if (!hasClusterIP(service)) return [];
  const ip = service.spec?.clusterIP ?? '';
  const ports = service.spec?.ports ?? [];
  const prefix = variableName(service.metadata?.name ?? '');
  const variables: Variable[] = [{ name: `${prefix}_SERVICE_HOST`, value: ip }];
  const [first] = ports;
  if (first !== undefined) variables.push({ name: `${prefix}_SERVICE_PORT`, value: `${first.port}` });
  for (const port of ports) {
    if ((port.name ?? '') !== '') variables.push({ name: `${prefix}_SERVICE_PORT_${variableName(port.name ?? '')}`, value: `${port.port}` });
  }
  const host = ip.includes(':') ? `[${ip}]` : ip;
  for (const [index, { port, protocol = 'TCP' }] of ports.entries()) {
    const scheme = protocol.toLowerCase();
    const url = `${scheme}://${host}:${port}`;
    if (index === 0) variables.push({ name: `${prefix}_PORT`, value: url });
    const name = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
    variables.push({ name, value: url }, { name: `${name}_PROTO`, value: scheme }, { name: `${name}_PORT`, value: `${port}` }, { name: `${name}_ADDR`, value: ip });
  }
  return variables;
}

function variableName(text: string): string {
  return text.replaceAll('-', '_').toUpperCase();
}
