// NetworkPolicies. Mirrors pkg/apis/networking/validation.
import { forbidden, invalid, notSupported, required } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { cidrContains, networkOf, parseCidr, validateLegacyCidr, warningsForCidr } from '../../../formats/ip.ts';
import { isPortName, isPortNumber } from '../../../formats/names.ts';
import { hasInvalidLabelValue, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../types.gen.ts';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];
const NO_SPEC: NetworkPolicySpec = {};

interface Options {
  readonly allowInvalidValues: boolean;
  /** Ranges that the old object had. */
  readonly oldRanges: readonly string[];
}

export const NETWORK_POLICY_VALIDATOR: Validator = {
  create: ({ metadata, spec }: NetworkPolicy) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, spec ?? NO_SPEC, { allowInvalidValues: false, oldRanges: [] });
    return errors;
  },
  update: ({ metadata, spec }: NetworkPolicy, old: NetworkPolicy) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    const before = old.spec ?? NO_SPEC;
    const selectors = [before.podSelector, ...peersOf(before).flatMap(({ peer }) => [peer.podSelector, peer.namespaceSelector])];
    const oldRanges = peersOf(before).flatMap(({ peer: { ipBlock } }) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []));
    checkSpec(errors, spec ?? NO_SPEC, { allowInvalidValues: selectors.some(hasInvalidLabelValue), oldRanges });
    return errors;
  },
  createWarnings: rangeWarnings,
  updateWarnings: rangeWarnings,
};

interface PeerAtPath {
  readonly peer: NetworkPolicyPeer;
  readonly path: string;
}

function peersOf({ ingress = [], egress = [] }: NetworkPolicySpec): PeerAtPath[] {
  return [
    ...ingress.flatMap(({ from }, i) => (from ?? []).map((peer, p) => ({ peer, path: `spec.ingress[${i}].from[${p}]` }))),
    ...egress.flatMap(({ to }, i) => (to ?? []).map((peer, p) => ({ peer, path: `spec.egress[${i}].to[${p}]` }))),
  ];
}

function checkSpec(errors: FieldErrors, spec: NetworkPolicySpec, options: Options): void {
  errors.push(...validateLabelSelector(spec.podSelector, 'spec.podSelector', options.allowInvalidValues));
  for (const [i, { ports, from }] of (spec.ingress ?? []).entries()) checkRule(errors, `spec.ingress[${i}]`, ports, 'from', from, options);
  for (const [i, { ports, to }] of (spec.egress ?? []).entries()) checkRule(errors, `spec.egress[${i}]`, ports, 'to', to, options);
  const types = spec.policyTypes ?? [];
  if (types.length > TYPES.length) errors.push(invalid('spec.policyTypes', types, 'may not specify more than two policyTypes'));
  else for (const [i, type] of types.entries()) if (!TYPES.includes(type)) errors.push(notSupported(`spec.policyTypes[${i}]`, type, TYPES));
}

function checkRule(errors: FieldErrors, field: string, ports: readonly NetworkPolicyPort[] = [], side: string, peers: readonly NetworkPolicyPeer[] = [], options: Options): void {
  for (const [i, port] of ports.entries()) checkPort(errors, `${field}.ports[${i}]`, port);
  for (const [i, peer] of peers.entries()) checkPeer(errors, `${field}.${side}[${i}]`, peer, options);
}

function checkPort(errors: FieldErrors, field: string, { protocol, port, endPort }: NetworkPolicyPort): void {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) errors.push(notSupported(`${field}.protocol`, protocol, PROTOCOLS));
  if (port === undefined) {
    if (endPort !== undefined) errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is not specified'));
  } else if (typeof port === 'string') {
    if (endPort !== undefined) errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is non-numeric'));
    pushMessages(errors, `${field}.port`, port, isPortName(port));
  } else {
    pushMessages(errors, `${field}.port`, port, isPortNumber(port));
    if (endPort === undefined) return;
    if (endPort < port) errors.push(invalid(`${field}.endPort`, port, 'must be greater than or equal to `port`'));
    pushMessages(errors, `${field}.endPort`, endPort, isPortNumber(endPort));
  }
}

function checkPeer(errors: FieldErrors, field: string, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, options: Options): void {
  errors.push(...validateLabelSelector(podSelector, `${field}.podSelector`, options.allowInvalidValues));
  errors.push(...validateLabelSelector(namespaceSelector, `${field}.namespaceSelector`, options.allowInvalidValues));
  if (ipBlock) checkBlock(errors, `${field}.ipBlock`, ipBlock, options.oldRanges);
  if (!podSelector && !namespaceSelector && !ipBlock) errors.push(required(field, 'must specify a peer'));
  else if (ipBlock && (podSelector || namespaceSelector)) errors.push(forbidden(field, 'may not specify both ipBlock and another peer'));
}

function checkBlock(errors: FieldErrors, field: string, { cidr, except = [] }: IPBlock, oldRanges: readonly string[]): void {
  if (!cidr) {
    errors.push(required(`${field}.cidr`));
    return;
  }
  errors.push(...validateLegacyCidr(`${field}.cidr`, cidr, oldRanges));
  const range = parseCidr(cidr);
  if (!range) return;
  for (const [i, text] of except.entries()) {
    errors.push(...validateLegacyCidr(`${field}.except[${i}]`, text, oldRanges));
    const part = parseCidr(text);
    if (part && (!cidrContains(range, networkOf(part)) || range.prefixLength >= part.prefixLength)) {
      errors.push(invalid(`${field}.except[${i}]`, text, 'must be a strict subset of `cidr`'));
    }
  }
}

function rangeWarnings({ spec }: NetworkPolicy): string[] {
  return peersOf(spec ?? NO_SPEC).flatMap(({ peer: { ipBlock }, path }) => (ipBlock
    ? [...warningsForCidr(`${path}.ipBlock.cidr`, ipBlock.cidr), ...(ipBlock.except ?? []).flatMap((range, i) => warningsForCidr(`${path}.ipBlock.except[${i}]`, range))]
    : []));
}
