// postgres, the server: takes connections, answers statements, keeps its data in its directory.
import { seconds } from '../../../../engine/simTime.ts';
import { sleepWait, type Task } from '../../../../engine/task.ts';
import { anyOf } from '../../../net/waitAny.ts';
import type { Listener, ProgramContext } from '../../../process/types.ts';
import { readFile, writeFile } from '../fileText.ts';
import { MessageConnection } from '../messageConnection.ts';
import { printError } from '../output.ts';
import { splitStatements } from '../sql/lexer.ts';
import { Tables } from '../sql/tables.ts';
import { logTime, VERSION_TEXT } from './logLine.ts';
import { DATA_FILE, type FromServer, type StoredData, type ToServer } from './messages.ts';
import { answerTo, readStatements } from './statements.ts';

type Client = MessageConnection<ToServer, FromServer>;

interface Session {
  user: string | undefined;
  database: string;
}

export class PostgresServer {
  readonly #ctx: ProgramContext;
  readonly #dataDir: string;
  readonly #port: number;
  readonly tables = new Tables();
  readonly roles = new Map<string, string>();
  readonly version: string;
  #trust = false;
  readonly #clients = new Map<Client, Session>();
  #stopping: 'fast' | 'smart' | undefined;

  constructor(ctx: ProgramContext, options: { readonly dataDir: string; readonly port: number; readonly version: string }) {
    this.#ctx = ctx;
    this.#dataDir = options.dataDir;
    this.#port = options.port;
    this.version = options.version;
  }

