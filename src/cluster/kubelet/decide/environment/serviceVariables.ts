// The variables that tell a container about services (kubelet: envvars/envvars.go, getServiceEnvVarMap).
import type { Service, ServicePort } from '../../../../api/core/v1/types.gen.ts';

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
  const { clusterIP: ip = '', ports = [] } = service.spec ?? {};
  const prefix = variableName(service.metadata?.name ?? '');
  const variables: Variable[] = [{ name: `${prefix}_SERVICE_HOST`, value: ip }];
  const [first] = ports;
  if (first !== undefined) variables.push({ name: `${prefix}_SERVICE_PORT`, value: `${first.port}` });
  for (const { name = '', port } of ports) {
    if (name !== '') variables.push({ name: `${prefix}_SERVICE_PORT_${variableName(name)}`, value: `${port}` });
  }
  for (const [index, port] of ports.entries()) variables.push(...linkVariables(prefix, ip, port, index === 0));
  return variables;
}

/** As Docker's links once did. */
function linkVariables(prefix: string, ip: string, { port, protocol = 'TCP' }: ServicePort, first: boolean): readonly Variable[] {
  const scheme = protocol.toLowerCase();
  const url = `${scheme}://${ip.includes(':') ? `[${ip}]` : ip}:${port}`;
  const name = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
  return [
    ...(first ? [{ name: `${prefix}_PORT`, value: url }] : []),
    { name, value: url },
    { name: `${name}_PROTO`, value: scheme },
    { name: `${name}_PORT`, value: `${port}` },
    { name: `${name}_ADDR`, value: ip },
  ];
}

function variableName(text: string): string {
  return text.replaceAll('-', '_').toUpperCase();
}
