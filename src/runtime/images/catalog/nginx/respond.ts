// How nginx answers a request: server and location, `return`, files below `root`, index, error pages, redirects.
import type { Task } from '../../../../engine/task.ts';
import { headerValue, reasonPhrase, type HttpRequestMessage } from '../../../net/httpMessage.ts';
import type { HttpReply } from '../../../net/httpServer.ts';
import type { Connection, ProgramContext, Stat } from '../../../process/types.ts';
import { find, type Directive, type NginxSettings, type ServerBlock } from './config.ts';
import { contentTypeOf } from '../contentTypes.ts';
import { httpDate } from '../httpDate.ts';

export interface Answer {
  readonly reply: HttpReply;
  /** For the error log; without time and process. */
  readonly error?: string;
  readonly accessLog: boolean;
}

interface Exchange {
  readonly ctx: ProgramContext;
  readonly version: string;
  readonly settings: NginxSettings;
  readonly request: HttpRequestMessage;
  readonly peer: Connection;
}

const DEFAULT_ROOT = '/usr/share/nginx/html';
const MAX_FILE = 1 << 26;

export function* answer(exchange: Exchange): Task<Answer> {
  const server = chooseServer(exchange);
  const path = decodePath(exchange.request.target.split('?', 1)[0] ?? '/');
  const location = chooseLocation(server.directives, path);
  const scope = location ? [location.block ?? [], server.directives, exchange.settings.http] : [server.directives, exchange.settings.http];
  const accessLog = (lookup(scope, 'access_log')?.args[0] ?? '') !== 'off' && exchange.settings.accessLog;
  const returned = find(location?.block ?? [], 'return') ?? find(server.directives, 'return');
  if (returned) return { reply: replyOfReturn(exchange, returned, scope), accessLog };
  if (!['GET', 'HEAD', 'POST'].includes(exchange.request.method)) return { reply: errorReply(exchange, 405), accessLog };
  const stub = location && find(location.block ?? [], 'stub_status');
  if (stub) return { reply: text(exchange, 200, 'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n'), accessLog };
  if (exchange.request.method === 'POST') return { reply: errorReply(exchange, 405), accessLog };
  const proxied = location && find(location.block ?? [], 'proxy_pass');
  if (proxied) return { reply: errorReply(exchange, 502), error: `podscope: not simulated: proxy_pass ${proxied.args[0] ?? ''}`, accessLog };
  return { ...(yield* serveFile(exchange, scope, location, path)), accessLog };
}

function chooseServer({ settings, request, peer }: Exchange): ServerBlock {
  const host = (headerValue(request.headers, 'Host') ?? '').replace(/:\d+$/, '');
  const listening = settings.servers.filter((server) => server.listen.some((one) => one.port === peer.localPort));
  const named = listening.find((server) => server.names.includes(host));
  const fallback = listening.find((server) => server.listen.some((one) => one.isDefault && one.port === peer.localPort));
  return named ?? fallback ?? listening[0] ?? settings.servers[0] ?? { listen: [], names: [], directives: [] };
}

/** Exact, then `^~` prefix, then first regular expression, then longest prefix. */
function chooseLocation(directives: readonly Directive[], path: string): Directive | undefined {
  const locations = directives.filter((one) => one.name === 'location');
  const exact = locations.find((one) => one.args[0] === '=' && one.args[1] === path);
  if (exact) return exact;
  let best: Directive | undefined;
  for (const one of locations) {
    const prefix = prefixOf(one);
    if (prefix !== undefined && path.startsWith(prefix) && prefix.length > (best ? (prefixOf(best) ?? '').length : -1)) best = one;
  }
  if (best?.args[0] === '^~') return best;
  return locations.find((one) => matchesPattern(one, path)) ?? best;
}

function prefixOf(location: Directive): string | undefined {
  const [first, second] = location.args;
  if (first === '^~') return second;
  return first === '=' || first === '~' || first === '~*' ? undefined : first;
}

function matchesPattern(location: Directive, path: string): boolean {
  const [operator, pattern] = location.args;
  if ((operator !== '~' && operator !== '~*') || pattern === undefined) return false;
  try {
    return new RegExp(pattern, operator === '~*' ? 'i' : '').test(path);
  } catch {
    // PCRE syntax that JavaScript does not have: the location never matches.
    return false;
  }
}

function lookup(scope: readonly (readonly Directive[])[], name: string): Directive | undefined {
  for (const directives of scope) {
    const found = find(directives, name);
    if (found) return found;
  }
  return undefined;
}

function decodePath(path: string): string {
  const decoded = path.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/') || '/';
}

function replyOfReturn(exchange: Exchange, directive: Directive, scope: readonly (readonly Directive[])[]): HttpReply {
  const [first = '', second] = directive.args;
  if (/^https?:\/\//.test(first)) return redirect(exchange, 302, expand(exchange, first));
  const status = Number(first);
  if (second !== undefined && [301, 302, 303, 307, 308].includes(status)) return redirect(exchange, status, expand(exchange, second));
  if (second === undefined) return status === 204 || status < 300 ? text(exchange, status, '') : errorReply(exchange, status);
  return text(exchange, status, expand(exchange, second), lookup(scope, 'default_type')?.args[0] ?? 'application/octet-stream');
}

function expand({ request, peer }: Exchange, template: string): string {
  const host = (headerValue(request.headers, 'Host') ?? '').replace(/:\d+$/, '');
  const values = new Map([
    ['request_uri', request.target],
    ['uri', request.target.split('?', 1)[0] ?? ''],
    ['host', host],
    ['scheme', 'http'],
    ['remote_addr', peer.remoteAddress],
    ['server_addr', peer.localAddress],
    ['server_port', String(peer.localPort)],
    ['request_method', request.method],
  ]);
  return template.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => values.get(name) ?? whole).replace(/\\n/g, '\n');
}

