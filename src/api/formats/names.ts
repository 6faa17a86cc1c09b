// The formats of names, labels and keys with their messages. Mirrors apimachinery util/validation and api/validate/content.
// Each function returns the messages that apply; none means valid.
import { byteLength } from './goText.ts';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const WILDCARD = `\\*\\.${SUBDOMAIN}`;
const LABEL_KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${LABEL_KEY})?`;
const CONFIG_KEY = '[-._a-zA-Z0-9]+';
const ENV_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*';
const C_IDENTIFIER = '[A-Za-z_][A-Za-z0-9_]*';
const HTTP_HEADER = '[-A-Za-z0-9]+';
const PERCENT = '[0-9]+%';
const UNDERSCORE_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORE_SUBDOMAIN = `${UNDERSCORE_LABEL}(\\.${UNDERSCORE_LABEL})*`;

const labelPattern = whole(LABEL);
const subdomainPattern = whole(SUBDOMAIN);
const dns1035Pattern = whole(DNS_1035);
const wildcardPattern = whole(WILDCARD);
const labelKeyPattern = whole(LABEL_KEY);
const labelValuePattern = whole(LABEL_VALUE);
const configKeyPattern = whole(CONFIG_KEY);
const envNamePattern = whole(ENV_NAME);
const cIdentifierPattern = whole(C_IDENTIFIER);
const httpHeaderPattern = whole(HTTP_HEADER);
const percentPattern = whole(PERCENT);
const underscoreSubdomainPattern = whole(UNDERSCORE_SUBDOMAIN);

const LABEL_KEY_MESSAGE = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

/** Nothing to complain about. */
export const VALID: readonly string[] = [];

/** `… (e.g. 'a',  or 'b', regex used for validation is '…')`: the odd spaces are Kubernetes'. */
export function regexMessage(message: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`;
  return `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

export function maxLengthMessage(length: number): string {
  return `must be no more than ${length} characters`;
}

export function rangeMessage(low: number, high: number): string {
  return `must be between ${low} and ${high}, inclusive`;
}

export function isDns1123Label(value: string): readonly string[] {
  if (value.length <= 63 && labelPattern.test(value)) return VALID;
  const messages: string[] = [];
  if (byteLength(value) > 63) messages.push(maxLengthMessage(63));
  if (labelPattern.test(value)) return messages;
  // A valid subdomain that is no label can only have dots too many.
  messages.push(subdomainPattern.test(value)
    ? 'must not contain dots'
    : regexMessage("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character", LABEL, 'my-name', '123-abc'));
  return messages;
}

const SUBDOMAIN_MESSAGE = regexMessage("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character", SUBDOMAIN, 'example.com');

export function isDns1123Subdomain(value: string): readonly string[] {
  if (value.length <= 253 && subdomainPattern.test(value)) return VALID;
  const messages: string[] = [];
  if (byteLength(value) > 253) messages.push(maxLengthMessage(253));
  if (!subdomainPattern.test(value)) messages.push(SUBDOMAIN_MESSAGE);
  return messages;
}

/** Search paths of a Pod's DNS may begin their parts with `_`. */
export function isDns1123SubdomainWithUnderscore(value: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(value) > 253) messages.push(maxLengthMessage(253));
  if (!underscoreSubdomainPattern.test(value)) {
    messages.push(regexMessage("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character", UNDERSCORE_SUBDOMAIN, 'example.com'));
  }
  return messages;
}

export function isDns1035Label(value: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(value) > 63) messages.push(maxLengthMessage(63));
  if (!dns1035Pattern.test(value)) {
    messages.push(regexMessage("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", DNS_1035, 'my-name', 'abc-123'));
  }
  return messages;
}

export function isWildcardDns1123Subdomain(value: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(value) > 253) messages.push(maxLengthMessage(253));
  if (!wildcardPattern.test(value)) {
    messages.push(regexMessage("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character", WILDCARD, '*.example.com'));
  }
  return messages;
}

/** Label keys, annotation keys, taint keys, resource names: an optional DNS prefix and a name (content.IsLabelKey). */
export function isQualifiedName(value: string): readonly string[] {
  const parts = value.split('/');
  const [first = '', second] = parts;
  const messages: string[] = [];
  if (parts.length > 2) {
    return [`a valid label key ${regexMessage(LABEL_KEY_MESSAGE, LABEL_KEY, 'MyName', 'my.name', '123-abc')} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (second !== undefined) messages.push(...prefixMessages(first));
  const name = second ?? first;
  if (name === '') messages.push('name part must be non-empty');
  else if (byteLength(name) > 63) messages.push('name part must be no more than 63 bytes');
  if (!labelKeyPattern.test(name)) messages.push(`name part ${regexMessage(LABEL_KEY_MESSAGE, LABEL_KEY, 'MyName', 'my.name', '123-abc')}`);
  return messages;
}

