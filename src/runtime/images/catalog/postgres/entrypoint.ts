// The image's docker-entrypoint.sh and postgres: an empty data directory is set up as the variables say, then the server runs.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { makeDirectories, readFile, writeFile } from '../fileText.ts';
import { findInPath } from '../findInPath.ts';
import { print, printError } from '../output.ts';
import { splitStatements } from '../sql/lexer.ts';
import { Tables } from '../sql/tables.ts';
import { DATA_FILE, type StoredData } from './messages.ts';
import { PostgresServer } from './server.ts';
import { answerTo, readStatements } from './statements.ts';

const POSTGRES_USER = 999;
const SCRIPTS = '/docker-entrypoint-initdb.d';
const MIB = 1024 * 1024;
const NO_PASSWORD = `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
`;
const AS_ROOT = `"root" execution of the PostgreSQL server is not permitted.
The server must be started under an unprivileged user ID to prevent
possible system security compromise.  See the documentation for
more information on how to properly start the server.
`;

function variable(ctx: ProgramContext, name: string): string | undefined {
  const value = ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === '' ? undefined : value;
}

function dataDirectory(ctx: ProgramContext, args: readonly string[]): string {
  const at = args.indexOf('-D');
  return (at >= 0 ? args[at + 1] : undefined) ?? variable(ctx, 'PGDATA') ?? '/var/lib/postgresql/data';
}

function versionOf(ctx: ProgramContext): string {
  const full = variable(ctx, 'PG_VERSION') ?? '17.6-1.pgdg12+1';
  return `${full.split('-')[0] ?? ''} (Debian ${full})`;
}

export function* postgres(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (ctx.credentials.uid === 0) {
    yield* printError(ctx, AS_ROOT);
    return 1;
  }
  ctx.growMemory(40 * MIB);
  const port = args[args.indexOf('-p') + 1];
  yield* ctx.nanosleep(seconds(0.1));
  return yield* new PostgresServer(ctx, { dataDir: dataDirectory(ctx, args), port: Number(args.includes('-p') ? port : (variable(ctx, 'PGPORT') ?? 5432)), version: versionOf(ctx) }).run();
}

export function* postgresEntrypoint(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const command = args[0]?.startsWith('-') ? ['postgres', ...args] : args;
  if (command[0] === 'postgres') {
    const failed = yield* prepare(ctx, dataDirectory(ctx, command));
    if (failed !== undefined) return failed;
  }
  const name = command[0] ?? '';
  yield* ctx.exec(name.includes('/') ? name : (findInPath(ctx, name) ?? name), command, ctx.env);
  yield* printError(ctx, `/usr/local/bin/docker-entrypoint.sh: line 351: exec: ${name}: not found\n`);
  return 127;
}

function* prepare(ctx: ProgramContext, dataDir: string): Task<number | undefined> {
  makeDirectories(ctx, dataDir);
  if (ctx.credentials.uid === 0) {
    ctx.chown(dataDir, POSTGRES_USER, POSTGRES_USER);
    ctx.setCredentials({ gid: POSTGRES_USER, groups: [POSTGRES_USER], uid: POSTGRES_USER });
  }
  if (ctx.stat(`${dataDir}/PG_VERSION`).ok) {
    yield* print(ctx, '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n');
    return undefined;
  }
  const password = variable(ctx, 'POSTGRES_PASSWORD') ?? (yield* fromFile(ctx, 'POSTGRES_PASSWORD_FILE'));
  const trust = variable(ctx, 'POSTGRES_HOST_AUTH_METHOD') === 'trust';
  if (password === undefined && !trust) {
    yield* printError(ctx, NO_PASSWORD);
    return 1;
  }
  return yield* initialize(ctx, dataDir, password ?? '', trust);
}

function* fromFile(ctx: ProgramContext, name: string): Task<string | undefined> {
  const path = variable(ctx, name);
  return path === undefined ? undefined : (yield* readFile(ctx, path))?.trimEnd();
}

