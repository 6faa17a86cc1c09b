// HTTP GET as probes and lifecycle hooks do it (pkg/probe/http): the request, redirects, and Go's error texts.
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { HTTPGetAction } from '../../../api/core/v1/types.gen.ts';
import type { HostNetwork, HttpOutcome, HttpRequest } from '../../../runtime/cri/cri.ts';
import type { ProbeOutcome } from './probeOutcome.ts';

/** net/http: a client follows at most this many redirects. */
const MAX_REDIRECTS = 10;
/** pkg/probe/http: maxRespBodyLength. */
const MAX_BODY = 10 * 1024;

export interface HttpTarget {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly headers: HttpRequest['headers'];
}

/** The request of an httpGet action; its named port is resolved already. */
export function httpTarget(action: HTTPGetAction, podIP: string, port: number, userAgent: string): HttpTarget {
  const path = action.path ?? '';
  return {
    scheme: action.scheme === 'HTTPS' ? 'https' : 'http',
    host: action.host === undefined || action.host === '' ? podIP : action.host,
    port,
    path: escapePath(path.startsWith('/') || path === '' ? path : `/${path}`),
    headers: requestHeaders(action, userAgent),
  };
}

/** Own headers first; `User-Agent` and `Accept` are added unless given, an empty `Accept` is left out. */
function requestHeaders(action: HTTPGetAction, userAgent: string): HttpRequest['headers'] {
  const headers = (action.httpHeaders ?? []).map(({ name, value }) => ({ name: canonicalHeader(name), value }));
  const has = (name: string) => headers.some((header) => header.name === name);
  if (!has('User-Agent')) headers.push({ name: 'User-Agent', value: userAgent });
  if (!has('Accept')) headers.push({ name: 'Accept', value: '*/*' });
  return headers.filter((header) => header.name !== 'Accept' || header.value !== '');
}

/** net/textproto: `x-custom-header` → `X-Custom-Header`. */
function canonicalHeader(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (match) => match.toUpperCase());
}

/** Characters that a URL may not hold as they are. */
function escapePath(path: string): string {
  return path.replace(/[ "<>\\^`{|}]|[^\x20-\x7e]/g, (unit) => encodeURIComponent(unit));
}

export function urlOf(target: HttpTarget): string {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  return `${target.scheme}://${host}:${target.port}${target.path}`;
}

export function* probeHttp(network: HostNetwork, target: HttpTarget, timeout: Micros): Task<ProbeOutcome> {
  const deadline = timeout;
  let current = target;
  for (let redirects = 0; ; redirects += 1) {
    const outcome = yield* network.http({ ...current, method: 'GET', timeout: deadline });
    if (outcome.type === 'error') return { result: 'failure', output: httpErrorText(current, outcome.error) };
    const next = redirectTarget(current, outcome);
    if (next === undefined) return judge(outcome);
    if (next.host !== target.host) return { result: 'warning', output: `Probe terminated redirects, Response body: ${outcome.body.slice(0, MAX_BODY)}` };
    if (redirects >= MAX_REDIRECTS) return { result: 'failure', output: `Get "${urlOf(next)}": stopped after ${MAX_REDIRECTS} redirects` };
    current = next;
  }
}

function judge(outcome: Extract<HttpOutcome, { type: 'response' }>): ProbeOutcome {
  if (outcome.status >= 200 && outcome.status < 400) return { result: 'success', output: outcome.body.slice(0, MAX_BODY) };
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${outcome.status}` };
}

/** Where a 3xx answer points to; undefined when it is no redirect. */
function redirectTarget(from: HttpTarget, outcome: Extract<HttpOutcome, { type: 'response' }>): HttpTarget | undefined {
  if (![301, 302, 303, 307, 308].includes(outcome.status)) return undefined;
  const location = outcome.headers.find((header) => header.name.toLowerCase() === 'location')?.value;
  if (location === undefined || location === '') return undefined;
  const absolute = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?([^#]*)/i.exec(location);
  if (absolute === null) return { ...from, path: location.startsWith('/') ? location : `${from.path.replace(/[^/]*$/, '')}${location}` };
  const [, scheme = 'http', host = '', port, path = ''] = absolute;
  const secure = scheme.toLowerCase() === 'https';
  return { ...from, scheme: secure ? 'https' : 'http', host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? (secure ? 443 : 80) : Number(port), path: path === '' ? '/' : path };
}

/** Go's text of a request that got no answer. */
export function httpErrorText(target: HttpTarget, error: Extract<HttpOutcome, { type: 'error' }>['error'], method = 'Get'): string {
  const address = `${target.host}:${target.port}`;
  const prefix = `${method} "${urlOf(target)}": `;
  switch (error) {
    case 'refused':
      return `${prefix}dial tcp ${address}: connect: connection refused`;
    case 'no route':
      return `${prefix}dial tcp ${address}: connect: no route to host`;
    case 'timeout':
      return `${prefix}dial tcp ${address}: i/o timeout (Client.Timeout exceeded while awaiting headers)`;
    case 'reset':
      return `${prefix}read tcp ${address}: read: connection reset by peer`;
    case 'awaiting headers':
      return `${prefix}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
    default:
      return target.scheme === 'https' ? `${prefix}http: server gave HTTP response to HTTPS client` : `${prefix}EOF`;
  }
}

/** Time-outs in specs are whole seconds. */
export function timeoutOf(timeoutSeconds: number | undefined): Micros {
  return seconds(timeoutSeconds ?? 1);
}