function prefixMessages(prefix: string): readonly string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  const messages: string[] = [];
  if (byteLength(prefix) > 253) messages.push('prefix part must be no more than 253 bytes');
  if (!subdomainPattern.test(prefix)) messages.push(`prefix part ${SUBDOMAIN_MESSAGE}`);
  return messages;
}

export function isLabelValue(value: string): readonly string[] {
  if (value.length <= 63 && labelValuePattern.test(value)) return VALID;
  const messages: string[] = [];
  if (byteLength(value) > 63) messages.push('must be no more than 63 bytes');
  if (!labelValuePattern.test(value)) {
    messages.push(regexMessage("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", LABEL_VALUE, 'MyValue', 'my_value', '12345'));
  }
  return messages;
}

export function isCIdentifier(value: string): readonly string[] {
  if (cIdentifierPattern.test(value)) return VALID;
  return [regexMessage("a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'", C_IDENTIFIER, 'my_name', 'MY_NAME', 'MyName')];
}

export function isConfigMapKey(value: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(value) > 253) messages.push(maxLengthMessage(253));
  if (!configKeyPattern.test(value)) {
    messages.push(regexMessage("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'));
  }
  messages.push(...changeDirectoryMessages(value));
  return messages;
}

/** The rule before 1.34; still that of `envFrom` prefixes nowhere, but of environment files. */
export function isEnvVarName(value: string): readonly string[] {
  const messages: string[] = [];
  if (!envNamePattern.test(value)) {
    messages.push(regexMessage("a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit", ENV_NAME, 'my.env-name', 'MY_ENV.NAME', 'MyEnvName1'));
  }
  messages.push(...changeDirectoryMessages(value));
  return messages;
}

export function isRelaxedEnvVarName(value: string): readonly string[] {
  const messages: string[] = [];
  if (value === '') messages.push('environment variable name must be non-empty');
  if (!/^[ -<>-~]*$/.test(value)) messages.push("a valid environment variable name must consist only of printable ASCII characters other than '='");
  return messages;
}

function changeDirectoryMessages(value: string): readonly string[] {
  if (value === '.') return ["must not be '.'"];
  if (value === '..') return ["must not be '..'"];
  return value.startsWith('..') ? ["must not start with '..'"] : VALID;
}

export function isHttpHeaderName(value: string): readonly string[] {
  if (httpHeaderPattern.test(value)) return VALID;
  return [regexMessage("a valid HTTP header must consist of alphanumeric characters or '-'", HTTP_HEADER, 'X-Header-Name')];
}

export function isPercent(value: string): readonly string[] {
  if (percentPattern.test(value)) return VALID;
  return [regexMessage("a valid percent string must be a numeric string followed by an ending '%'", PERCENT, '1%', '93%')];
}

/** IANA service names, as ports are called. */
export function isPortName(value: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(value) > 15) messages.push(maxLengthMessage(15));
  if (!/^[-a-z0-9]+$/.test(value)) messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) messages.push('must contain at least one letter (a-z)');
  if (value.includes('--')) messages.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages;
}

export function isPortNumber(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? VALID : [rangeMessage(1, 65535)];
}

/** Users and groups share one range. */
export function isUserId(id: number): readonly string[] {
  return id >= 0 && id <= 2147483647 ? VALID : [rangeMessage(0, 2147483647)];
}

/** What a generated name begins with: a trailing dash is fine, something will follow it. */
export function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

const HTTP_PATH = String.raw`[A-Za-z0-9/\-._~%!$&'()*+,;=:]+`;

/** What may follow a domain in `acme.io/foo`. */
export function isHttpPath(path: string): readonly string[] {
  return new RegExp(`^${HTTP_PATH}$`).test(path) ? VALID : [regexMessage('Invalid path', HTTP_PATH)];
}

/** A segment of a URL path: names of RBAC objects. */
export function isPathSegmentName(name: string): readonly string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  const messages: string[] = [];
  for (const forbidden of ['/', '%']) if (name.includes(forbidden)) messages.push(`may not contain '${forbidden}'`);
  return messages;
}
