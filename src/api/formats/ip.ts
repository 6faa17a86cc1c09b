// IP addresses and CIDRs as Go's net and netip packages read and print them, with the messages of util/validation/ip.go.
import { invalid, type FieldError } from '../field/fieldError.ts';
import { quote } from './goText.ts';

export interface IpAddress {
  readonly version: 4 | 6;
  /** 4 or 16 bytes. An IPv4-mapped IPv6 address counts as version 4. */
  readonly bytes: readonly number[];
  /** Written as `::ffff:1.2.3.4`. */
  readonly mapped: boolean;
  /** An IPv4 part has leading zeros, which newer Go refuses. */
  readonly leadingZeros: boolean;
}

export interface Cidr {
  readonly ip: IpAddress;
  readonly prefixLength: number;
  readonly leadingZeros: boolean;
}

/** Tolerates leading zeros in IPv4 (netutils.ParseIPSloppy). */
export function parseIp(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const bytes = parseIpv4(text);
    return bytes && { version: 4, bytes, mapped: false, leadingZeros: hasLeadingZeros(text) };
  }
  const bytes = parseIpv6(text);
  if (!bytes) return undefined;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  const leadingZeros = text.includes('.') && hasLeadingZeros(text.slice(text.lastIndexOf(':') + 1));
  return mapped ? { version: 4, bytes: bytes.slice(12), mapped, leadingZeros } : { version: 6, bytes, mapped, leadingZeros };
}

function hasLeadingZeros(ipv4: string): boolean {
  return /(^|\.)0[0-9]/.test(ipv4);
}

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part) || Number(part) > 255) return undefined;
    bytes.push(Number(part));
  }
  return bytes;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '', halves.length === 1);
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  const tail = groups(halves[1] ?? '', true);
  if (!tail || head.length + tail.length > 14) return undefined;
  return [...head, ...Array.from({ length: 16 - head.length - tail.length }, () => 0), ...tail];
}

/** Hexadecimal groups; the last may be an IPv4 address. */
function groups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (last && i === parts.length - 1 && part.includes('.')) {
      const ipv4 = parseIpv4(part);
      if (!ipv4) return undefined;
      bytes.push(...ipv4);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      const value = Number.parseInt(part, 16);
      bytes.push(value >> 8, value & 255);
    }
  }
  return bytes.length <= 16 ? bytes : undefined;
}

/** net.IP.String: mapped addresses print as IPv4, IPv6 in RFC 5952 form. */
export function formatIp(ip: IpAddress): string {
  return ip.version === 4 ? ip.bytes.join('.') : formatIpv6(ip.bytes);
}

/** netip.Addr.String: as above, but mapped addresses keep their prefix. */
function formatAddr(ip: IpAddress): string {
  return ip.mapped ? `::ffff:${ip.bytes.join('.')}` : formatIp(ip);
}

function formatIpv6(bytes: readonly number[]): string {
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  const zeros = longestZeroRun(words);
  let text = '';
  for (let i = 0; i < 8; i++) {
    if (i === zeros.start) {
      text += '::';
      i += zeros.length - 1;
      continue;
    }
    if (text !== '' && !text.endsWith(':')) text += ':';
    text += (words[i] ?? 0).toString(16);
  }
  return text;
}

function longestZeroRun(words: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < words.length; start++) {
    let end = start;
    while (end < words.length && words[end] === 0) end += 1;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

/** Tolerates leading zeros in address and prefix length (netutils.ParseCIDRSloppy). */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const ip = parseIp(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!ip || !/^[0-9]+$/.test(length)) return undefined;
  const prefixLength = Number(length);
  // A mapped address is IPv6 to the parser: its prefix counts from the 128 bits.
  const bits = ip.version === 4 && !ip.mapped ? 32 : 128;
  if (prefixLength > bits) return undefined;
  return { ip, prefixLength, leadingZeros: ip.leadingZeros || /^0[0-9]/.test(length) };
}

/** The address with the bits behind the prefix cleared. */
export function networkOf(cidr: Cidr): IpAddress {
  const prefixLength = cidr.ip.mapped ? Math.max(0, cidr.prefixLength - 96) : cidr.prefixLength;
  const bytes = cidr.ip.bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefixLength - 8 * i));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return { ...cidr.ip, bytes };
}