  *log(level: 'LOG' | 'FATAL' | 'ERROR', text: string): Task<void> {
    yield* printError(this.#ctx, `${logTime(this.#ctx.clock())} UTC [${this.#ctx.pid}] ${level}:  ${text}\n`);
  }

  *run(): Task<number> {
    const data = storedData(yield* readFile(this.#ctx, `${this.#dataDir}/${DATA_FILE}`));
    if (!data) {
      yield* printError(this.#ctx, `postgres: could not find the database system\nExpected to find it in the directory "${this.#dataDir}",\nbut could not open file "${this.#dataDir}/${DATA_FILE}": No such file or directory\n`);
      return 2;
    }
    this.tables.restore(data.tables);
    for (const [name, password] of data.roles) this.roles.set(name, password);
    this.#trust = data.trust;
    yield* this.log('LOG', `starting PostgreSQL ${this.version} ${VERSION_TEXT}`);
    const listener = this.#ctx.listen('0.0.0.0', this.#port);
    if (!listener.ok) {
      yield* this.log('LOG', `could not bind IPv4 address "0.0.0.0": Address already in use`);
      yield* this.log('FATAL', 'could not create any TCP/IP sockets');
      return 1;
    }
    yield* this.log('LOG', `listening on IPv4 address "0.0.0.0", port ${this.#port}`);
    yield* this.log('LOG', `listening on IPv6 address "::", port ${this.#port}`);
    yield* this.log('LOG', `listening on Unix socket "/var/run/postgresql/.s.PGSQL.${this.#port}"`);
    for (const [signal, how] of [['TERM', 'smart'], ['INT', 'fast'], ['QUIT', 'fast']] as const) this.#ctx.sigaction(signal, () => void (this.#stopping = how));
    yield* this.#ctx.nanosleep(seconds(0.1));
    yield* this.log('LOG', 'database system is ready to accept connections');
    while (this.#stopping === undefined || (this.#stopping === 'smart' && this.#clients.size > 0)) yield* this.#step(listener.value);
    yield* this.log('LOG', `received ${this.#stopping} shutdown request`);
    if (this.#stopping === 'fast') yield* this.log('LOG', 'aborting any active transactions');
    for (const client of this.#clients.keys()) client.close();
    yield* this.log('LOG', 'shutting down');
    yield* this.save();
    yield* this.#ctx.nanosleep(seconds(0.05));
    yield* this.log('LOG', 'database system is shut down');
    return 0;
  }

  *save(): Task<void> {
    const data: StoredData = { tables: this.tables.stored(), roles: [...this.roles], trust: this.#trust };
    yield* writeFile(this.#ctx, `${this.#dataDir}/${DATA_FILE}`, JSON.stringify(data));
  }

  *#step(listener: Listener): Task<void> {
    yield* this.#ctx.waitFor(anyOf([listener.acceptable(), ...[...this.#clients.keys()].map((one) => one.readable()), sleepWait(seconds(60))]));
    for (let found = this.#ctx.tryAccept(listener); found; found = this.#ctx.tryAccept(listener)) {
      this.#clients.set(new MessageConnection(this.#ctx, found.fd, found.connection), { user: undefined, database: '' });
    }
    for (const [client, session] of [...this.#clients]) yield* this.#serve(client, session);
  }

  *#serve(client: Client, session: Session): Task<void> {
    for (const message of client.take()) {
      yield* this.#ctx.charge(150);
      if (message.type === 'ping') client.send({ type: 'welcome', version: this.version });
      else if (message.type === 'login') yield* this.#logIn(client, session, message);
      else if (session.user === undefined) client.close();
      else if (message.type === 'tables') client.send({ type: 'answers', answers: [{ type: 'rows', headings: ['Schema', 'Name', 'Type', 'Owner'], rows: this.tables.tablesOf(session.database).map((name) => ['public', name, 'table', 'postgres']) }] });
      else client.send({ type: 'answers', answers: yield* this.#answers(message.text, session.user, session.database) });
    }
    if (!client.ended) return;
    client.close();
    this.#clients.delete(client);
  }

  *#logIn(client: Client, session: Session, { user, password, database, local }: Extract<ToServer, { type: 'login' }>): Task<void> {
    const problem = this.#refusal({ user, password, database, local });
    if (problem !== undefined) {
      yield* this.log('FATAL', problem);
      client.send({ type: 'refused', text: `FATAL:  ${problem}` });
      return;
    }
    Object.assign(session, { user, database });
    client.send({ type: 'welcome', version: this.version });
  }

  /** Whoever connects on this machine is trusted, as the image's pg_hba.conf has it. */
  #refusal({ user, password, database, local }: Omit<Extract<ToServer, { type: 'login' }>, 'type'>): string | undefined {
    const wanted = this.roles.get(user);
    if (!local && !this.#trust && (wanted === undefined || wanted !== password)) return `password authentication failed for user "${user}"`;
    if (wanted === undefined) return `role "${user}" does not exist`;
    return this.tables.has(database) ? undefined : `database "${database}" does not exist`;
  }

  *#answers(text: string, user: string, database: string): Task<Extract<FromServer, { type: 'answers' }>['answers']> {
    const read = readStatements(splitStatements(`${text};`).statements, text);
    if ('error' in read) return yield* this.#noted([read.error], text);
    const answers = [];
    for (const one of read.statements) {
      const { answer, changes } = answerTo(one, { server: this, user, database, now: this.#ctx.clock() });
      answers.push(answer);
      if (changes) yield* this.save();
      if (answer.type === 'error') break;
    }
    return yield* this.#noted(answers, text);
  }

  /** Errors stand in the server's log, too. */
  *#noted(answers: Extract<FromServer, { type: 'answers' }>['answers'], text: string): Task<Extract<FromServer, { type: 'answers' }>['answers']> {
    for (const answer of answers) {
      if (answer.type !== 'error') continue;
      yield* this.log('ERROR', answer.text.split('\n')[0]?.replace(/^ERROR: {2}/, '') ?? '');
      yield* printError(this.#ctx, `${logTime(this.#ctx.clock())} UTC [${this.#ctx.pid}] STATEMENT:  ${text.trim()}\n`);
    }
    return answers;
  }
}

/** undefined for a file that this server did not write. */
function storedData(text: string | undefined): StoredData | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as StoredData) : undefined;
  } catch {
    // No JSON: there is no database system here.
    return undefined;
  }
}
