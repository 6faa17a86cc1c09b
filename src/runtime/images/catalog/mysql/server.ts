// mysqld: clients, statements, data directory, binary log; a replica applies what its source's log says.
import { millis, seconds } from '../../../../engine/simTime.ts';
import { sleepWait, type Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { anyOf } from '../../../net/waitAny.ts';
import type { Listener, ProgramContext } from '../../../process/types.ts';
import { readFile, writeFile } from '../fileText.ts';
import { calendarTime } from '../httpDate.ts';
import { MessageConnection } from '../messageConnection.ts';
import { printError } from '../output.ts';
import type { SqlValue, Statement } from '../sql/ast.ts';
import { isSyntaxError, parseSql } from '../sql/parser.ts';
import { Tables, type Surroundings } from '../sql/tables.ts';
import { administer, type Administration } from './administration.ts';
import { failureOf, syntaxFailure, type SqlFailure } from './errors.ts';
import { LOG_START, type FromServer, type ReplicaState, type StoredData, type ToServer } from './messages.ts';

const DATA_FILE = 'ibdata1';
const REPLICA_FILE = 'master.info';
/** Bytes of an event in the log beside its text. */
const EVENT_OVERHEAD = 160;

/** InnoDB's words for a system tablespace that is no such. */
const DAMAGED = [
  "[MY-012263] [InnoDB] The Auto-extending innodb_system data file './ibdata1' is of a different size 0 pages (rounded down to MB) than specified in the .cnf file: initial 768 pages, max 0 (relevant if non-zero) pages!",
  '[MY-012930] [InnoDB] Plugin initialization aborted with error Generic error.',
  '[MY-010334] [Server] Failed to initialize DD Storage Engine',
  '[MY-010020] [Server] Data Dictionary initialization failed.',
  '[MY-010119] [Server] Aborting',
] as const;

type Client = MessageConnection<ToServer, FromServer>;

interface SessionState {
  user: string | undefined;
  database: string | undefined;
  /** Follows the binary log. */
  replicates: boolean;
}

interface LogEvent {
  readonly position: number;
  readonly database: string | undefined;
  readonly text: string;
}

export class MysqlServer implements Administration {
  readonly #ctx: ProgramContext;
  readonly settings: ReadonlyMap<string, string>;
  readonly version: string;
  readonly tables = new Tables();
  readonly users = new Map<string, string>();
  replica: ReplicaState | undefined;
  readonly #dataDir: string;
  readonly #clients = new Map<Client, SessionState>();
  readonly #log: LogEvent[] = [];
  #position = LOG_START;
  #source: MessageConnection<FromServer, ToServer> | undefined;
  #nextTry = 0;
  #stopping = false;

  constructor(ctx: ProgramContext, version: string, settings: ReadonlyMap<string, string>) {
    this.#ctx = ctx;
    this.version = version;
    this.settings = settings;
    this.#dataDir = settings.get('datadir') ?? '/var/lib/mysql';
  }

  get position(): number {
    return this.#position;
  }

  get connected(): number {
    return this.#clients.size;
  }

  get sourceIsConnected(): boolean {
    return this.#source !== undefined;
  }

  variable(name: string): string | undefined {
    const key = name.toLowerCase().replace(/^(global|session)\./, '');
    const known: Readonly<Record<string, string>> = {
      server_id: this.settings.get('server_id') ?? '1',
      version: this.version,
      hostname: this.#ctx.process.namespaces.uts.hostname,
      port: this.settings.get('port') ?? '3306',
      datadir: `${this.#dataDir}/`,
      super_read_only: this.#readOnly ? 'ON' : 'OFF',
      read_only: this.#readOnly || this.settings.has('read_only') ? 'ON' : 'OFF',
      log_bin: this.settings.has('log_bin') ? 'ON' : 'OFF',
      max_connections: this.settings.get('max_connections') ?? '151',
      version_comment: 'MySQL Community Server - GPL',
    };
    return new Map(Object.entries(known)).get(key) ?? this.settings.get(key);
  }

  get #readOnly(): boolean {
    return this.settings.has('super_read_only');
  }

  *note(level: 'Note' | 'System' | 'Warning' | 'ERROR', text: string): Task<void> {
    const time = calendarTime(this.#ctx.clock());
    const two = (value: number) => String(value).padStart(2, '0');
    yield* printError(this.#ctx, `${time.year}-${two(time.month)}-${two(time.day)}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}.${String(time.micros).padStart(6, '0')}Z 0 [${level}] ${text}\n`);
  }

  *run(): Task<number> {
    const stored = yield* readFile(this.#ctx, `${this.#dataDir}/${DATA_FILE}`);
    if (stored === undefined) {
      yield* this.note('ERROR', `[MY-010457] [Server] --initialize specified but the data directory has files in it, or ${this.#dataDir}/${DATA_FILE} is missing. Aborting.`);
      return 1;
    }
    const data = parseStored<StoredData>(stored);
    if (!data) {
      for (const line of DAMAGED) yield* this.note('ERROR', line);
      return 1;
    }
    this.#load(data);
    const replica = yield* readFile(this.#ctx, `${this.#dataDir}/${REPLICA_FILE}`);
    // mysqld, too, starts without its replica when it cannot read what it was.
    if (replica !== undefined) this.replica = parseStored<ReplicaState>(replica);
    const port = Number(this.settings.get('port') ?? 3306);
    const listener = this.#ctx.listen('0.0.0.0', port);
    if (!listener.ok) {
      yield* this.note('ERROR', "[MY-010262] [Server] Can't start server: Bind on TCP/IP port: Address already in use");
      return 1;
    }
    for (const signal of ['TERM', 'INT', 'QUIT'] as const) {
      this.#ctx.sigaction(signal, () => {
        this.#stopping = true;
      });
    }
    yield* this.note('System', `[MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '${this.version}'  socket: '/var/run/mysqld/mysqld.sock'  port: ${port}  MySQL Community Server - GPL.`);
    while (!this.#stopping) yield* this.#step(listener.value);
    yield* this.note('System', `[MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld ${this.version})  MySQL Community Server - GPL.`);
    return 0;
  }

  #load(data: StoredData): void {
    this.tables.restore(data.tables);
    this.users.clear();
    this.users.set('root', data.rootPassword);
    for (const [name, password] of data.users) this.users.set(name, password);
    this.#position = data.position;
  }

  #stored(): StoredData {
    return { tables: this.tables.stored(), rootPassword: this.users.get('root') ?? '', users: [...this.users].filter(([name]) => name !== 'root'), position: this.#position };
  }

  *save(): Task<void> {
    for (const name of this.tables.databases) this.#ctx.mkdir(`${this.#dataDir}/${name}`, 0o750);
    yield* writeFile(this.#ctx, `${this.#dataDir}/${DATA_FILE}`, JSON.stringify(this.#stored()));
    if (this.replica) yield* writeFile(this.#ctx, `${this.#dataDir}/${REPLICA_FILE}`, JSON.stringify(this.replica));
  }

  // ---- the event loop ---------------------------------------------------------------------------------------------

  *#step(listener: Listener): Task<void> {
    const source = this.#source;
    const idle = this.replica?.running === true && !source ? seconds(1) : seconds(60);
    yield* this.#ctx.waitFor(anyOf([listener.acceptable(), ...[...this.#clients.keys()].map((one) => one.readable()), ...(source ? [source.readable()] : []), sleepWait(idle)]));
    for (let found = this.#ctx.tryAccept(listener); found; found = this.#ctx.tryAccept(listener)) {
      this.#clients.set(new MessageConnection(this.#ctx, found.fd, found.connection), { user: undefined, database: undefined, replicates: false });
    }
    for (const [client, session] of [...this.#clients]) yield* this.#serve(client, session);
    yield* this.#followSource();
  }

  *#serve(client: Client, session: SessionState): Task<void> {
    for (const message of client.take()) {
      yield* this.#ctx.charge(150);
      if (message.type === 'login') this.#logIn(client, session, message);
      else if (session.user === undefined) client.close();
      else if (message.type === 'query') client.send(yield* this.#query(message.text, session));
      else if (message.type === 'backup') client.send({ type: 'data', data: this.#stored(), source: this.replica });
      else {
        session.replicates = true;
        for (const event of this.#log) if (event.position >= message.position) client.send({ type: 'event', ...event });
      }
    }
    if (!client.ended) return;
    client.close();
    this.#clients.delete(client);
  }

  #logIn(client: Client, session: SessionState, { user, password, database }: Extract<ToServer, { type: 'login' }>): void {
    const wanted = this.users.get(user);
    if (wanted === undefined || wanted !== password) {
      const host = client.connection.remoteAddress === '127.0.0.1' ? 'localhost' : client.connection.remoteAddress;
      client.send({ type: 'error', code: 1045, state: '28000', text: `Access denied for user '${user}'@'${host}' (using password: ${password === '' ? 'NO' : 'YES'})` });
      return;
    }
    if (database !== undefined && !this.#isDatabase(database)) {
      client.send({ type: 'error', ...failureOf({ type: 'unknownDatabase', name: database }) });
      return;
    }
    Object.assign(session, { user, database });
    client.send({ type: 'welcome', version: this.version });
  }

  #isDatabase(name: string): boolean {
    return this.tables.has(name) || ['mysql', 'information_schema', 'performance_schema', 'sys'].includes(name);
  }

  // ---- statements -------------------------------------------------------------------------------------------------

  *#query(text: string, session: SessionState): Task<FromServer> {
    const statement = parseSql(text);
    if (isSyntaxError(statement)) return { type: 'error', ...syntaxFailure(statement) };
    if (statement.type === 'use') {
      if (!this.#isDatabase(statement.name)) return { type: 'error', ...failureOf({ type: 'unknownDatabase', name: statement.name }) };
      session.database = statement.name;
      return { type: 'done', changed: 0, matched: undefined, note: 'Database changed' };
    }
    if (statement.type === 'other') return yield* administer(this, statement, session.database);
    if (isChange(statement) && this.#readOnly) return { type: 'error', ...READ_ONLY };
    const answer = this.#perform(statement, session);
    if (isChange(statement) && answer.type === 'done') yield* this.#record(text, session.database);
    return answer;
  }

  #perform(statement: Exclude<Statement, { type: 'other' | 'use' }>, session: SessionState): FromServer {
    const outcome = this.tables.perform(statement, session.database, this.#surroundings(session));
    if (outcome.type === 'problem') return { type: 'error', ...failureOf(outcome.problem) };
    if (outcome.type === 'rows') return outcome;
    return { type: 'done', changed: outcome.changed, matched: outcome.matched, note: undefined };
  }

  #surroundings(session: SessionState): Surroundings {
    const values: Readonly<Record<string, () => SqlValue>> = {
      NOW: () => dateTime(this.#ctx.clock()),
      CURRENT_TIMESTAMP: () => dateTime(this.#ctx.clock()),
      SYSDATE: () => dateTime(this.#ctx.clock()),
      CURDATE: () => dateTime(this.#ctx.clock()).slice(0, 10),
      UNIX_TIMESTAMP: () => Math.floor(this.#ctx.clock() / 1_000_000),
      VERSION: () => this.version,
      DATABASE: () => session.database ?? null,
      USER: () => `${session.user ?? ''}@localhost`,
      CURRENT_USER: () => `${session.user ?? ''}@%`,
      CONNECTION_ID: () => 8,
    };
    const functions = new Map(Object.entries(values));
    return {
      call: (name) => functions.get(name)?.(),
      variable: (name) => {
        const value = this.variable(name);
        if (value === undefined) return undefined;
        return /^\d+$/.test(value) ? Number(value) : value === 'ON' ? 1 : value === 'OFF' ? 0 : value;
      },
    };
  }

  /** Keeps a change, and tells those who follow the log. */
  *#record(text: string, database: string | undefined): Task<void> {
    const event = { position: this.#position, database, text };
    this.#position += text.length + EVENT_OVERHEAD;
    this.#log.push(event);
    for (const [client, { replicates }] of this.#clients) if (replicates) client.send({ type: 'event', ...event });
    yield* this.save();
  }

  // ---- replication ------------------------------------------------------------------------------------------------

  *#followSource(): Task<void> {
    const { replica } = this;
    if (!replica?.running) {
      this.#source?.close();
      this.#source = undefined;
      return;
    }
    if (!this.#source && this.#ctx.now() >= this.#nextTry) yield* this.#connectToSource(replica);
    for (const message of this.#source?.take() ?? []) if (message.type === 'event') yield* this.#apply(message, replica);
    if (!this.#source?.ended) return;
    this.#source.close();
    this.#source = undefined;
  }

  *#connectToSource(replica: ReplicaState): Task<void> {
    this.#nextTry = this.#ctx.now() + seconds(10);
    const found = yield* lookUpHost(this.#ctx, replica.host);
    const fd = found.type === 'found' ? yield* this.#ctx.connect(found.addresses[0] ?? '', replica.port, millis(1000)) : undefined;
    const connection = fd?.ok === true ? this.#ctx.connectionOf(fd.value) : undefined;
    if (fd?.ok !== true || !connection) return;
    this.#source = new MessageConnection(this.#ctx, fd.value, connection);
    this.#source.send({ type: 'login', user: replica.user, password: replica.password, database: undefined });
    this.#source.send({ type: 'replicate', position: replica.position });
    yield* this.note('Note', `Slave I/O thread for channel '': connected to master '${replica.user}@${replica.host}:${replica.port}',replication started in log '${replica.logFile}' at position ${replica.position}`);
  }

  *#apply({ position, database, text }: LogEvent, replica: ReplicaState): Task<void> {
    const statement = parseSql(text);
    if (isSyntaxError(statement) || statement.type === 'other' || statement.type === 'use') return;
    this.#perform(statement, { user: 'root', database, replicates: false });
    replica.position = position + text.length + EVENT_OVERHEAD;
    yield* this.#record(text, database);
  }

  startReplica(): void {
    if (this.replica) this.replica.running = true;
    this.#nextTry = 0;
  }
}

const READ_ONLY: SqlFailure = { code: 1290, state: 'HY000', text: 'The MySQL server is running with the --super-read-only option so it cannot execute this statement' };

function isChange({ type }: Statement): boolean {
  return type !== 'select' && type !== 'describe' && type !== 'other' && type !== 'use';
}

/** `2026-11-21 03:40:09`. */
export function dateTime(micros: number): string {
  const time = calendarTime(micros);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** undefined for a file that this server did not write, or that was cut short. */
function parseStored<T extends object>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    // No JSON: the caller says what that means.
    return undefined;
  }
}
