// busybox httpd: serves files below a directory and runs CGI programs; one child per connection.
// It handles no signals: as process 1 it is not ended by SIGTERM.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { formatResponse, headerValue, parseRequest, reasonPhrase, type HttpHeader, type HttpRequestMessage } from '../../../net/httpMessage.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { contentTypeOf } from '../contentTypes.ts';
import { httpDate } from '../httpDate.ts';
import { printError } from '../output.ts';

interface Options {
  foreground: boolean;
  address: string;
  port: number;
  home: string;
}

function parseOptions(args: readonly string[]): Options | { readonly unknown: string } {
  const options: Options = { foreground: false, address: '::', port: 80, home: '.' };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const value = () => (arg.length > 2 ? arg.slice(2) : (args[++i] ?? ''));
    if (/^-[fiv]+$/.test(arg)) options.foreground ||= arg.includes('f');
    else if (arg.startsWith('-h')) options.home = value();
    else if (arg.startsWith('-p')) {
      const where = value();
      const colon = where.lastIndexOf(':');
      if (colon >= 0) options.address = where.slice(0, colon);
      options.port = Number(where.slice(colon + 1));
    } else if (/^-[cur]/.test(arg)) value();
    else return { unknown: arg };
  }
  return options;
}

export function* httpd(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const options = parseOptions(args);
  if ('unknown' in options) {
    yield* printError(ctx, `httpd: invalid option -- '${options.unknown.replace(/^-+/, '')}'\n`);
    return 1;
  }
  const entered = ctx.chdir(options.home);
  if (!entered.ok) {
    yield* printError(ctx, `httpd: can't change directory to '${options.home}': ${entered.error === 'ENOTDIR' ? 'Not a directory' : 'No such file or directory'}\n`);
    return 1;
  }
  if (options.foreground) return yield* serve(ctx, options);
  const daemon = ctx.fork((child) => daemonize(child, options));
  return daemon.ok ? 0 : 1;
}

function* daemonize(ctx: ProgramContext, options: Options): Task<number> {
  ctx.setsid();
  return yield* serve(ctx, options);
}

function* serve(ctx: ProgramContext, options: Options): Task<number> {
  const listener = ctx.listen(options.address, options.port);
  if (!listener.ok) {
    yield* printError(ctx, `httpd: bind: ${listener.error === 'EADDRINUSE' ? 'Address already in use' : 'Cannot assign requested address'}\n`);
    return 1;
  }
  ctx.sigaction('CHLD', 'ignore');
  for (;;) {
    const accepted = yield* ctx.accept(listener.value);
    if (!accepted.ok) continue;
    const { fd, connection } = accepted.value;
    ctx.fork((child) => answer(child, fd, connection.remoteAddress));
    ctx.close(fd);
  }
}

const REQUEST_LIMIT = seconds(60);

function* answer(ctx: ProgramContext, fd: number, peer: string): Task<number> {
  ctx.sigaction('CHLD', 'default');
  ctx.alarm(REQUEST_LIMIT);
  let received = '';
  for (;;) {
    const parsed = parseRequest(received);
    if (parsed.type === 'message') {
      ctx.alarm(undefined);
      return yield* respond(ctx, fd, parsed.message, peer);
    }
    if (parsed.type === 'bad') return yield* sendError(ctx, fd, 400, 'Unsupported method', 'GET');
    const chunk = yield* ctx.read(fd);
    if (!chunk.ok || chunk.value === '') return 0;
    received += chunk.value;
  }
}

