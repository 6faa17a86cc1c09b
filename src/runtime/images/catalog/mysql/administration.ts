// Statements about the server itself: SHOW, users, replication. Others are accepted or refused by their first words.
import type { Task } from '../../../../engine/task.ts';
import type { Statement } from '../sql/ast.ts';
import { likePattern } from '../sql/evaluate.ts';
import type { Tables } from '../sql/tables.ts';
import { syntaxFailure } from './errors.ts';
import { BINARY_LOG, type FromServer, type ReplicaState } from './messages.ts';

/** What these statements see and change of a server. */
export interface Administration {
  readonly version: string;
  readonly tables: Tables;
  readonly users: Map<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly position: number;
  readonly connected: number;
  readonly sourceIsConnected: boolean;
  replica: ReplicaState | undefined;
  variable(name: string): string | undefined;
  startReplica(): void;
  save(): Task<void>;
}

type Other = Extract<Statement, { type: 'other' }>;

const ACCEPTED = /^(SET|FLUSH|GRANT|REVOKE|COMMIT|BEGIN|START TRANSACTION|LOCK|UNLOCK|CREATE INDEX|ANALYZE|OPTIMIZE|RESET)\b/;
/** Statements of MySQL that would have to do something. */
const NOT_SIMULATED = /^(ROLLBACK|SAVEPOINT|ALTER|CREATE|DROP|REPLACE|WITH|CALL|EXPLAIN|LOAD|RENAME|PREPARE|EXECUTE|HANDLER|KILL|CHECK|REPAIR|INSTALL|DO|VALUES|TABLE|XA|PURGE|BACKUP)\b( \w+)?/;
const SYSTEM_DATABASES = ['information_schema', 'mysql', 'performance_schema', 'sys'];
const DONE: FromServer = { type: 'done', changed: 0, matched: undefined, note: undefined };

export function* administer(server: Administration, { words, text }: Other, database: string | undefined): Task<FromServer> {
  if (words.startsWith('SHOW')) return show(server, text, database);
  if (/^(CREATE|ALTER) USER\b/.test(words)) return yield* setUser(server, text);
  if (/^DROP USER\b/.test(words)) {
    server.users.delete(/'([^']*)'/.exec(text)?.[1] ?? '');
    yield* server.save();
    return DONE;
  }
  if (/^CHANGE (MASTER|REPLICATION)\b/.test(words)) return yield* changeSource(server, text);
  if (/^(START|STOP|RESET) (SLAVE|REPLICA)\b/.test(words)) return yield* switchReplica(server, words);
  if (ACCEPTED.test(words)) return DONE;
  const beyond = NOT_SIMULATED.exec(words)?.[0];
  return { type: 'error', ...syntaxFailure({ near: text, ...(beyond === undefined ? {} : { notSimulated: beyond }) }) };
}

