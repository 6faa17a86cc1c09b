// Cluster addresses and address families of a Service. Mirrors ValidateServiceClusterIPsRelatedFields and the checks of their changes.
import { duplicate, invalid, notSupported, required, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { parseIp, validateLegacyIp } from '../../../../formats/ip.ts';
import type { Service, ServiceSpec } from '../../types.gen.ts';

const FAMILIES = ['IPv4', 'IPv6'];
const FAMILY_POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const IPS = 'spec.clusterIPs';
const ONCE = 'may not change once set';

export function isHeadless(spec: ServiceSpec | undefined): boolean {
  return spec?.clusterIPs?.length === 1 && spec.clusterIPs[0] === 'None';
}

export function validateClusterIps(service: Service, old: Service | undefined): FieldError[] {
  const spec = service.spec ?? {};
  if (spec.type === 'ExternalName') return [];
  const errors: FieldErrors = [];
  checkSameFirst(errors, spec);
  checkFamilies(errors, spec);
  if (!checkAddresses(errors, spec.clusterIPs ?? [], old?.spec?.clusterIPs ?? [])) return errors;
  checkFamiliesOfAddresses(errors, spec);
  return errors;
}

function checkSameFirst(errors: FieldErrors, { clusterIP, clusterIPs = [] }: ServiceSpec): void {
  if (!clusterIP) {
    if (clusterIPs.length > 0) errors.push(invalid(IPS, clusterIPs, 'must be empty when `clusterIP` is not specified'));
  } else if (clusterIPs.length === 0) errors.push(required(IPS));
  else if (clusterIPs[0] !== clusterIP) errors.push(invalid(IPS, clusterIPs, 'first value must match `clusterIP`'));
}

function checkFamilies(errors: FieldErrors, { ipFamilies = [], ipFamilyPolicy }: ServiceSpec): void {
  const seen = new Set<string>();
  for (const [i, family] of ipFamilies.entries()) {
    if (!FAMILIES.includes(family)) errors.push(notSupported(`spec.ipFamilies[${i}]`, family, FAMILIES));
    if (seen.has(family)) errors.push({ ...duplicate(`spec.ipFamilies[${i}]`, family), named: true });
    seen.add(family);
  }
  if (ipFamilyPolicy !== undefined && !FAMILY_POLICIES.includes(ipFamilyPolicy)) errors.push(notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, FAMILY_POLICIES));
}

/** False when some address is none: then nothing more can be said. */
function checkAddresses(errors: FieldErrors, ips: readonly string[], old: readonly string[]): boolean {
  let valid = true;
  for (const [i, ip] of ips.entries()) {
    if (i === 0 && ip === 'None') {
      if (ips.length === 1) continue;
      valid = false;
      errors.push(invalid(IPS, ips, "'None' must be the first and only value"));
      continue;
    }
    const found = validateLegacyIp(`${IPS}[${i}]`, ip, old);
    valid &&= found.length === 0;
    errors.push(...found);
  }
  if (ips.length > 2) errors.push(invalid(IPS, ips, 'may only hold up to 2 values'));
  return valid;
}

function checkFamiliesOfAddresses(errors: FieldErrors, spec: ServiceSpec): void {
  const { clusterIPs: ips = [], ipFamilies: families = [] } = spec;
  const versions = ips.map((ip) => parseIp(ip)?.version);
  if (ips.length > 1 && !(versions.includes(4) && versions.includes(6))) errors.push(invalid(IPS, ips, 'may specify no more than one IP for each IP family'));
  if (isHeadless(spec)) return;
  for (const [i, ip] of ips.entries()) {
    const family = families[i];
    if (family === 'IPv4' && versions[i] === 6) errors.push(invalid(`${IPS}[${i}]`, ip, `expected an IPv4 value as indicated by \`ipFamilies[${i}]\``));
    if (family === 'IPv6' && versions[i] !== 6) errors.push(invalid(`${IPS}[${i}]`, ip, `expected an IPv6 value as indicated by \`ipFamilies[${i}]\``));
  }
}

/** The first address stays; the second may come and go. */
export function checkClusterIpChange(errors: FieldErrors, spec: ServiceSpec, old: ServiceSpec): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName' || (isHeadless(spec) && isHeadless(old))) return;
  const [ips, before] = [spec.clusterIPs ?? [], old.clusterIPs ?? []];
  if (before.length === ips.length) {
    for (const [i, ip] of before.entries()) if (ip !== ips[i]) errors.push(invalid(`${IPS}[${i}]`, ips, ONCE));
    return;
  }
  if (ips.length === 0) errors.push(invalid(`${IPS}[0]`, spec.clusterIPs ?? null, 'primary clusterIP can not be unset'));
  else if (before.length > 0 && ips[0] !== before[0]) errors.push(invalid(`${IPS}[0]`, ips, ONCE));
  if (before.length > ips.length && ips.length === 1) checkReleased(errors, spec, 'clusterIP');
}

export function checkFamilyChange(errors: FieldErrors, spec: ServiceSpec, old: ServiceSpec): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName' || isHeadless(spec) || isHeadless(old)) return;
  const [families, before] = [spec.ipFamilies ?? [], old.ipFamilies ?? []];
  if (before.length === families.length) {
    for (const [i, family] of before.entries()) if (family !== families[i]) errors.push(invalid('spec.ipFamilies[0]', families, ONCE));
    return;
  }
  if (before.length > families.length && (spec.clusterIPs ?? []).length === 0) {
    errors.push(invalid('spec.ipFamilies[0]', spec.ipFamilies ?? null, 'primary ipFamily can not be unset'));
  }
  // The text really shows the addresses, not the families.
  if (before.length > 0 && families.length > 0 && families[0] !== before[0]) errors.push(invalid('spec.ipFamilies[0]', spec.clusterIPs ?? null, ONCE));
  if (before.length > families.length && families.length === 1) checkReleased(errors, spec, 'ipFamily');
}

function checkReleased(errors: FieldErrors, spec: ServiceSpec, what: string): void {
  if (spec.ipFamilyPolicy === 'SingleStack') return;
  errors.push({ ...invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy ?? null, `must be set to 'SingleStack' when releasing the secondary ${what}`), named: true });
}