function* respond(ctx: ProgramContext, fd: number, request: HttpRequestMessage, peer: string): Task<number> {
  const path = cleanPath(request.target.split('?', 1)[0] ?? '/');
  if (path === undefined) return yield* sendError(ctx, fd, 400, 'Unsupported method', request.method);
  if (path.startsWith('/cgi-bin/')) return yield* runCgi(ctx, fd, request, path, peer);
  if (request.method !== 'GET' && request.method !== 'HEAD') return yield* sendError(ctx, fd, 501, 'The requested method is not recognized', request.method);
  const stat = ctx.stat(`.${path}`);
  if (stat.ok && stat.value.type === 'dir' && !path.endsWith('/')) {
    return yield* send(ctx, fd, 302, [{ name: 'Location', value: `${path}/` }], errorPage(302, 'Directories must end with a slash'), request.method);
  }
  const file = `.${path.endsWith('/') ? `${path}index.html` : path}`;
  const opened = yield* ctx.open(file, { read: true });
  if (!opened.ok) return yield* sendError(ctx, fd, 404, 'The requested URL was not found', request.method);
  let body = '';
  for (;;) {
    const chunk = yield* ctx.read(opened.value, 65_536);
    if (!chunk.ok || chunk.value === '') break;
    body += chunk.value;
  }
  const found = ctx.fstat(opened.value);
  const modified: HttpHeader[] = found.ok ? [{ name: 'Last-Modified', value: httpDate(found.value.mtime) }] : [];
  const headers = [{ name: 'Content-type', value: contentTypeOf(file) }, { name: 'Date', value: httpDate(ctx.clock()) }, { name: 'Connection', value: 'close' }, { name: 'Accept-Ranges', value: 'bytes' }, ...modified, { name: 'Content-Length', value: String(body.length) }];
  yield* ctx.write(fd, formatResponse({ status: 200, headers, body }, request.method));
  ctx.close(fd);
  return 0;
}

/** undefined when it leads above the directory that is served. */
function cleanPath(target: string): string | undefined {
  const decoded = target.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..') {
      if (parts.length <= 1) return undefined;
      parts.pop();
    } else if (part !== '.') parts.push(part);
  }
  return parts.join('/') || '/';
}

function* runCgi(ctx: ProgramContext, fd: number, request: HttpRequestMessage, path: string, peer: string): Task<number> {
  const found = ctx.stat(`.${path}`);
  if (!found.ok || found.value.type !== 'file') return yield* sendError(ctx, fd, 404, 'The requested URL was not found', request.method);
  if (!ctx.access(`.${path}`, 'x').ok) return yield* sendError(ctx, fd, 403, '', request.method);
  // The program writes its own headers; the status line comes first.
  yield* ctx.write(fd, 'HTTP/1.0 200 OK\r\n');
  ctx.dup2(fd, 1);
  ctx.close(fd);
  const slash = path.lastIndexOf('/');
  ctx.chdir(`.${path.slice(0, slash)}`);
  const env = [
    ...ctx.env,
    `REQUEST_METHOD=${request.method}`,
    `REQUEST_URI=${request.target}`,
    `SCRIPT_NAME=${path}`,
    `QUERY_STRING=${request.target.split('?', 2)[1] ?? ''}`,
    'SERVER_PROTOCOL=HTTP/1.0',
    'GATEWAY_INTERFACE=CGI/1.1',
    `REMOTE_ADDR=${peer}`,
    `HTTP_HOST=${headerValue(request.headers, 'Host') ?? ''}`,
  ];
  const errno = yield* ctx.exec(`./${path.slice(slash + 1)}`, [path.slice(slash + 1)], env);
  yield* printError(ctx, `httpd: can't execute '${path.slice(slash + 1)}': ${errno}\n`);
  return 242;
}

function errorPage(status: number, text: string): string {
  const title = `${status} ${reasonPhrase(status)}`;
  return `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${text}\n</BODY></HTML>\n`;
}

function* sendError(ctx: ProgramContext, fd: number, status: number, text: string, method: string): Task<number> {
  return yield* send(ctx, fd, status, [], errorPage(status, text), method);
}

function* send(ctx: ProgramContext, fd: number, status: number, more: readonly HttpHeader[], body: string, method: string): Task<number> {
  const headers = [{ name: 'Date', value: httpDate(ctx.clock()) }, { name: 'Connection', value: 'close' }, ...more, { name: 'Content-type', value: 'text/html' }];
  yield* ctx.write(fd, formatResponse({ status, headers, body }, method));
  ctx.close(fd);
  return 0;
}