function* setUser(server: Administration, text: string): Task<FromServer> {
  const name = /USER\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?['"`]?([^'"`@\s]+)/i.exec(text)?.[1] ?? '';
  server.users.set(name, /IDENTIFIED\s+(?:WITH\s+\S+\s+)?BY\s+['"]([^'"]*)['"]/i.exec(text)?.[1] ?? '');
  yield* server.save();
  return DONE;
}

function* changeSource(server: Administration, text: string): Task<FromServer> {
  const option = (name: string) => new RegExp(`(?:MASTER|SOURCE)_${name}\\s*=\\s*(?:'([^']*)'|(\\d+))`, 'i').exec(text)?.slice(1).find((part) => part !== undefined);
  const before = server.replica;
  server.replica = {
    host: option('HOST') ?? before?.host ?? '',
    port: Number(option('PORT') ?? before?.port ?? 3306),
    user: option('USER') ?? before?.user ?? 'root',
    password: option('PASSWORD') ?? before?.password ?? '',
    logFile: option('LOG_FILE') ?? before?.logFile ?? BINARY_LOG,
    position: Number(option('LOG_POS') ?? before?.position ?? 4),
    running: false,
  };
  yield* server.save();
  return DONE;
}

function* switchReplica(server: Administration, words: string): Task<FromServer> {
  if (!server.replica) return { type: 'error', code: 1200, state: 'HY000', text: 'The server is not configured as slave; fix in config file or with CHANGE MASTER TO' };
  if (words.startsWith('START')) server.startReplica();
  else server.replica.running = false;
  if (words.startsWith('RESET')) server.replica = undefined;
  yield* server.save();
  return DONE;
}

function show(server: Administration, text: string, database: string | undefined): FromServer {
  const what = text.trim().replace(/\s+/g, ' ').replace(/^show (full |global |session )?/i, '').toLowerCase();
  const like = /like '([^']*)'/.exec(what)?.[1];
  const wanted = (name: string) => like === undefined || likePattern(like).test(name);
  if (/^(databases|schemas)/.test(what)) return rows(['Database'], [...SYSTEM_DATABASES, ...server.tables.databases].sort((a, b) => (a < b ? -1 : 1)).filter(wanted).map((name) => [name]));
  if (what.startsWith('tables')) return showTables(server, /^tables (?:from|in) (\w+)/.exec(what)?.[1] ?? database, wanted);
  if (what.startsWith('variables')) return rows(['Variable_name', 'Value'], VARIABLES.filter(wanted).map((name) => [name, server.variable(name) ?? '']));
  if (what.startsWith('status')) return rows(['Variable_name', 'Value'], statusOf(server).filter(([name = '']) => wanted(name)));
  if (/^(master|binary log) status/.test(what)) return rows(['File', 'Position', 'Binlog_Do_DB', 'Binlog_Ignore_DB', 'Executed_Gtid_Set'], server.settings.has('log_bin') ? [[BINARY_LOG, String(server.position), '', '', '']] : []);
  if (/^(slave|replica) status/.test(what)) return replicaStatus(server);
  if (what.startsWith('processlist')) return rows(['Id', 'User', 'Host', 'db', 'Command', 'Time', 'State', 'Info'], [['8', 'root', 'localhost', database ?? null, 'Query', '0', 'init', text]]);
  if (what.startsWith('warnings')) return rows(['Level', 'Code', 'Message'], []);
  return { type: 'error', code: 1235, state: '42000', text: `podscope: not simulated: ${text.trim()}` };
}

const VARIABLES = ['datadir', 'hostname', 'log_bin', 'max_connections', 'port', 'read_only', 'server_id', 'super_read_only', 'version', 'version_comment'];

function rows(headings: readonly string[], values: readonly (readonly (string | null)[])[]): FromServer {
  return { type: 'rows', headings, rows: values };
}

function showTables({ tables }: Administration, database: string | undefined, wanted: (name: string) => boolean): FromServer {
  if (database === undefined) return { type: 'error', code: 1046, state: '3D000', text: 'No database selected' };
  return rows([`Tables_in_${database}`], tables.tablesOf(database).filter(wanted).map((name) => [name]));
}

function statusOf(server: Administration): string[][] {
  return [['Threads_connected', String(server.connected)], ['Threads_running', '1']];
}

function replicaStatus({ replica, sourceIsConnected }: Administration): FromServer {
  if (!replica) return rows(['Slave_IO_State'], []);
  const yes = (value: boolean) => (value ? 'Yes' : 'No');
  const io = !replica.running ? 'No' : sourceIsConnected ? 'Yes' : 'Connecting';
  const fields: readonly (readonly [string, string])[] = [
    ['Slave_IO_State', io === 'Yes' ? 'Waiting for master to send event' : io === 'Connecting' ? 'Connecting to master' : ''],
    ['Master_Host', replica.host],
    ['Master_User', replica.user],
    ['Master_Port', String(replica.port)],
    ['Master_Log_File', replica.logFile],
    ['Read_Master_Log_Pos', String(replica.position)],
    ['Slave_IO_Running', io],
    ['Slave_SQL_Running', yes(replica.running)],
    ['Exec_Master_Log_Pos', String(replica.position)],
    ['Seconds_Behind_Master', io === 'Yes' ? '0' : 'NULL'],
  ];
  return rows(fields.map(([name]) => name), [fields.map(([, value]) => value)]);
}
