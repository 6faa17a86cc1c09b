// EndpointSlices. Mirrors pkg/apis/discovery/validation.
import { deepEqual } from '../../../../base/json.ts';
import { checkEndpointIp } from '../../../core/v1/endpoints/endpointIp.ts';
import { PROTOCOLS } from '../../../core/v1/pod/validation/ports.ts';
import { duplicate, invalid, notSupported, required, tooMany, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { parseIp, validateIp, validateLegacyIp } from '../../../formats/ip.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from '../../../formats/names.ts';
import { validateLabels } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsSubdomain, validateObjectMeta } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { Endpoint, EndpointHints, EndpointPort, EndpointSlice } from '../types.gen.ts';

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_PORTS = 20000;
const MAX_HINTS = 8;
const MAX_TOPOLOGY = 16;

export const ENDPOINT_SLICE_VALIDATOR: Validator = {
  create: (slice: EndpointSlice) => validateSlice(slice, undefined),
  update: (slice: EndpointSlice, old: EndpointSlice) => {
    const errors = validateSlice(slice, old);
    if (slice.addressType !== old.addressType) errors.push({ ...invalid('addressType', slice.addressType, FIELD_IMMUTABLE), named: true });
    return errors;
  },
};

function validateSlice(slice: EndpointSlice, old: EndpointSlice | undefined): FieldError[] {
  const errors = validateObjectMeta(slice.metadata, true, nameIsDnsSubdomain);
  const type: string = slice.addressType ?? '';
  if (type === '') errors.push(required('addressType'));
  else if (!ADDRESS_TYPES.includes(type)) errors.push(notSupported('addressType', type, ADDRESS_TYPES));
  checkPorts(errors, 'ports', slice.ports ?? []);
  const endpoints = slice.endpoints ?? [];
  if (old && deepEqual(old.endpoints, slice.endpoints)) return errors;
  if (endpoints.length > MAX_ENDPOINTS) errors.push(tooMany('endpoints', endpoints.length, MAX_ENDPOINTS));
  else for (const [i, endpoint] of endpoints.entries()) checkEndpoint(errors, `endpoints[${i}]`, endpoint, type);
  return errors;
}

function checkPorts(errors: FieldErrors, field: string, ports: readonly EndpointPort[]): void {
  if (ports.length > MAX_PORTS) {
    errors.push(tooMany(field, ports.length, MAX_PORTS));
    return;
  }
  const names = new Set<string>();
  for (const [i, { name = '', protocol, appProtocol }] of ports.entries()) {
    const path = `${field}[${i}]`;
    if (name !== '') pushMessages(errors, `${path}.name`, name, isDns1123Label(name));
    if (names.has(name)) errors.push({ ...duplicate(`${path}.name`, name), named: true });
    names.add(name);
    if (protocol === undefined) errors.push(required(`${path}.protocol`));
    else if (!PROTOCOLS.includes(protocol)) errors.push(notSupported(`${path}.protocol`, protocol, PROTOCOLS));
    if (appProtocol !== undefined) pushMessages(errors, `${path}.appProtocol`, appProtocol, isQualifiedName(appProtocol));
  }
}

function checkEndpoint(errors: FieldErrors, field: string, endpoint: Endpoint, type: string): void {
  const addresses = endpoint.addresses ?? [];
  if (addresses.length === 0) errors.push(required(`${field}.addresses`, 'must contain at least 1 address'));
  else if (addresses.length > MAX_ADDRESSES) errors.push(tooMany(`${field}.addresses`, addresses.length, MAX_ADDRESSES));
  for (const [i, address] of addresses.entries()) checkAddress(errors, `${field}.addresses`, i, address, type);
  if (endpoint.nodeName !== undefined) pushMessages(errors, `${field}.nodeName`, endpoint.nodeName, isDns1123Subdomain(endpoint.nodeName));
  const topology = endpoint.deprecatedTopology ?? {};
  if (Object.keys(topology).length > MAX_TOPOLOGY) errors.push(tooMany(`${field}.deprecatedTopology`, Object.keys(topology).length, MAX_TOPOLOGY));
  errors.push(...validateLabels(topology, `${field}.deprecatedTopology`));
  if (endpoint.hostname !== undefined) pushMessages(errors, `${field}.hostname`, endpoint.hostname, isDns1123Label(endpoint.hostname));
  if (endpoint.hints) checkHints(errors, `${field}.hints`, endpoint.hints);
}

function checkAddress(errors: FieldErrors, field: string, index: number, address: string, type: string): void {
  const path = `${field}[${index}]`;
  if (type === 'FQDN') pushMessages(errors, path, address, isDns1123Subdomain(address));
  if (type !== 'IPv4' && type !== 'IPv6') return;
  const found = type === 'IPv4' ? validateLegacyIp(path, address) : validateIp(path, address);
  errors.push(...found);
  if (found.length > 0) return;
  if (parseIp(address)?.version !== Number(type.slice(-1))) errors.push(invalid(field, address, `must be an ${type} address`));
  checkEndpointIp(errors, path, address);
}

function checkHints(errors: FieldErrors, field: string, { forZones = [], forNodes = [] }: EndpointHints): void {
  const check = (list: string, names: readonly { readonly name: string }[], messagesOf: (name: string) => readonly string[]): boolean => {
    if (names.length > MAX_HINTS) {
      errors.push(tooMany(`${field}.${list}`, names.length, MAX_HINTS));
      return false;
    }
    for (const [i, { name }] of names.entries()) {
      if (names.findIndex((other) => other.name === name) < i) errors.push(duplicate(`${field}.${list}[${i}].name`, name));
      pushMessages(errors, `${field}.${list}[${i}].name`, name, messagesOf(name));
    }
    return true;
  };
  if (check('forZones', forZones, isLabelValue)) check('forNodes', forNodes, isDns1123Subdomain);
}
