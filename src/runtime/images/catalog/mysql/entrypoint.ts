// The image's docker-entrypoint.sh and mysqld: an empty data directory is set up as the variables say, then the server runs.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { findInPath } from '../findInPath.ts';
import { makeDirectories, readFile, writeFile } from '../fileText.ts';
import { print, printError } from '../output.ts';
import { splitStatements } from '../sql/lexer.ts';
import { isSyntaxError, parseSql } from '../sql/parser.ts';
import { Tables } from '../sql/tables.ts';
import { failureOf, syntaxFailure } from './errors.ts';
import { LOG_START, type StoredData } from './messages.ts';
import { MysqlServer, dateTime } from './server.ts';
import { readSettings } from './settings.ts';

const MYSQL_USER = 999;
const SCRIPTS = '/docker-entrypoint-initdb.d';
const MIB = 1024 * 1024;

function variable(ctx: ProgramContext, name: string): string | undefined {
  const value = ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === '' ? undefined : value;
}

/** `8.0.45`, of the image. */
function versionOf(ctx: ProgramContext): string {
  return (variable(ctx, 'MYSQL_VERSION') ?? variable(ctx, 'MARIADB_VERSION') ?? '8.0.45').replace(/^\d+:/, '').replace(/-.*$/, '');
}

export function* mysqld(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const settings = yield* readSettings(ctx, args);
  const version = versionOf(ctx);
  ctx.growMemory((version.startsWith('5') ? 150 : 330) * MIB);
  yield* printError(ctx, `${dateTime(ctx.clock())} 0 [System] [Server] /usr/sbin/mysqld (mysqld ${version}) starting as process ${ctx.pid}\n`);
  yield* ctx.nanosleep(seconds(1.2));
  return yield* new MysqlServer(ctx, version, settings).run();
}

export function* mysqlEntrypoint(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const command = args[0]?.startsWith('-') ? ['mysqld', ...args] : args;
  if (command[0] === 'mysqld' || command[0] === 'mariadbd') {
    const failed = yield* prepare(ctx, command);
    if (failed !== undefined) return failed;
  }
  const name = command[0] ?? '';
  yield* ctx.exec(name.includes('/') ? name : (findInPath(ctx, name) ?? name), command, ctx.env);
  yield* printError(ctx, `/usr/local/bin/docker-entrypoint.sh: line 427: exec: ${name}: not found\n`);
  return 127;
}

function* prepare(ctx: ProgramContext, command: readonly string[]): Task<number | undefined> {
  const settings = yield* readSettings(ctx, command.slice(1));
  const dataDir = settings.get('datadir') ?? '/var/lib/mysql';
  const version = versionOf(ctx);
  yield* note(ctx, 'Note', `Entrypoint script for MySQL Server ${version} started.`);
  makeDirectories(ctx, dataDir);
  if (ctx.credentials.uid === 0) {
    yield* note(ctx, 'Note', "Switching to dedicated user 'mysql'");
    ctx.chown(dataDir, MYSQL_USER, MYSQL_USER);
    ctx.setCredentials({ gid: MYSQL_USER, groups: [MYSQL_USER], uid: MYSQL_USER });
    yield* note(ctx, 'Note', `Entrypoint script for MySQL Server ${version} started.`);
  }
  if (ctx.stat(`${dataDir}/mysql`).ok) return undefined;
  return yield* initialize(ctx, dataDir, version);
}

