// Endpoints. Mirrors ValidateEndpoints.
import { deepEqual } from '../../../../base/json.ts';
import { notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { validateLegacyIp } from '../../../formats/ip.ts';
import { isDns1123Label, isDns1123Subdomain, isPortNumber, isQualifiedName } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import { PROTOCOLS } from '../pod/validation/ports.ts';
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSubset } from '../types.gen.ts';
import { checkEndpointIp } from './endpointIp.ts';

export const ENDPOINTS_VALIDATOR: Validator = {
  create: (endpoints: Endpoints) => validateEndpoints(endpoints, undefined),
  update: (endpoints: Endpoints, old: Endpoints) => [...validateObjectMetaUpdate(endpoints.metadata, old.metadata), ...validateEndpoints(endpoints, old)],
};

function validateEndpoints({ metadata, subsets = [] }: Endpoints, old: Endpoints | undefined): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
  if (old && deepEqual(old.subsets ?? [], subsets)) return errors;
  for (const [i, subset] of subsets.entries()) checkSubset(errors, `subsets[${i}]`, subset);
  return errors;
}

function checkSubset(errors: FieldErrors, field: string, { addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset): void {
  if (addresses.length + notReadyAddresses.length === 0) errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'));
  for (const [i, address] of addresses.entries()) checkAddress(errors, `${field}.addresses[${i}]`, address);
  for (const [i, address] of notReadyAddresses.entries()) checkAddress(errors, `${field}.notReadyAddresses[${i}]`, address);
  for (const [i, port] of ports.entries()) checkPort(errors, `${field}.ports[${i}]`, port, ports.length > 1);
}

function checkAddress(errors: FieldErrors, field: string, { ip, hostname, nodeName }: EndpointAddress): void {
  errors.push(...validateLegacyIp(`${field}.ip`, ip));
  if (hostname) pushMessages(errors, `${field}.hostname`, hostname, isDns1123Label(hostname));
  if (nodeName !== undefined) pushMessages(errors, `${field}.nodeName`, nodeName, isDns1123Subdomain(nodeName));
  checkEndpointIp(errors, `${field}.ip`, ip);
}

function checkPort(errors: FieldErrors, field: string, { name, port, protocol, appProtocol }: EndpointPort, requireName: boolean): void {
  if (name) pushMessages(errors, `${field}.name`, name, isDns1123Label(name));
  else if (requireName) errors.push(required(`${field}.name`));
  pushMessages(errors, `${field}.port`, port, isPortNumber(port));
  if (!protocol) errors.push(required(`${field}.protocol`));
  else if (!PROTOCOLS.includes(protocol)) errors.push(notSupported(`${field}.protocol`, protocol, PROTOCOLS));
  if (appProtocol !== undefined) pushMessages(errors, `${field}.appProtocol`, appProtocol, isQualifiedName(appProtocol));
}