export function formatCidr(cidr: Cidr): string {
  const length = cidr.ip.mapped ? Math.max(0, cidr.prefixLength - 96) : cidr.prefixLength;
  return `${formatIp(networkOf(cidr))}/${length}`;
}

export function cidrContains(cidr: Cidr, ip: IpAddress): boolean {
  if (cidr.ip.version !== ip.version) return false;
  const network = networkOf(cidr);
  const masked = networkOf({ ...cidr, ip: { ...ip, mapped: cidr.ip.mapped } });
  return network.bytes.every((byte, i) => byte === masked.bytes[i]);
}

const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

function strictIpErrors(field: string, value: string): FieldError[] {
  const ip = parseIp(value);
  if (!ip) return [invalid(field, value, NOT_AN_IP)];
  const errors: FieldError[] = [];
  if (ip.leadingZeros) errors.push(invalid(field, value, 'must not have leading 0s'));
  else if (ip.mapped) errors.push(invalid(field, value, 'must not be an IPv4-mapped IPv6 address'));
  return errors;
}

/** Fields older than strict IP validation; StrictIPCIDRValidation is on in 1.36. Values the old object had stay allowed. */
export function validateLegacyIp(field: string, value: string, oldValues: readonly string[] = [], strict = true): readonly FieldError[] {
  if (oldValues.includes(value)) return [];
  if (strict) return strictIpErrors(field, value);
  return parseIp(value) ? [] : [invalid(field, value, NOT_AN_IP)];
}

/** Newer fields: canonical form only. */
export function validateIp(field: string, value: string): readonly FieldError[] {
  const errors = strictIpErrors(field, value);
  const ip = parseIp(value);
  if (errors.length > 0 || !ip) return errors;
  return formatIp(ip) === value ? [] : [invalid(field, value, `must be in canonical form (${quote(formatIp(ip))})`)];
}

export function validateLegacyCidr(field: string, value: string, oldValues: readonly string[] = [], strict = true): readonly FieldError[] {
  if (oldValues.includes(value)) return [];
  const cidr = parseCidr(value);
  if (!cidr) return [invalid(field, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
  if (!strict) return [];
  if (cidr.leadingZeros) return [invalid(field, value, 'must not have leading 0s in IP or prefix length')];
  if (cidr.ip.mapped) return [invalid(field, value, 'must not have an IPv4-mapped IPv6 address')];
  if (formatIp(networkOf(cidr)) !== formatIp(cidr.ip)) return [invalid(field, value, 'must not have bits set beyond the prefix length')];
  return [];
}

/** Warnings for addresses that are accepted but not canonical. */
export function warningsForIp(field: string, value: string): readonly string[] {
  const ip = parseIp(value);
  if (!ip) return [];
  if (ip.leadingZeros || ip.mapped) return [`${field}: non-standard IP address ${quote(value)} is invalid: use ${quote(formatIp(ip))}`];
  if (ip.version === 6 && formatAddr(ip) !== value) return [`${field}: IPv6 address ${quote(value)} should be in RFC 5952 canonical format (${quote(formatAddr(ip))})`];
  return [];
}

export function warningsForCidr(field: string, value: string): readonly string[] {
  const cidr = parseCidr(value);
  if (!cidr) return [];
  const warnings: string[] = [];
  const canonical = formatCidr(cidr);
  const own = formatIp(cidr.ip);
  if (own !== formatIp(networkOf(cidr))) {
    warnings.push(`${field}: CIDR value ${quote(value)} is ambiguous in this context (should be ${quote(canonical)} or ${quote(`${own}/${cidr.prefixLength}`)}?)`);
  }
  if (cidr.leadingZeros || cidr.ip.mapped) warnings.push(`${field}: non-standard CIDR value ${quote(value)} is invalid: use ${quote(canonical)}`);
  if (warnings.length === 0 && cidr.ip.version === 6 && canonical !== value) {
    warnings.push(`${field}: IPv6 CIDR value ${quote(value)} should be in RFC 5952 canonical format (${quote(canonical)})`);
  }
  return warnings;
}