function* initialize(ctx: ProgramContext, dataDir: string, version: string): Task<number | undefined> {
  const password = variable(ctx, 'MYSQL_ROOT_PASSWORD') ?? variable(ctx, 'MARIADB_ROOT_PASSWORD');
  const empty = variable(ctx, 'MYSQL_ALLOW_EMPTY_PASSWORD') ?? variable(ctx, 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD');
  const random = variable(ctx, 'MYSQL_RANDOM_ROOT_PASSWORD');
  if (password === undefined && empty === undefined && random === undefined) {
    yield* note(ctx, 'ERROR', 'Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD');
    return 1;
  }
  yield* note(ctx, 'Note', 'Initializing database files');
  const made = ctx.mkdir(`${dataDir}/mysql`, 0o750);
  if (!made.ok) {
    yield* printError(ctx, `mysqld: Can't create directory '${dataDir}/mysql' (OS errno 13 - Permission denied)\n`);
    return 1;
  }
  yield* ctx.nanosleep(seconds(version.startsWith('5') ? 3.5 : 6));
  yield* note(ctx, 'Note', 'Database files initialized');
  const rootPassword = password ?? (random === undefined ? '' : ctx.random().toString(36));
  if (random !== undefined && password === undefined) yield* note(ctx, 'Note', `GENERATED ROOT PASSWORD: ${rootPassword}`);
  const tables = new Tables();
  const database = variable(ctx, 'MYSQL_DATABASE') ?? variable(ctx, 'MARIADB_DATABASE');
  const user = variable(ctx, 'MYSQL_USER') ?? variable(ctx, 'MARIADB_USER');
  yield* note(ctx, 'Note', 'Starting temporary server');
  yield* ctx.nanosleep(seconds(1.2));
  yield* note(ctx, 'Note', 'Temporary server started.');
  if (database !== undefined) {
    yield* note(ctx, 'Note', `Creating database ${database}`);
    tables.addDatabase(database);
  }
  if (user !== undefined) yield* note(ctx, 'Note', `Creating user ${user}`);
  const failed = yield* runScripts(ctx, tables, database);
  if (failed !== undefined) return failed;
  const users: StoredData['users'] = user === undefined ? [] : [[user, variable(ctx, 'MYSQL_PASSWORD') ?? variable(ctx, 'MARIADB_PASSWORD') ?? '']];
  for (const name of ['performance_schema', 'sys', ...tables.databases]) ctx.mkdir(`${dataDir}/${name}`, 0o750);
  yield* writeFile(ctx, `${dataDir}/ibdata1`, JSON.stringify({ tables: tables.stored(), rootPassword, users, position: LOG_START } satisfies StoredData));
  yield* note(ctx, 'Note', 'Stopping temporary server');
  yield* note(ctx, 'Note', 'Temporary server stopped');
  yield* note(ctx, 'Note', 'MySQL init process done. Ready for start up.\n');
  return undefined;
}

/** Files of /docker-entrypoint-initdb.d in the order of their names. */
function* runScripts(ctx: ProgramContext, tables: Tables, database: string | undefined): Task<number | undefined> {
  const names = ctx.readdir(SCRIPTS);
  for (const name of names.ok ? [...names.value].sort((a, b) => (a < b ? -1 : 1)) : []) {
    const path = `${SCRIPTS}/${name}`;
    if (!/\.(sql|sh)$/.test(name)) {
      yield* note(ctx, 'Warning', `${SCRIPTS}/${name}: ignoring`);
      continue;
    }
    yield* print(ctx, `${dateTime(ctx.clock()).replace(' ', 'T')}+00:00 [Note] [Entrypoint]: ${SCRIPTS}: running ${path}\n`);
    if (name.endsWith('.sh')) {
      const child = ctx.spawn('bash', ['bash', path]);
      if (child.ok) yield* ctx.wait({ pid: child.value });
      continue;
    }
    const failed = yield* runSql(ctx, tables, database, (yield* readFile(ctx, path)) ?? '');
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function* runSql(ctx: ProgramContext, tables: Tables, start: string | undefined, text: string): Task<number | undefined> {
  let database = start;
  const around = { variable: () => undefined, call: (name: string) => (name === 'NOW' ? dateTime(ctx.clock()) : undefined) };
  for (const one of splitStatements(`${text};`).statements) {
    const statement = parseSql(one);
    if (isSyntaxError(statement)) {
      const { code, state, text: words } = syntaxFailure(statement);
      yield* printError(ctx, `ERROR ${code} (${state}) at line 1: ${words}\n`);
      return 1;
    }
    if (statement.type === 'use') database = statement.name;
    if (statement.type === 'use' || statement.type === 'other') continue;
    const outcome = tables.perform(statement, database, around);
    if (outcome.type !== 'problem') continue;
    const { code, state, text: words } = failureOf(outcome.problem);
    yield* printError(ctx, `ERROR ${code} (${state}) at line 1: ${words}\n`);
    return 1;
  }
  return undefined;
}

function* note(ctx: ProgramContext, level: 'Note' | 'Warning' | 'ERROR', text: string): Task<void> {
  const line = `${dateTime(ctx.clock()).replace(' ', 'T')}+00:00 [${level}] [Entrypoint]: ${text}\n`;
  yield* level === 'Note' ? print(ctx, line) : printError(ctx, line);
}
