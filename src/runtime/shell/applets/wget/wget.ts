// busybox wget over the simulated network: plain HTTP, redirects, its messages and exit code.
import { seconds, type Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { receiveWithin } from '../../../net/dial.ts';
import { formatRequest, headerValue, parseResponse, type HttpResponseMessage } from '../../../net/httpMessage.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Connection } from '../../../process/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { parseWget, type WgetOptions } from './options.ts';

export const wget = { name: 'wget', only: 'busybox', run } satisfies AppletDefinition;

const MAX_REDIRECTS = 5;
const DEFAULT_TIMEOUT: Micros = seconds(900);

interface Url {
  readonly host: string;
  readonly port: number;
  readonly target: string;
}

/** A text is wget's complaint. */
type Fetched = HttpResponseMessage | string;

function* run(tool: Tool, [, ...args]: readonly string[]): Task<number> {
  const options = parseWget(args);
  if ('unknown' in options) return yield* tool.complain(`podscope: not simulated: wget ${options.unknown}`);
  const [text] = options.urls;
  if (text === undefined) return yield* tool.complain('missing URL');
  const url = parseUrl(text);
  if (typeof url === 'string') return yield* tool.complain(url);
  const answer = yield* follow(tool, options, url);
  if (typeof answer === 'string') return yield* tool.complain(answer);
  if (options.spider) {
    if (!options.quiet) yield* tool.err('remote file exists\n');
    return 0;
  }
  return yield* save(tool, options, url, answer.body);
}

function parseUrl(text: string): Url | string {
  const match = /^(?:(\w+):\/\/)?(?:[^@/]*@)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/.exec(text);
  if (!match) return `bad address '${text}'`;
  const [, scheme = 'http', host = '', port, target = '/'] = match;
  if (scheme === 'https') return 'podscope: not simulated: wget https';
  if (scheme !== 'http') return `not an http or ftp url: ${text}`;
  return { host, port: Number(port ?? 80), target: target.startsWith('?') ? `/${target}` : target };
}

function* follow(tool: Tool, options: WgetOptions, first: Url): Task<Fetched> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const answer = yield* request(tool, options, url);
    if (typeof answer === 'string') return answer;
    if (options.showHeaders) yield* tool.err(`  ${answer.version} ${answer.status} ${answer.reason}\n${answer.headers.map(({ name, value }) => `  ${name}: ${value}\n`).join('')}  \n`);
    const location = headerValue(answer.headers, 'Location');
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return `server returned error: ${answer.version} ${answer.status} ${answer.reason}`;
    const next = parseUrl(/^\w+:/.test(location) ? location : `http://${url.host}:${url.port}${location.startsWith('/') ? '' : '/'}${location}`);
    if (typeof next === 'string') return next;
    url = next;
  }
  return 'too many redirections';
}

function* request(tool: Tool, options: WgetOptions, url: Url): Task<Fetched> {
  const { ctx } = tool;
  const found = yield* lookUpHost(ctx, url.host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return `bad address '${url.host}'`;
  if (!options.quiet) yield* tool.err(`Connecting to ${url.port === 80 ? url.host : `${url.host}:${url.port}`} (${address}:${url.port})\n`);
  const limit = options.timeout ?? DEFAULT_TIMEOUT;
  const connected = yield* ctx.net.connect(address, url.port, limit);
  if (!connected.ok) return connected.error === 'ETIMEDOUT' && options.timeout !== undefined ? 'download timed out' : `can't connect to remote host (${address}): ${errnoText(connected.error)}`;
  try {
    return yield* exchange(connected.value, options, url, limit);
  } finally {
    connected.value.close();
  }
}

function* exchange(connection: Connection, options: WgetOptions, url: Url, limit: Micros): Task<Fetched> {
  const method = options.spider ? 'HEAD' : options.postData === undefined ? 'GET' : 'POST';
  const headers = [
    { name: 'Host', value: url.port === 80 ? url.host : `${url.host}:${url.port}` },
    { name: 'User-Agent', value: options.userAgent },
    { name: 'Connection', value: 'close' },
    ...options.headers,
    ...(options.postData === undefined ? [] : [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]),
  ];
  connection.send(formatRequest({ method, target: url.target, headers, body: options.postData ?? '' }));
  let received = '';
  for (;;) {
    const chunk = yield* receiveWithin(connection, limit);
    if (chunk === undefined) return 'download timed out';
    received += chunk;
    const parsed = parseResponse(received, chunk === '', method);
    if (parsed.type === 'message') return parsed.message;
    if (parsed.type === 'bad') return received === '' ? 'error getting response' : `bad header line: ${received.split('\n', 1)[0] ?? ''}`;
  }
}

function* save(tool: Tool, { output, quiet }: WgetOptions, { target }: Url, body: string): Task<number> {
  const path = target.replace(/\?.*/, '');
  const name = output ?? (path.slice(path.lastIndexOf('/') + 1) || 'index.html');
  const toStdout = name === '-';
  if (toStdout) {
    if (!quiet) yield* tool.err('writing to stdout\n');
    yield* tool.out(body);
    yield* tool.flush();
  } else {
    const opened = yield* tool.ctx.open(name, { write: true, create: true, truncate: output !== undefined, exclusive: output === undefined }, 0o666);
    if (!opened.ok) return yield* tool.complain(`can't open '${name}': ${errnoText(opened.error)}`);
    if (!quiet) yield* tool.err(`saving to '${name}'\n`);
    yield* tool.ctx.write(opened.value, body);
    tool.ctx.close(opened.value);
  }
  if (!quiet) yield* tool.err(`${progressLine(name, body.length)}${toStdout ? 'written to stdout\n' : `'${name}' saved\n`}`);
  return 0;
}

function progressLine(name: string, size: number): string {
  return `${name.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(size).padStart(5)}  0:00:00 ETA\n`;
}
