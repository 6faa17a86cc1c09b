// curl 7.88 (Debian 12): requests over the simulated network, with its exit codes and messages.
import { seconds, type Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { receiveWithin } from '../../../net/dial.ts';
import { formatRequest, headerValue, parseResponse, readServerHello, TLS_CLIENT_HELLO, type HttpResponseMessage } from '../../../net/httpMessage.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import type { Connection, ProgramContext } from '../../../process/types.ts';
import { print, printError } from '../output.ts';
import { parseCurl, type CurlOptions } from './options.ts';

const VERSION = '7.88.1';
const DEFAULT_CONNECT: Micros = seconds(300);
const MAX_REDIRECTS = 50;

interface Url {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly target: string;
}

interface Failed {
  readonly code: number;
  readonly message: string;
}

interface Answer {
  readonly response: HttpResponseMessage;
  readonly url: Url;
  readonly address: string;
}

export function* curl(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const options = parseCurl(args);
  if ('unknown' in options) {
    yield* printError(ctx, `curl: option ${options.unknown}: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n`);
    return 2;
  }
  if (options.version) {
    yield* print(ctx, `curl ${VERSION} (x86_64-pc-linux-gnu) libcurl/${VERSION}\n`);
    return 0;
  }
  if (options.urls.length === 0) {
    yield* printError(ctx, "curl: try 'curl --help' or 'curl --manual' for more information\n");
    return 2;
  }
  let status = 0;
  for (const url of options.urls) status = yield* fetchOne(ctx, options, url);
  return status;
}

function* fetchOne(ctx: ProgramContext, options: CurlOptions, text: string): Task<number> {
  const begun = ctx.now();
  const url = parseUrl(text);
  if (!url) return yield* report(ctx, options, { code: 3, message: 'URL using bad/illegal format or missing URL' });
  const answer = yield* follow(ctx, options, url);
  const failed = 'code' in answer ? answer : options.fail && answer.response.status >= 400 ? { code: 22, message: `The requested URL returned error: ${answer.response.status}` } : undefined;
  if (!('code' in answer) && !failed) {
    const written = yield* output(ctx, options, answer.response);
    if (written) return yield* report(ctx, options, written);
  }
  if (options.writeOut !== undefined) yield* print(ctx, writeOut(options.writeOut, 'code' in answer ? undefined : answer, text, ctx.now() - begun));
  return failed ? yield* report(ctx, options, failed) : 0;
}

function* report(ctx: ProgramContext, options: CurlOptions, failed: Failed): Task<number> {
  if (!options.silent || options.showError) yield* printError(ctx, `curl: (${failed.code}) ${failed.message}\n`);
  return failed.code;
}

function parseUrl(text: string): Url | undefined {
  const match = /^(?:(https?):\/\/)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/.exec(text);
  if (!match) return undefined;
  const scheme = match[1] === 'https' ? 'https' : 'http';
  const target = match[4] ?? '/';
  return { scheme, host: match[2] ?? '', port: Number(match[3] ?? (scheme === 'https' ? 443 : 80)), target: target.startsWith('?') ? `/${target}` : target };
}

function* follow(ctx: ProgramContext, options: CurlOptions, first: Url): Task<Answer | Failed> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const answer = yield* request(ctx, options, url);
    if ('code' in answer) return answer;
    const location = headerValue(answer.response.headers, 'Location');
    if (!options.location || location === undefined || answer.response.status < 300 || answer.response.status >= 400) return answer;
    const next = parseUrl(/^https?:/.test(location) ? location : `${url.scheme}://${url.host}:${url.port}${location.startsWith('/') ? '' : '/'}${location}`);
    if (!next) return { code: 3, message: 'URL using bad/illegal format or missing URL' };
    url = next;
  }
  return { code: 47, message: `Maximum (${MAX_REDIRECTS}) redirects followed` };
}

