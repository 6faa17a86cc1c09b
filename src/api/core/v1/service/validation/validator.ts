// Services. Mirrors ValidateServiceCreate, ValidateServiceUpdate and the validating half of pkg/registry/core/service/strategy.go.
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { parseIp, validateLegacyCidr, validateLegacyIp, warningsForCidr, warningsForIp } from '../../../../formats/ip.ts';
import { isDns1123Subdomain, isPortNumber, isQualifiedName } from '../../../../formats/names.ts';
import { validateLabels } from '../../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsLabel, validateObjectMeta, validateObjectMetaUpdate } from '../../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../../validation/validator.ts';
import { checkEndpointIp } from '../../endpoints/endpointIp.ts';
import type { LoadBalancerStatus, Service, ServiceSpec } from '../../types.gen.ts';
import { isExternallyAccessible } from '../defaults.ts';
import { needsHealthCheckNodePort } from '../strategy.ts';
import { checkClusterIpChange, checkFamilyChange, isHeadless, validateClusterIps } from './clusterIps.ts';
import { checkAffinityTimeout, checkNodePorts, checkServicePorts } from './ports.ts';

const AFFINITIES = ['ClientIP', 'None'];
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const POLICIES = ['Cluster', 'Local'];
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const HINTS_ANNOTATION = 'service.kubernetes.io/topology-aware-hints';
const MODE_ANNOTATION = 'service.kubernetes.io/topology-mode';
const SOURCE_RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const FOR_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'";
const NO_SPEC: ServiceSpec = {};

export const SERVICE_VALIDATOR: Validator = {
  create: (service: Service) => {
    const errors = validateObjectMeta(service.metadata, true, nameIsDnsLabel);
    checkService(errors, service, undefined);
    return errors;
  },
  update: (service: Service, old: Service) => {
    const errors = validateObjectMetaUpdate(service.metadata, old.metadata);
    const [spec, before] = [service.spec ?? NO_SPEC, old.spec ?? NO_SPEC];
    checkClusterIpChange(errors, spec, before);
    checkFamilyChange(errors, spec, before);
    checkLoadBalancerClass(errors, 'spec.loadBalancerClass', spec, before);
    if (needsHealthCheckNodePort(before) && needsHealthCheckNodePort(spec) && before.healthCheckNodePort !== spec.healthCheckNodePort) {
      errors.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
    }
    checkService(errors, service, old);
    return errors;
  },
  subresources: {
    status: (service: Service, old: Service) => {
      const errors = validateObjectMetaUpdate(service.metadata, old.metadata);
      checkLoadBalancerStatus(errors, 'status.loadBalancer.ingress', service.status?.loadBalancer, old.status?.loadBalancer, service.spec ?? NO_SPEC);
      return errors;
    },
  },
  createWarnings: serviceWarnings,
  updateWarnings: serviceWarnings,
  subresourceWarnings: {
    status: ({ status }: Service) => (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }, i) => (ip ? warningsForIp(`status.loadBalancer.ingress[${i}]`, ip) : [])),
  },
};

function checkService(errors: FieldErrors, service: Service, old: Service | undefined): void {
  const spec = service.spec ?? NO_SPEC;
  const annotations = service.metadata?.annotations ?? {};
  const [hints, mode] = [annotations[HINTS_ANNOTATION], annotations[MODE_ANNOTATION]];
  if (hints !== undefined && mode !== undefined && hints !== mode) {
    errors.push(invalid(`metadata.annotations[${MODE_ANNOTATION}]`, mode, `must match annotations[${HINTS_ANNOTATION}] when both are specified`));
  }
  if ((spec.ports ?? []).length === 0 && !isHeadless(spec) && spec.type !== 'ExternalName') errors.push(required('spec.ports'));
  checkTypeDependent(errors, spec);
  checkServicePorts(errors, 'spec.ports', spec.ports ?? []);
  errors.push(...validateLabels(spec.selector, 'spec.selector'));
  checkSessionAffinity(errors, spec);
  errors.push(...validateClusterIps(service, old));
  checkExternalIps(errors, 'spec.externalIPs', spec, old);
  if (!spec.type) errors.push(required('spec.type'));
  else if (!TYPES.includes(spec.type)) errors.push(notSupported('spec.type', spec.type, TYPES));
  checkNodePorts(errors, 'spec.ports', spec);
  checkSourceRanges(errors, service, old);
  const nodePorts = spec.allocateLoadBalancerNodePorts;
  if (nodePorts !== undefined && spec.type !== 'LoadBalancer') errors.push(forbidden('spec.allocateLoadBalancerNodePorts', FOR_LOAD_BALANCERS));
  if (nodePorts === undefined && spec.type === 'LoadBalancer') errors.push(required('allocateLoadBalancerNodePorts'));
  checkLoadBalancerClass(errors, 'spec.loadBalancerClass', spec, undefined);
  checkTrafficPolicies(errors, spec);
}

