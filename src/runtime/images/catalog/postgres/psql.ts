// psql and pg_isready.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { readFile, readStdin } from '../fileText.ts';
import { MessageConnection } from '../messageConnection.ts';
import { print, printError } from '../output.ts';
import { splitStatements } from '../sql/lexer.ts';
import type { Answer, FromServer, ToServer } from './messages.ts';
import { parseClient, type ClientOptions } from './options.ts';
import { rowsText } from './results.ts';

type Server = MessageConnection<FromServer, ToServer>;

const CONNECT_LIMIT = seconds(10);
const LOST = 'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n';

export function* psql(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const options = parseClient(ctx, args);
  if (options.version) {
    yield* print(ctx, 'psql (PostgreSQL) 16.10 (Debian 16.10-1.pgdg12+1)\n');
    return 0;
  }
  if (options.unknown !== undefined) {
    yield* printError(ctx, `podscope: not simulated: psql ${options.unknown}\n`);
    return 1;
  }
  const opened = yield* connect(ctx, options);
  if ('problem' in opened) {
    yield* printError(ctx, `psql: error: ${opened.problem}\n`);
    return 2;
  }
  const { server, version } = opened;
  if (options.commands.length > 0) return yield* runCommands(ctx, server, options);
  const interactive = options.file === undefined && ctx.isTty(0);
  if (interactive) return yield* converse(ctx, server, options, version);
  const text = options.file === undefined || options.file === '-' ? yield* readStdin(ctx) : yield* readFile(ctx, options.file);
  if (text === undefined) {
    yield* printError(ctx, `psql: error: ${options.file ?? ''}: No such file or directory\n`);
    return 1;
  }
  for (const line of piecesOf(`${text};`).pieces) if ((yield* runOne(ctx, server, line, options)) !== 0 && options.stopsOnError) return 3;
  return 0;
}

/** Exit code of the last one. */
function* runCommands(ctx: ProgramContext, server: Server, options: ClientOptions): Task<number> {
  let code = 0;
  for (const command of options.commands) {
    code = yield* runOne(ctx, server, command, options);
    if (code !== 0 && options.stopsOnError) return code;
  }
  return code;
}

function* connect(ctx: ProgramContext, { host, port, user, password, database }: ClientOptions): Task<{ readonly server: Server; readonly version: string } | { readonly problem: string }> {
  const where = host === undefined ? `connection to server on socket "/var/run/postgresql/.s.PGSQL.${port}" failed: ` : undefined;
  const found = yield* lookUpHost(ctx, host ?? '127.0.0.1');
  const [address = ''] = found.type === 'found' ? found.addresses : [];
  if (found.type !== 'found') return { problem: `could not translate host name "${host ?? ''}" to address: Name or service not known` };
  const named = where ?? `connection to server at "${host ?? ''}"${address === host ? '' : ` (${address})`}, port ${port} failed: `;
  const fd = yield* ctx.connect(address, port, CONNECT_LIMIT);
  const connection = fd.ok ? ctx.connectionOf(fd.value) : undefined;
  if (!fd.ok || !connection) {
    if (host === undefined) return { problem: `${named}No such file or directory\n\tIs the server running locally and accepting connections on that socket?` };
    const why = !fd.ok && fd.error === 'ETIMEDOUT' ? 'Connection timed out' : !fd.ok && fd.error === 'EHOSTUNREACH' ? 'No route to host' : 'Connection refused';
    return { problem: `${named}${why}\n\tIs the server running on that host and accepting TCP/IP connections?` };
  }
  const server: Server = new MessageConnection(ctx, fd.value, connection);
  const local = host === undefined || address === '127.0.0.1';
  if (!local && password === undefined) {
    server.close();
    return { problem: `${named}fe_sendauth: no password supplied` };
  }
  server.send({ type: 'login', user, password, database, local });
  const answer = yield* receive(ctx, server);
  if (answer?.type === 'welcome') return { server, version: answer.version };
  server.close();
  return { problem: answer?.type === 'refused' ? `${named}${answer.text}` : `${named}${LOST.trimEnd()}` };
}

function* receive(ctx: ProgramContext, server: Server): Task<FromServer | undefined> {
  for (;;) {
    const [answer] = server.take();
    if (answer || server.ended) return answer;
    yield* ctx.waitFor(server.readable());
  }
}