function* request(ctx: ProgramContext, options: CurlOptions, url: Url): Task<Answer | Failed> {
  const begun = ctx.now();
  const deadline = options.maxTime === undefined ? undefined : begun + options.maxTime;
  const found = yield* lookUpHost(ctx, url.host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return { code: 6, message: `Could not resolve host: ${url.host}` };
  const limit = Math.min(options.connectTimeout ?? DEFAULT_CONNECT, deadline === undefined ? Infinity : deadline - ctx.now());
  const connected = yield* ctx.net.connect(address, url.port, Math.max(1, limit));
  const took = Math.round((ctx.now() - begun) / 1000);
  if (!connected.ok) {
    if (connected.error === 'ETIMEDOUT') return { code: 28, message: `Connection timed out after ${took} milliseconds` };
    const why = connected.error === 'EHOSTUNREACH' ? 'No route to host' : "Couldn't connect to server";
    return { code: 7, message: `Failed to connect to ${url.host} port ${url.port} after ${took} ms: ${why}` };
  }
  try {
    return yield* exchange(ctx, options, url, address, connected.value, deadline, begun);
  } finally {
    connected.value.close();
  }
}

function* exchange(ctx: ProgramContext, options: CurlOptions, url: Url, address: string, connection: Connection, deadline: number | undefined, begun: number): Task<Answer | Failed> {
  const remaining = () => (deadline === undefined ? seconds(3600) : deadline - ctx.now());
  const timedOut = (): Failed => ({ code: 28, message: `Operation timed out after ${Math.round((ctx.now() - begun) / 1000)} milliseconds with 0 bytes received` });
  if (url.scheme === 'https') {
    connection.send(TLS_CLIENT_HELLO);
    const hello = yield* receiveWithin(connection, remaining());
    if (hello === undefined) return timedOut();
    const certificate = readServerHello(hello);
    if (certificate === undefined) return { code: 35, message: 'error:0A00010B:SSL routines::wrong version number' };
    if (certificate === 'untrusted' && !options.insecure && options.caFile === undefined) return { code: 60, message: 'SSL certificate problem: unable to get local issuer certificate\nMore details here: https://curl.se/docs/sslcerts.html' };
  }
  connection.send(formatRequest({ method: options.method, target: url.target, headers: requestHeaders(options, url), body: options.data ?? '' }));
  let received = '';
  for (;;) {
    const chunk = yield* receiveWithin(connection, remaining());
    if (chunk === undefined) return timedOut();
    received += chunk;
    const parsed = parseResponse(received, chunk === '', options.method);
    if (parsed.type === 'message') return { response: parsed.message, url, address };
    if (parsed.type === 'bad') return received === '' ? { code: 52, message: 'Empty reply from server' } : { code: 1, message: 'Received HTTP/0.9 when not allowed' };
  }
}

function requestHeaders(options: CurlOptions, url: Url): { name: string; value: string }[] {
  const standard = url.port === (url.scheme === 'https' ? 443 : 80);
  const headers = [
    { name: 'Host', value: standard ? url.host : `${url.host}:${url.port}` },
    { name: 'User-Agent', value: `curl/${VERSION}` },
    { name: 'Accept', value: '*/*' },
    ...(options.data === undefined ? [] : [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]),
  ];
  const given = options.headers.map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));
  const replaced = new Set(given.map((header) => header.name.toLowerCase()));
  return [...headers.filter((header) => !replaced.has(header.name.toLowerCase())), ...given.filter((header) => header.value !== '')];
}

function* output(ctx: ProgramContext, options: CurlOptions, response: HttpResponseMessage): Task<Failed | undefined> {
  const head = options.head || options.include ? `${response.version} ${response.status} ${response.reason}\r\n${response.headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n` : '';
  const text = head + (options.head ? '' : response.body);
  if (options.output === undefined) {
    yield* print(ctx, text);
    return undefined;
  }
  const opened = yield* ctx.open(options.output, { write: true, create: true, truncate: true }, 0o666);
  if (!opened.ok) return { code: 23, message: 'Failure writing output to destination' };
  yield* ctx.write(opened.value, text);
  ctx.close(opened.value);
  return undefined;
}

function writeOut(format: string, answer: Answer | undefined, url: string, took: Micros): string {
  const values = new Map([
    ['http_code', String(answer?.response.status ?? 0).padStart(3, '0')],
    ['response_code', String(answer?.response.status ?? 0).padStart(3, '0')],
    ['remote_ip', answer?.address ?? ''],
    ['url', url],
    ['url_effective', url],
    ['size_download', String(answer?.response.body.length ?? 0)],
    ['time_total', (took / 1_000_000).toFixed(6)],
    ['content_type', headerValue(answer?.response.headers ?? [], 'Content-Type') ?? ''],
  ]);
  return format.replace(/%\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '').replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/%%/g, '%');
}