function* serveFile(exchange: Exchange, scope: readonly (readonly Directive[])[], location: Directive | undefined, path: string): Task<Omit<Answer, 'accessLog'>> {
  const { ctx } = exchange;
  const alias = location && find(location.block ?? [], 'alias')?.args[0];
  const root = lookup(scope, 'root')?.args[0] ?? DEFAULT_ROOT;
  const base = root.startsWith('/') ? root : `/etc/nginx/${root}`;
  const fileOf = (uri: string) => (alias !== undefined && location ? alias + uri.slice((prefixOf(location) ?? '').length) : base + uri);
  const candidate = tryFiles(exchange, scope, fileOf, path) ?? path;
  if (typeof candidate === 'number') return { reply: errorReply(exchange, candidate) };
  const file = fileOf(candidate);
  const stat = ctx.stat(file);
  if (!stat.ok) return missing(exchange, file, stat.error === 'EACCES');
  if (stat.value.type !== 'dir') return yield* sendFile(exchange, file, stat.value);
  if (!candidate.endsWith('/')) return { reply: redirect(exchange, 301, `http://${headerValue(exchange.request.headers, 'Host') ?? 'localhost'}${candidate}/`) };
  for (const index of lookup(scope, 'index')?.args ?? ['index.html']) {
    const found = ctx.stat(file + index);
    if (found.ok && found.value.type !== 'dir') return yield* sendFile(exchange, file + index, found.value);
  }
  return { reply: errorReply(exchange, 403), error: `directory index of "${file}" is forbidden` };
}

/** The first of `try_files` that exists; a status for `=404`. */
function tryFiles({ ctx, request }: Exchange, scope: readonly (readonly Directive[])[], fileOf: (uri: string) => string, path: string): string | number | undefined {
  const args = lookup(scope, 'try_files')?.args;
  if (!args) return undefined;
  const uris = args.map((one) => one.replace('$uri', path).replace('$is_args$args', '').replace('$request_uri', request.target));
  for (const uri of uris.slice(0, -1)) {
    const stat = ctx.stat(fileOf(uri));
    if (stat.ok && (stat.value.type === 'dir') === uri.endsWith('/')) return uri;
  }
  const last = uris.at(-1) ?? '=404';
  return last.startsWith('=') ? Number(last.slice(1)) : last;
}

function* sendFile(exchange: Exchange, file: string, stat: Stat): Task<Omit<Answer, 'accessLog'>> {
  const opened = yield* exchange.ctx.open(file, { read: true });
  if (!opened.ok) return missing(exchange, file, opened.error === 'EACCES');
  let body = '';
  for (;;) {
    const chunk = yield* exchange.ctx.read(opened.value, 65_536);
    if (!chunk.ok || chunk.value === '' || body.length > MAX_FILE) break;
    body += chunk.value;
  }
  exchange.ctx.close(opened.value);
  const etag = `"${Math.floor(stat.mtime / 1_000_000).toString(16)}-${body.length.toString(16)}"`;
  const headers = [
    ...commonHeaders(exchange, contentTypeOf(file)),
    { name: 'Content-Length', value: String(body.length) },
    { name: 'Last-Modified', value: httpDate(stat.mtime) },
    connectionHeader(exchange),
    { name: 'ETag', value: etag },
    { name: 'Accept-Ranges', value: 'bytes' },
  ];
  return { reply: { status: 200, headers, body } };
}

function missing(exchange: Exchange, file: string, forbidden: boolean): Omit<Answer, 'accessLog'> {
  return { reply: errorReply(exchange, forbidden ? 403 : 404), error: `open() "${file}" failed (${forbidden ? '13: Permission denied' : '2: No such file or directory'})` };
}

function commonHeaders({ ctx, version }: Exchange, type: string): { name: string; value: string }[] {
  return [
    { name: 'Server', value: `nginx/${version}` },
    { name: 'Date', value: httpDate(ctx.clock()) },
    { name: 'Content-Type', value: type },
  ];
}

function connectionHeader({ request }: Exchange): { name: string; value: string } {
  return { name: 'Connection', value: headerValue(request.headers, 'Connection')?.toLowerCase() === 'close' ? 'close' : 'keep-alive' };
}

function text(exchange: Exchange, status: number, body: string, type = 'text/plain'): HttpReply {
  return { status, headers: [...commonHeaders(exchange, type), { name: 'Content-Length', value: String(body.length) }, connectionHeader(exchange)], body };
}

function redirect(exchange: Exchange, status: number, to: string): HttpReply {
  const page = errorReply(exchange, status);
  return { ...page, headers: [...page.headers, { name: 'Location', value: to }] };
}

/** nginx's own pages for errors and redirects. */
export function errorReply(exchange: Pick<Exchange, 'ctx' | 'version' | 'request'>, status: number): HttpReply {
  const title = `${status} ${reasonPhrase(status)}`;
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${exchange.version}</center>\r\n</body>\r\n</html>\r\n`;
  const headers = [
    { name: 'Server', value: `nginx/${exchange.version}` },
    { name: 'Date', value: httpDate(exchange.ctx.clock()) },
    { name: 'Content-Type', value: 'text/html' },
    { name: 'Content-Length', value: String(page.length) },
    { name: 'Connection', value: headerValue(exchange.request.headers, 'Connection')?.toLowerCase() === 'close' ? 'close' : 'keep-alive' },
  ];
  return { status, headers, body: page };
}