function* initialize(ctx: ProgramContext, dataDir: string, password: string, trust: boolean): Task<number | undefined> {
  yield* print(ctx, 'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\n');
  const names = ctx.readdir(dataDir);
  const others = names.ok ? names.value.filter((name) => name !== '.' && name !== '..') : [];
  if (others.length > 0) {
    const lost = others.includes('lost+found') ? 'initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.\ninitdb: hint: Using a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point.\n' : `initdb: hint: If you want to create a new database system, either remove or empty the directory "${dataDir}" or run initdb with an argument other than "${dataDir}".\n`;
    yield* printError(ctx, `initdb: error: directory "${dataDir}" exists but is not empty\n${lost}`);
    return 1;
  }
  const made = ctx.mkdir(`${dataDir}/base`, 0o700);
  if (!made.ok) {
    yield* printError(ctx, `initdb: error: could not change permissions of directory "${dataDir}": Operation not permitted\n`);
    return 1;
  }
  for (const step of ['fixing permissions on existing directory ' + dataDir, 'creating subdirectories', 'selecting dynamic shared memory implementation ... posix', 'creating configuration files', 'running bootstrap script', 'performing post-bootstrap initialization', 'syncing data to disk']) {
    yield* print(ctx, step.includes(' ... ') ? `${step}\n` : `${step} ... ok\n`);
    yield* ctx.nanosleep(seconds(0.25));
  }
  yield* print(ctx, `\n\nSuccess. You can now start the database server using:\n\n    pg_ctl -D ${dataDir} -l logfile start\n\nwaiting for server to start.... done\nserver started\n`);
  const user = variable(ctx, 'POSTGRES_USER') ?? 'postgres';
  const database = variable(ctx, 'POSTGRES_DB') ?? user;
  const tables = new Tables();
  for (const name of new Set(['postgres', 'template1', database])) tables.addDatabase(name);
  if (database !== 'postgres') yield* print(ctx, 'CREATE DATABASE\n\n');
  const roles = new Map([[user, password]]);
  const failed = yield* runScripts(ctx, { tables, roles, version: versionOf(ctx) }, user, database);
  if (failed !== undefined) return failed;
  for (const name of ['global', 'pg_wal']) ctx.mkdir(`${dataDir}/${name}`, 0o700);
  yield* writeFile(ctx, `${dataDir}/PG_VERSION`, `${variable(ctx, 'PG_MAJOR') ?? '17'}\n`);
  yield* writeFile(ctx, `${dataDir}/pg_hba.conf`, `local all all trust\nhost all all 127.0.0.1/32 trust\nhost all all all ${trust ? 'trust' : 'scram-sha-256'}\n`);
  yield* writeFile(ctx, `${dataDir}/${DATA_FILE}`, JSON.stringify({ tables: tables.stored(), roles: [...roles], trust } satisfies StoredData));
  yield* print(ctx, '\nwaiting for server to shut down.... done\nserver stopped\n\nPostgreSQL init process complete; ready for start up.\n\n');
  return undefined;
}

/** Files of /docker-entrypoint-initdb.d in the order of their names; a mistake ends everything. */
function* runScripts(ctx: ProgramContext, server: { readonly tables: Tables; readonly roles: Map<string, string>; readonly version: string }, user: string, database: string): Task<number | undefined> {
  const names = ctx.readdir(SCRIPTS);
  const files = names.ok ? names.value.filter((name) => !name.startsWith('.')).sort((a, b) => (a < b ? -1 : 1)) : [];
  if (files.length === 0) yield* print(ctx, `\n/usr/local/bin/docker-entrypoint.sh: ignoring ${SCRIPTS}/*\n\n`);
  for (const name of files) {
    const path = `${SCRIPTS}/${name}`;
    if (!/\.(sql|sh)$/.test(name)) {
      yield* print(ctx, `/usr/local/bin/docker-entrypoint.sh: ignoring ${path}\n`);
      continue;
    }
    yield* print(ctx, `/usr/local/bin/docker-entrypoint.sh: running ${path}\n`);
    if (name.endsWith('.sh')) {
      const child = ctx.spawn('bash', ['bash', path]);
      if (child.ok) yield* ctx.wait({ pid: child.value });
      continue;
    }
    const text = (yield* readFile(ctx, path)) ?? '';
    const read = readStatements(splitStatements(`${text};`).statements, text);
    const answers = 'error' in read ? [read.error] : read.statements.map((one) => answerTo(one, { server, user, database, now: ctx.clock() }).answer);
    for (const answer of answers) {
      if (answer.type === 'error') {
        yield* printError(ctx, `psql:${path}:1: ${answer.text}`);
        return 3;
      }
      if (answer.type === 'done') yield* print(ctx, `${answer.tag}\n`);
    }
    yield* print(ctx, '\n');
  }
  return undefined;
}
