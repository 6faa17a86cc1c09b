// Names and name resolution of a Pod: DNS, host aliases, host names.
import { forbidden, invalid, notSupported, required, tooLong } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength } from '../../../../formats/goText.ts';
import { validateLegacyIp } from '../../../../formats/ip.ts';
import { isDns1123Subdomain, isDns1123SubdomainWithUnderscore } from '../../../../formats/names.ts';
import type { HostAlias, PodDNSConfig, PodSpec } from '../../types.gen.ts';

const MAX_NAMESERVERS = 3;
const MAX_SEARCH_PATHS = 32;
const MAX_SEARCH_LIST_LENGTH = 2048;
const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

export function checkDnsPolicy(errors: FieldErrors, field: string, policy: string): void {
  if (policy === '') errors.push(required(field));
  else if (!POLICIES.includes(policy)) errors.push(notSupported(field, policy, POLICIES));
}

export function checkDnsConfig(errors: FieldErrors, field: string, config: PodDNSConfig | undefined, policy: string): void {
  const nameservers = config?.nameservers ?? [];
  if (policy === 'None' && !config) {
    errors.push(required(field, 'must provide `dnsConfig` when `dnsPolicy` is None'));
    return;
  }
  if (policy === 'None' && nameservers.length === 0) {
    errors.push(required(`${field}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None'));
    return;
  }
  if (nameservers.length > MAX_NAMESERVERS) errors.push(invalid(`${field}.nameservers`, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`));
  for (const [i, server] of nameservers.entries()) errors.push(...validateLegacyIp(`${field}.nameservers[${i}]`, server));
  checkSearches(errors, `${field}.searches`, config?.searches ?? []);
  for (const [i, option] of (config?.options ?? []).entries()) if (!option.name) errors.push(required(`${field}.options[${i}]`, 'must not be empty'));
}

function checkSearches(errors: FieldErrors, field: string, searches: readonly string[]): void {
  if (searches.length > MAX_SEARCH_PATHS) errors.push(invalid(field, searches, `must not have more than ${MAX_SEARCH_PATHS} search paths`));
  if (byteLength(searches.join(' ')) > MAX_SEARCH_LIST_LENGTH) {
    errors.push(invalid(field, searches, `must not have more than ${MAX_SEARCH_LIST_LENGTH} characters (including spaces) in the search list`));
  }
  for (const [i, search] of searches.entries()) {
    if (search === '.') continue;
    const name = search.endsWith('.') ? search.slice(0, -1) : search;
    pushMessages(errors, `${field}[${i}]`, name, isDns1123SubdomainWithUnderscore(name));
  }
}

export function checkHostAliases(errors: FieldErrors, field: string, aliases: readonly HostAlias[]): void {
  for (const [i, alias] of aliases.entries()) {
    errors.push(...validateLegacyIp(`${field}[${i}].ip`, alias.ip ?? ''));
    for (const [j, name] of (alias.hostnames ?? []).entries()) pushMessages(errors, `${field}[${i}].hostnames[${j}]`, name, isDns1123Subdomain(name));
  }
}

export function checkHostnameOverride(errors: FieldErrors, field: string, spec: PodSpec): void {
  const name = spec.hostnameOverride;
  if (name === undefined) return;
  const path = `${field}.hostnameOverride`;
  if (spec.setHostnameAsFQDN) errors.push(forbidden(path, 'may not be specified when setHostnameAsFQDN is true'));
  if (spec.hostNetwork) errors.push(forbidden(path, 'may not be specified when hostNetwork is true'));
  if (byteLength(name) > 64) errors.push(tooLong(path, 64));
  pushMessages(errors, path, name, isDns1123Subdomain(name));
}