function checkTypeDependent(errors: FieldErrors, spec: ServiceSpec): void {
  if ((spec.type === 'LoadBalancer' || spec.type === 'NodePort') && isHeadless(spec)) {
    errors.push(invalid('spec.clusterIPs[0]', spec.clusterIPs?.[0], `may not be set to 'None' for ${spec.type} services`));
  }
  if (spec.type !== 'ExternalName') return;
  for (const name of ['clusterIPs', 'ipFamilies'] as const) {
    if ((spec[name] ?? []).length > 0) errors.push(forbidden(`spec.${name}`, 'may not be set for ExternalName services'));
  }
  if (spec.ipFamilyPolicy !== undefined) errors.push(forbidden('spec.ipFamilyPolicy', 'may not be set for ExternalName services'));
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') errors.push(required('spec.externalName'));
  else pushMessages(errors, 'spec.externalName', name, isDns1123Subdomain(name));
}

function checkSessionAffinity(errors: FieldErrors, spec: ServiceSpec): void {
  const affinity: string = spec.sessionAffinity ?? '';
  if (affinity === '') errors.push(required('spec.sessionAffinity'));
  else if (!AFFINITIES.includes(affinity)) errors.push(notSupported('spec.sessionAffinity', affinity, AFFINITIES));
  if (affinity === 'ClientIP') checkAffinityTimeout(errors, 'spec.sessionAffinityConfig', spec);
  else if (affinity === 'None' && spec.sessionAffinityConfig) errors.push(forbidden('spec.sessionAffinityConfig', 'must not be set when session affinity is None'));
}

function checkExternalIps(errors: FieldErrors, field: string, { externalIPs = [] }: ServiceSpec, old: Service | undefined): void {
  for (const [i, ip] of externalIPs.entries()) {
    const found = validateLegacyIp(`${field}[${i}]`, ip, old?.spec?.externalIPs);
    errors.push(...found);
    if (found.length === 0) checkEndpointIp(errors, `${field}[${i}]`, ip);
  }
}

function checkSourceRanges(errors: FieldErrors, { metadata, spec = NO_SPEC }: Service, old: Service | undefined): void {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const refuse = (field: string): void => {
    if (spec.type !== 'LoadBalancer') errors.push(forbidden(field, FOR_LOAD_BALANCERS));
  };
  if (ranges.length > 0) {
    // The path begins with a capital: so Kubernetes has it.
    refuse('spec.LoadBalancerSourceRanges');
    const before = (old?.spec?.loadBalancerSourceRanges ?? []).map((range) => range.trim());
    for (const [i, range] of ranges.entries()) errors.push(...validateLegacyCidr(`spec.LoadBalancerSourceRanges[${i}]`, range.trim(), before));
    return;
  }
  const annotation = metadata?.annotations?.[SOURCE_RANGES_ANNOTATION];
  if (annotation === undefined) return;
  const field = `metadata.annotations[${SOURCE_RANGES_ANNOTATION}]`;
  refuse(field);
  if (annotation.trim() === '' || old?.metadata?.annotations?.[SOURCE_RANGES_ANNOTATION] === annotation) return;
  for (const range of annotation.trim().split(',')) errors.push(...validateLegacyCidr(field, range.trim()));
}

function checkLoadBalancerClass(errors: FieldErrors, field: string, spec: ServiceSpec, old: ServiceSpec | undefined): void {
  const value = spec.loadBalancerClass;
  const isBalancer = spec.type === 'LoadBalancer';
  if (old?.type === 'LoadBalancer' && isBalancer && old.loadBalancerClass !== value) errors.push({ ...invalid(field, value ?? null, 'may not change once set'), named: true });
  if (value === undefined) return;
  if (isBalancer) pushMessages(errors, field, value, isQualifiedName(value));
  else errors.push(forbidden(field, FOR_LOAD_BALANCERS));
}

