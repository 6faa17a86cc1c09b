// docker.io/library/httpd: Apache, as far as it serves files and says hello.
import type { Task } from '../../../../engine/task.ts';
import { serveHttp, type HttpReply } from '../../../net/httpServer.ts';
import { reasonPhrase } from '../../../net/httpMessage.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { contentTypeOf } from '../contentTypes.ts';
import { programFile, textFile, type CatalogEntry } from '../entry.ts';
import { calendarTime, commonLogDate, httpDate } from '../httpDate.ts';
import { print, printError } from '../output.ts';

const ROOT = '/usr/local/apache2/htdocs';
const VERSION = '2.4.65';

function* run(ctx: ProgramContext): Task<number> {
  let ending: string | undefined;
  ctx.sigaction('TERM', () => void (ending ??= 'SIGTERM'));
  // The image's stop signal: a graceful stop.
  ctx.sigaction('WINCH', () => void (ending ??= 'SIGWINCH'));
  const ip = ctx.net.interfaces.find((one) => one.name === 'eth0')?.ip ?? '127.0.0.1';
  const warning = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${ip}. Set the 'ServerName' directive globally to suppress this message\n`;
  yield* printError(ctx, warning + warning);
  const listener = ctx.listen('0.0.0.0', 80);
  if (!listener.ok) {
    yield* printError(ctx, '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n');
    return 1;
  }
  const log = (text: string) => printError(ctx, `[${apacheDate(ctx.clock())}] [mpm_event:notice] [pid ${ctx.pid}:tid ${ctx.pid}] ${text}\n`);
  yield* log(`AH00489: Apache/${VERSION} (Unix) configured -- resuming normal operations`);
  yield* printError(ctx, `[${apacheDate(ctx.clock())}] [core:notice] [pid ${ctx.pid}:tid ${ctx.pid}] AH00094: Command line: 'httpd -D FOREGROUND'\n`);
  yield* serveHttp(ctx, {
    listeners: [listener.value],
    stopping: () => ending !== undefined,
    *handle(request, peer) {
      const reply = yield* serve(ctx, request.target.split('?', 1)[0] ?? '/');
      yield* print(ctx, `${peer.remoteAddress} - - [${commonLogDate(ctx.clock())}] "${request.method} ${request.target} ${request.version}" ${reply.status} ${reply.body.length}\n`);
      return reply;
    },
  });
  yield* log(ending === 'SIGWINCH' ? 'AH00492: caught SIGWINCH, shutting down gracefully' : 'AH00491: caught SIGTERM, shutting down');
  return 0;
}

/** `Sat Nov 21 03:44:02.161486 2026`. */
function apacheDate(micros: number): string {
  const time = calendarTime(micros);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.weekday} ${time.monthName} ${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}.${String(time.micros).padStart(6, '0')} ${time.year}`;
}

function* serve(ctx: ProgramContext, path: string): Task<HttpReply> {
  const headers = (type: string) => [{ name: 'Date', value: httpDate(ctx.clock()) }, { name: 'Server', value: `Apache/${VERSION} (Unix)` }, { name: 'Content-Type', value: type }];
  const file = ROOT + (path.endsWith('/') ? `${path}index.html` : path);
  const opened = path.includes('..') ? undefined : yield* ctx.open(file, { read: true });
  if (!opened?.ok) {
    const status = opened?.error === 'EACCES' ? 403 : 404;
    const title = `${status} ${reasonPhrase(status)}`;
    const body = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${reasonPhrase(status)}</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n`;
    return { status, headers: headers('text/html; charset=iso-8859-1'), body };
  }
  const bytes = yield* ctx.read(opened.value, 1 << 24);
  ctx.close(opened.value);
  return { status: 200, headers: headers(contentTypeOf(file)), body: bytes.ok ? bytes.value : '' };
}

export const httpd: CatalogEntry = {
  name: 'httpd',
  programs: [{ name: 'apache-httpd', run, rssBytes: 8_000_000, execCost: 8_000 }],
  layers: [
    {
      name: 'httpd',
      sizeBytes: 25_000_000,
      entries: [
        ['/usr/local/apache2/bin/httpd', programFile('apache-httpd', 900_000)],
        ['/usr/local/bin/httpd-foreground', programFile('apache-httpd', 138)],
        [`${ROOT}/index.html`, textFile('<html><body><h1>It works!</h1></body></html>\n')],
      ],
    },
  ],
  images: [
    {
      repositories: ['docker.io/library/httpd'],
      tags: ['latest', '2', '2.4', 'alpine', '2.4-alpine'],
      layers: ['debian', 'httpd'],
      config: { cmd: ['httpd-foreground'], workingDir: '/usr/local/apache2', stopSignal: 'SIGWINCH', exposedPorts: ['80/tcp'] },
    },
  ],
};
