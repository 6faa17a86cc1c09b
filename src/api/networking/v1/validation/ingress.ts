// Ingresses and IngressClasses. Mirrors pkg/apis/networking/validation.
import { hostnameErrors } from '../../../core/v1/service/validation/validator.ts';
import { forbidden, invalid, notSupported, required, tooLong, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { parseIp, validateLegacyIp } from '../../../formats/ip.ts';
import { byteLength } from '../../../formats/goText.ts';
import { checkDomainPath } from '../../../formats/domainPath.ts';
import { isDns1123Label, isDns1123Subdomain, isPathSegmentName, isPortName, isPortNumber, isWildcardDns1123Subdomain } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { HTTPIngressPath, Ingress, IngressBackend, IngressClass, IngressClassParametersReference, IngressRule, IngressSpec, IngressTLS } from '../types.gen.ts';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const INVALID_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const INVALID_SUFFIXES = ['/..', '/.'];
const MAX_CONTROLLER = 250;
const NO_SPEC: IngressSpec = {};

export const INGRESS_VALIDATOR: Validator = {
  create: (ingress: Ingress) => {
    const errors = validateIngress(ingress, NO_SPEC);
    const annotation = ingress.metadata?.annotations?.[CLASS_ANNOTATION];
    const name = ingress.spec?.ingressClassName;
    if (annotation !== undefined && name !== undefined && annotation !== name) {
      errors.push(invalid(`annotations.${CLASS_ANNOTATION}`, annotation, 'must match `ingressClassName` when both are specified'));
    }
    return errors;
  },
  update: (ingress: Ingress, old: Ingress) => [...validateObjectMetaUpdate(ingress.metadata, old.metadata), ...validateIngress(ingress, old.spec ?? NO_SPEC)],
  subresources: {
    status: ({ metadata, status }: Ingress, old: Ingress) => {
      const errors = validateObjectMetaUpdate(metadata, old.metadata);
      const before = (old.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : []));
      for (const [i, { ip, hostname }] of (status?.loadBalancer?.ingress ?? []).entries()) {
        const path = `status.loadBalancer.ingress[${i}]`;
        if (ip) errors.push(...validateLegacyIp(`${path}.ip`, ip, before));
        errors.push(...hostnameErrors(`${path}.hostname`, hostname));
      }
      return errors;
    },
  },
  createWarnings: ({ metadata, spec }: Ingress) => (metadata?.annotations?.[CLASS_ANNOTATION] !== undefined && spec?.ingressClassName === undefined
    ? [`annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`] : []),
};

function validateIngress({ metadata, spec = NO_SPEC }: Ingress, old: IngressSpec): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
  const { rules = [], defaultBackend, tls = [], ingressClassName } = spec;
  if (rules.length === 0 && !defaultBackend) errors.push(invalid('spec', spec.rules ?? null, 'either `defaultBackend` or `rules` must be specified'));
  if (defaultBackend) checkBackend(errors, 'spec.defaultBackend', defaultBackend);
  const allowWildcard = (old.rules ?? []).some((rule) => rule.host?.includes('*') && ruleErrors('', rule).length > 0);
  for (const [i, rule] of rules.entries()) checkRule(errors, `spec.rules[${i}]`, rule, allowWildcard);
  const allowSecret = (old.tls ?? []).some(({ secretName }) => secretName && isDns1123Subdomain(secretName).length > 0);
  for (const [i, entry] of tls.entries()) checkTls(errors, `spec.tls[${i}]`, entry, allowSecret);
  if (ingressClassName !== undefined) pushMessages(errors, 'spec.ingressClassName', ingressClassName, isDns1123Subdomain(ingressClassName));
  return errors;
}

function checkTls(errors: FieldErrors, field: string, { hosts = [], secretName }: IngressTLS, allowSecret: boolean): void {
  for (const [i, host] of hosts.entries()) pushMessages(errors, `${field}.hosts[${i}]`, host, hostMessages(host));
  if (secretName && !allowSecret) pushMessages(errors, `${field}.secretName`, secretName, isDns1123Subdomain(secretName));
}

function hostMessages(host: string): readonly string[] {
  return host.includes('*') ? isWildcardDns1123Subdomain(host) : isDns1123Subdomain(host);
}

function checkRule(errors: FieldErrors, field: string, rule: IngressRule, allowWildcard: boolean): void {
  const host = rule.host ?? '';
  if (host !== '') {
    if (parseIp(host)) errors.push(invalid(`${field}.host`, host, 'must be a DNS name, not an IP address'));
    pushMessages(errors, `${field}.host`, host, hostMessages(host));
  }
  if (!host.includes('*') || !allowWildcard) errors.push(...ruleErrors(field, rule));
}

