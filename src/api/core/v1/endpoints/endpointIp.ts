// Addresses that traffic can be sent to. Mirrors ValidateEndpointIP.
import { invalid } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { cidrContains, parseCidr, parseIp } from '../../../formats/ip.ts';

const RANGES = ([
  ['127.0.0.0/8', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['::1/128', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['169.254.0.0/16', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['fe80::/10', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['224.0.0.0/24', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
  ['ff02::/16', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
] as const).map(([range, message]) => ({ cidr: parseCidr(range), message }));

export function checkEndpointIp(errors: FieldErrors, field: string, text: string): void {
  const ip = parseIp(text);
  if (!ip) {
    errors.push(invalid(field, text, 'must be a valid IP address'));
    return;
  }
  if (ip.bytes.every((byte) => byte === 0)) errors.push(invalid(field, text, `may not be unspecified (${text})`));
  for (const { cidr, message } of RANGES) if (cidr && cidrContains(cidr, ip)) errors.push(invalid(field, text, message));
}