/** Statements, and commands of psql itself, which end with their line. */
function piecesOf(text: string): { readonly pieces: readonly string[]; readonly rest: string } {
  const pieces: string[] = [];
  let rest = '';
  for (const line of text.split(/(?<=\n)/)) {
    if (rest.trim() === '' && line.trimStart().startsWith('\\')) {
      pieces.push(line.trim().replace(/;$/, ''));
      continue;
    }
    const split = splitStatements(rest + line);
    pieces.push(...split.statements);
    rest = split.rest;
  }
  return { pieces, rest };
}

function* runOne(ctx: ProgramContext, server: Server, text: string, options: ClientOptions): Task<number> {
  if (text.trimStart().startsWith('\\')) return yield* ownCommand(ctx, server, text.trim(), options);
  server.send({ type: 'query', text });
  const answer = yield* receive(ctx, server);
  if (answer?.type !== 'answers') {
    yield* printError(ctx, LOST);
    return 2;
  }
  let code = 0;
  for (const one of answer.answers) code = yield* show(ctx, one, options);
  return code;
}

function* show(ctx: ProgramContext, answer: Answer, options: ClientOptions): Task<number> {
  if (answer.type === 'error') {
    yield* printError(ctx, answer.text);
    return 1;
  }
  if (answer.type === 'rows') yield* print(ctx, rowsText(answer, options));
  else {
    if (answer.notice !== undefined) yield* printError(ctx, answer.notice);
    if (!options.quiet) yield* print(ctx, `${answer.tag}\n`);
  }
  return 0;
}

function* ownCommand(ctx: ProgramContext, server: Server, text: string, options: ClientOptions): Task<number> {
  if (text === '\\conninfo') {
    const via = options.host === undefined ? `via socket in "/var/run/postgresql" at port "${options.port}"` : `on host "${options.host}" at port "${options.port}"`;
    yield* print(ctx, `You are connected to database "${options.database}" as user "${options.user}" ${via}.\n`);
    return 0;
  }
  if (text === '\\dt') return yield* listTables(ctx, server, options);
  yield* printError(ctx, `podscope: not simulated: psql ${text.split(/\s/)[0] ?? ''}\n`);
  return 1;
}

function* listTables(ctx: ProgramContext, server: Server, options: ClientOptions): Task<number> {
  server.send({ type: 'tables' });
  const answer = yield* receive(ctx, server);
  const [rows] = answer?.type === 'answers' ? answer.answers : [];
  if (rows?.type !== 'rows' || rows.rows.length === 0) {
    yield* printError(ctx, 'Did not find any relations.\n');
    return 0;
  }
  const text = rowsText(rows, options);
  const width = text.indexOf('\n');
  yield* print(ctx, `${options.tuplesOnly || options.unaligned || options.expanded ? '' : `${' '.repeat(Math.floor((width - TABLES_TITLE.length) / 2))}${TABLES_TITLE}\n`}${text}`);
  return 0;
}

const TABLES_TITLE = 'List of relations';

function* converse(ctx: ProgramContext, server: Server, options: ClientOptions, version: string): Task<number> {
  yield* print(ctx, `psql (${version})\nType "help" for help.\n\n`);
  let pending = '';
  for (;;) {
    yield* print(ctx, `${options.database}${pending.trim() === '' ? '=#' : '-#'} `);
    const line = yield* ctx.read(0);
    if (!line.ok || line.value === '') break;
    if (pending.trim() === '' && /^\s*(exit|quit|\\q)\s*;?\s*$/.test(line.value)) break;
    const { pieces, rest } = piecesOf(pending + line.value);
    pending = rest.trim() === '' ? '' : rest;
    for (const piece of pieces) yield* runOne(ctx, server, piece, options);
  }
  server.close();
  return 0;
}

/** 0: takes connections; 1: refuses them (it is starting); 2: nobody answers. */
export function* pgIsReady(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const options = parseClient(ctx, args);
  const { host, port } = options;
  const found = yield* lookUpHost(ctx, host ?? '127.0.0.1');
  const fd = found.type === 'found' ? yield* ctx.connect(found.addresses[0] ?? '', port, seconds(3)) : undefined;
  const connection = fd?.ok === true ? ctx.connectionOf(fd.value) : undefined;
  let code = 2;
  if (fd?.ok === true && connection) {
    const server: Server = new MessageConnection(ctx, fd.value, connection);
    server.send({ type: 'ping' });
    code = (yield* receive(ctx, server))?.type === 'welcome' ? 0 : 1;
    server.close();
  }
  const words = ['accepting connections', 'rejecting connections', 'no response'][code] ?? '';
  if (!options.quiet) yield* print(ctx, `${host ?? '/var/run/postgresql'}:${port} - ${words}\n`);
  return code;
}