function ruleErrors(field: string, { http }: IngressRule): FieldErrors {
  const errors: FieldErrors = [];
  if (!http) return errors;
  if ((http.paths ?? []).length === 0) errors.push(required(`${field}.http.paths`));
  for (const [i, path] of (http.paths ?? []).entries()) checkPath(errors, `${field}.http.paths[${i}]`, path);
  return errors;
}

function checkPath(errors: FieldErrors, field: string, { path = '', pathType, backend }: HTTPIngressPath): void {
  if (pathType === undefined) {
    errors.push(required(`${field}.pathType`, 'pathType must be specified'));
    return;
  }
  const refuse = (detail: string): void => void errors.push(invalid(`${field}.path`, path, detail));
  if (!PATH_TYPES.includes(pathType)) errors.push(notSupported(`${field}.pathType`, pathType, PATH_TYPES));
  else if (pathType === 'ImplementationSpecific') {
    if (path !== '' && !path.startsWith('/')) refuse('must be an absolute path');
  } else {
    if (!path.startsWith('/')) refuse('must be an absolute path');
    for (const sequence of INVALID_SEQUENCES) if (path.includes(sequence)) refuse(`must not contain '${sequence}'`);
    for (const suffix of INVALID_SUFFIXES) if (path.endsWith(suffix)) refuse(`cannot end with '${suffix}'`);
  }
  checkBackend(errors, `${field}.backend`, backend ?? {});
}

function checkBackend(errors: FieldErrors, field: string, { resource, service }: IngressBackend): void {
  if (resource && service) errors.push(invalid(field, '', 'cannot set both resource and service backends'));
  else if (resource) checkTypedReference(errors, `${field}.resource`, resource);
  else if (service) {
    if (service.name) pushMessages(errors, `${field}.service.name`, service.name, isDns1123Label(service.name));
    else errors.push(required(`${field}.service.name`));
    const { name, number } = service.port ?? {};
    if (name && number) errors.push(invalid(field, '', 'cannot set both port name & port number'));
    else if (name) pushMessages(errors, `${field}.service.port.name`, name, isPortName(name));
    else if (number) pushMessages(errors, `${field}.service.port.number`, number, isPortNumber(number));
    else errors.push(required(field, 'port name or number is required'));
  } else errors.push(invalid(field, '', 'resource or service backend is required'));
}

interface TypedReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

function checkTypedReference(errors: FieldErrors, field: string, reference: TypedReference): void {
  if (reference.apiGroup !== undefined) pushMessages(errors, `${field}.apiGroup`, reference.apiGroup, isDns1123Subdomain(reference.apiGroup));
  for (const name of ['kind', 'name'] as const) {
    if (reference[name]) pushMessages(errors, `${field}.${name}`, reference[name], isPathSegmentName(reference[name]));
    else errors.push(required(`${field}.${name}`));
  }
}

export const INGRESS_CLASS_VALIDATOR: Validator = {
  create: validateClass,
  update: (ingressClass: IngressClass, old: IngressClass) => {
    const errors = validateObjectMetaUpdate(ingressClass.metadata, old.metadata);
    const controller = ingressClass.spec?.controller ?? '';
    if (controller !== (old.spec?.controller ?? '')) errors.push(invalid('spec.controller', controller, FIELD_IMMUTABLE));
    return [...errors, ...validateClass(ingressClass)];
  },
};

function validateClass({ metadata, spec }: IngressClass): FieldError[] {
  const errors = validateObjectMeta(metadata, false, nameIsDnsSubdomain);
  const controller = spec?.controller ?? '';
  if (byteLength(controller) > MAX_CONTROLLER) errors.push(tooLong('spec.controller', MAX_CONTROLLER));
  checkDomainPath(errors, 'spec.controller', controller);
  if (spec?.parameters) checkParameters(errors, 'spec.parameters', spec.parameters);
  return errors;
}

function checkParameters(errors: FieldErrors, field: string, parameters: IngressClassParametersReference): void {
  checkTypedReference(errors, field, parameters);
  const { scope, namespace } = parameters;
  if (scope === undefined) errors.push(required(`${field}.scope`));
  else if (scope !== 'Namespace' && scope !== 'Cluster') errors.push({ ...notSupported(`${field}.scope`, scope, ['Cluster', 'Namespace']), named: false });
  else if (scope === 'Cluster') {
    if (namespace !== undefined) errors.push(forbidden(`${field}.namespace`, "`parameters.scope` is set to 'Cluster'"));
  } else if (namespace === undefined) errors.push(required(`${field}.namespace`, "`parameters.scope` is set to 'Namespace'"));
  else pushMessages(errors, `${field}.namespace`, namespace, isDns1123Label(namespace));
}
