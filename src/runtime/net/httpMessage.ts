// HTTP/1.1 messages as bytes: writing them, and reading them from chunks that arrive one by one.

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

export interface HttpRequestMessage {
  readonly method: string;
  /** Path with query, as in the request line. */
  readonly target: string;
  readonly version: string;
  readonly headers: readonly HttpHeader[];
  readonly body: string;
}

export interface HttpResponseMessage {
  readonly status: number;
  readonly reason: string;
  readonly version: string;
  readonly headers: readonly HttpHeader[];
  readonly body: string;
}

/** First bytes of a TLS session of this simulation: what follows is as without TLS. */
export const TLS_CLIENT_HELLO = '\x16\x03\x01';
export const TLS_SERVER_HELLO = '\x16\x03\x03';
/** With a certificate that everybody trusts. */
export const TLS_TRUSTED_SERVER_HELLO = `${TLS_SERVER_HELLO}\x01`;

/** Whether somebody speaks TLS there; `trusted`: no certificate authority need be named. */
export function readServerHello(hello: string): 'trusted' | 'untrusted' | undefined {
  if (hello === TLS_TRUSTED_SERVER_HELLO) return 'trusted';
  return hello === TLS_SERVER_HELLO ? 'untrusted' : undefined;
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [206, 'Partial Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [413, 'Payload Too Large'],
  [422, 'Unprocessable Entity'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

export function reasonPhrase(status: number): string {
  return REASONS.get(status) ?? '';
}

export function headerValue(headers: readonly HttpHeader[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value;
}

export function formatRequest(request: Omit<HttpRequestMessage, 'version'>): string {
  const lines = [`${request.method} ${request.target} HTTP/1.1`, ...request.headers.map(({ name, value }) => `${name}: ${value}`)];
  if (request.body !== '' && headerValue(request.headers, 'Content-Length') === undefined) lines.push(`Content-Length: ${request.body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${request.body}`;
}

/** A response; `Content-Length` is added. Its body is left out for HEAD. */
export function formatResponse(response: { readonly status: number; readonly headers: readonly HttpHeader[]; readonly body: string }, method = 'GET'): string {
  const lines = [`HTTP/1.1 ${response.status} ${reasonPhrase(response.status)}`, ...response.headers.map(({ name, value }) => `${name}: ${value}`)];
  if (headerValue(response.headers, 'Content-Length') === undefined) lines.push(`Content-Length: ${response.body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${method === 'HEAD' ? '' : response.body}`;
}

interface Head {
  readonly first: string;
  readonly headers: readonly HttpHeader[];
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const headers: HttpHeader[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.push({ name: line.slice(0, colon), value: line.slice(colon + 1).trim() });
  }
  return { first, headers };
}

/** Where the head ends: its text, and the offset of the body. */
function splitHead(bytes: string): { readonly head: string; readonly bodyAt: number } | undefined {
  const match = /\r?\n\r?\n/.exec(bytes);
  return match ? { head: bytes.slice(0, match.index), bodyAt: match.index + match[0].length } : undefined;
}

export type Parsed<T> = { readonly type: 'incomplete' } | { readonly type: 'bad' } | { readonly type: 'message'; readonly message: T; readonly rest: string };

const INCOMPLETE = { type: 'incomplete' } as const;
const BAD = { type: 'bad' } as const;

/** A request from the bytes received so far. */
export function parseRequest(bytes: string): Parsed<HttpRequestMessage> {
  const split = splitHead(bytes);
  if (!split) return looksLikeRequest(bytes) ? INCOMPLETE : BAD;
  const { first, headers } = parseHead(split.head);
  const match = /^([A-Z]+) (\S+)(?: (HTTP\/\d\.\d))?$/.exec(first);
  if (!match) return BAD;
  const length = Number(headerValue(headers, 'Content-Length') ?? 0);
  if (bytes.length < split.bodyAt + length) return INCOMPLETE;
  const end = split.bodyAt + length;
  const message = { method: match[1] ?? '', target: match[2] ?? '', version: match[3] ?? 'HTTP/1.0', headers, body: bytes.slice(split.bodyAt, end) };
  return { type: 'message', message, rest: bytes.slice(end) };
}

function looksLikeRequest(bytes: string): boolean {
  return /^[A-Z]*( \S*( [HTP/.\d]*)?)?\r?$/.test(bytes.split('\n', 1)[0] ?? '');
}

/** A response from the bytes received so far; `ended`: the sender will send no more. */
export function parseResponse(bytes: string, ended: boolean, method = 'GET'): Parsed<HttpResponseMessage> {
  if (bytes.length >= 5 && !bytes.startsWith('HTTP/')) return BAD;
  const split = splitHead(bytes);
  if (!split) return ended ? BAD : INCOMPLETE;
  const { first, headers } = parseHead(split.head);
  const match = /^(HTTP\/\d\.\d) (\d{3}) ?(.*)$/.exec(first);
  if (!match) return BAD;
  const head = { version: match[1] ?? '', status: Number(match[2]), reason: match[3] ?? '', headers };
  const body = bodyOf(bytes.slice(split.bodyAt), head.status, headers, ended, method);
  return body === undefined ? INCOMPLETE : { type: 'message', message: { ...head, body: body.text }, rest: body.rest };
}

function bodyOf(bytes: string, status: number, headers: readonly HttpHeader[], ended: boolean, method: string): { text: string; rest: string } | undefined {
  if (method === 'HEAD' || status === 204 || status === 304) return { text: '', rest: bytes };
  if (headerValue(headers, 'Transfer-Encoding')?.toLowerCase() === 'chunked') return dechunk(bytes);
  const length = headerValue(headers, 'Content-Length');
  if (length === undefined) return ended ? { text: bytes, rest: '' } : undefined;
  const wanted = Number(length);
  if (bytes.length < wanted && !ended) return undefined;
  return { text: bytes.slice(0, wanted), rest: bytes.slice(wanted) };
}

function dechunk(bytes: string): { text: string; rest: string } | undefined {
  let text = '';
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = parseInt(bytes.slice(at, lineEnd), 16);
    if (!Number.isFinite(size)) return { text, rest: '' };
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return undefined;
    if (size === 0) return { text, rest: bytes.slice(end + 2) };
    text += bytes.slice(lineEnd + 2, end);
    at = end + 2;
  }
}