function checkTrafficPolicies(errors: FieldErrors, spec: ServiceSpec): void {
  const external: string = spec.externalTrafficPolicy ?? '';
  const field = 'spec.externalTrafficPolicy';
  if (!isExternallyAccessible(spec)) {
    if (external !== '') errors.push({ ...invalid(field, external, 'may only be set for externally-accessible services'), named: true });
  } else if (external === '') errors.push(required(field));
  else if (!POLICIES.includes(external)) errors.push(notSupported(field, external, POLICIES));
  checkHealthCheckPort(errors, 'spec.healthCheckNodePort', spec);
  const internal: string | undefined = spec.internalTrafficPolicy;
  if (internal === undefined && (spec.type === 'NodePort' || spec.type === 'LoadBalancer' || spec.type === 'ClusterIP')) errors.push(required('spec.internalTrafficPolicy'));
  if (internal !== undefined && !POLICIES.includes(internal)) errors.push(notSupported('spec.internalTrafficPolicy', internal, POLICIES));
  const distribution = spec.trafficDistribution;
  if (distribution !== undefined && !DISTRIBUTIONS.includes(distribution)) errors.push({ ...notSupported('spec.trafficDistribution', distribution, DISTRIBUTIONS), named: false });
}

function checkHealthCheckPort(errors: FieldErrors, field: string, spec: ServiceSpec): void {
  const port = spec.healthCheckNodePort ?? 0;
  if (!needsHealthCheckNodePort(spec)) {
    if (port !== 0) errors.push(invalid(field, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
  } else if (port === 0) errors.push(required(field));
  else pushMessages(errors, field, port, isPortNumber(port));
}

/** Of Services and Ingresses. */
export function checkLoadBalancerStatus(errors: FieldErrors, field: string, status: LoadBalancerStatus | undefined, old: LoadBalancerStatus | undefined, spec: ServiceSpec): void {
  const ingress = status?.ingress ?? [];
  if (spec.type !== 'LoadBalancer' && ingress.length > 0) {
    errors.push(forbidden(field, "may only be used when `spec.type` is 'LoadBalancer'"));
    return;
  }
  const before = (old?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : []));
  for (const [i, { ip, ipMode, hostname }] of ingress.entries()) {
    const path = `${field}[${i}]`;
    if (ip) errors.push(...validateLegacyIp(`${path}.ip`, ip, before));
    if (ipMode === undefined) {
      if (ip) errors.push(required(`${path}.ipMode`, 'must be specified when `ip` is set'));
    } else if (!ip) errors.push(forbidden(`${path}.ipMode`, 'may not be specified when `ip` is not set'));
    else if (ipMode !== 'VIP' && ipMode !== 'Proxy') errors.push(notSupported(`${path}.ipMode`, ipMode, ['Proxy', 'VIP']));
    errors.push(...hostnameErrors(`${path}.hostname`, hostname));
  }
}

export function hostnameErrors(field: string, hostname: string | undefined): FieldError[] {
  if (!hostname) return [];
  const errors: FieldErrors = [];
  pushMessages(errors, field, hostname, isDns1123Subdomain(hostname));
  if (parseIp(hostname)) errors.push(invalid(field, hostname, 'must be a DNS name, not an IP address'));
  return errors;
}

/** Mirrors pkg/api/service/warnings.go. */
function serviceWarnings({ metadata, spec = NO_SPEC }: Service): string[] {
  const warnings: string[] = [];
  const externalName = spec.type === 'ExternalName';
  const headless = spec.type === 'ClusterIP' && spec.clusterIP === 'None';
  const externalIps = spec.externalIPs ?? [];
  if (metadata?.annotations?.[HINTS_ANNOTATION] !== undefined) warnings.push(`annotation ${HINTS_ANNOTATION} is deprecated, please use ${MODE_ANNOTATION} instead`);
  if (spec.clusterIP && spec.clusterIP !== 'None') for (const [i, ip] of (spec.clusterIPs ?? []).entries()) warnings.push(...warningsForIp(`spec.clusterIPs[${i}]`, ip));
  if (headless) warnings.push(...headlessWarnings(spec));
  for (const [i, ip] of externalIps.entries()) warnings.push(...warningsForIp(`spec.externalIPs[${i}]`, ip));
  if (externalIps.length > 0 && !headless && !externalName) warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  if (spec.loadBalancerIP) warnings.push(...warningsForIp('spec.loadBalancerIP', spec.loadBalancerIP));
  for (const [i, range] of (spec.loadBalancerSourceRanges ?? []).entries()) warnings.push(...warningsForCidr(`spec.loadBalancerSourceRanges[${i}]`, range));
  if (externalName && externalIps.length > 0) warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
  if (!externalName && spec.externalName) warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  if (spec.trafficDistribution === 'PreferClose') warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}

function headlessWarnings(spec: ServiceSpec): string[] {
  const warnings: string[] = [];
  if (spec.loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services');
  if ((spec.externalIPs ?? []).length > 0) warnings.push('spec.externalIPs is ignored for headless services');
  if (spec.sessionAffinity !== 'None') warnings.push('spec.SessionAffinity is ignored for headless services');
  return warnings;
}
