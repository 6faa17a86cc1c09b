// A client's connection to a MySQL server, with the words for what goes wrong.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { MessageConnection } from '../messageConnection.ts';
import type { FromServer, ToServer } from './messages.ts';

export interface Login {
  /** undefined: the local server's socket. */
  readonly host: string | undefined;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string | undefined;
}

export interface Failure {
  readonly code: number;
  readonly text: string;
}

const CONNECT_LIMIT = seconds(10);
const ERRNO: Readonly<Record<string, number>> = { ECONNREFUSED: 111, ETIMEDOUT: 110, EHOSTUNREACH: 113, ENETUNREACH: 101 };
const SOCKET = '/var/run/mysqld/mysqld.sock';

export class MysqlSession {
  readonly #ctx: ProgramContext;
  readonly #connection: MessageConnection<FromServer, ToServer>;

  private constructor(ctx: ProgramContext, connection: MessageConnection<FromServer, ToServer>) {
    this.#ctx = ctx;
    this.#connection = connection;
  }

  static *open(ctx: ProgramContext, login: Login): Task<{ readonly session: MysqlSession; readonly version: string } | Failure> {
    const { host, port } = login;
    const found = yield* lookUpHost(ctx, host === undefined || host === 'localhost' ? '127.0.0.1' : host);
    if (found.type !== 'found') return { code: 2005, text: `ERROR 2005 (HY000): Unknown MySQL server host '${host ?? ''}' (-2)` };
    const fd = yield* ctx.connect(found.addresses[0] ?? '', port, CONNECT_LIMIT);
    const connection = fd.ok ? ctx.connectionOf(fd.value) : undefined;
    if (!fd.ok || !connection) {
      if (host === undefined || host === 'localhost') return { code: 2002, text: `ERROR 2002 (HY000): Can't connect to local MySQL server through socket '${SOCKET}' (2)` };
      return { code: 2003, text: `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${fd.ok ? 111 : (ERRNO[fd.error] ?? 111)})` };
    }
    const session = new MysqlSession(ctx, new MessageConnection(ctx, fd.value, connection));
    const answer = yield* session.ask({ type: 'login', user: login.user, password: login.password, database: login.database });
    if (answer?.type === 'welcome') return { session, version: answer.version };
    session.close();
    return answer?.type === 'error' ? { code: answer.code, text: `ERROR ${answer.code} (${answer.state}): ${answer.text}` } : { code: 2013, text: "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: 0" };
  }

  /** undefined when the server has hung up. */
  *ask(message: ToServer): Task<FromServer | undefined> {
    this.#connection.send(message);
    for (;;) {
      const [answer] = this.#connection.take();
      if (answer || this.#connection.ended) return answer;
      yield* this.#ctx.waitFor(this.#connection.readable());
    }
  }

  close(): void {
    this.#connection.close();
  }
}

/** Options that all of MySQL's clients share; what is left goes to the caller. */
export function parseLogin(ctx: ProgramContext, args: readonly string[]): { readonly login: Login; readonly rest: readonly string[] } {
  const variable = (name: string) => ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const long = /^--(host|port|user|password|database|socket|protocol|connect-timeout)(?:=(.*))?$/s.exec(arg);
    const short = /^-([hPuDS])(.*)$/s.exec(arg);
    if (long) given.set(long[1] ?? '', long[2] ?? (long[1] === 'password' ? '' : (args[++i] ?? '')));
    else if (arg.startsWith('-p')) given.set('password', arg.slice(2));
    else if (short) given.set(SHORT[short[1] ?? ''] ?? '', short[2] !== '' ? (short[2] ?? '') : (args[++i] ?? ''));
    else rest.push(arg);
  }
  const login = { host: given.get('host') ?? variable('MYSQL_HOST'), port: Number(given.get('port') ?? 3306), user: given.get('user') ?? 'root', password: given.get('password') ?? variable('MYSQL_PWD') ?? '', database: given.get('database') };
  return { login, rest };
}

const SHORT: Readonly<Record<string, string>> = { h: 'host', P: 'port', u: 'user', D: 'database', S: 'socket' };

export function passwordWarning(program: string, args: readonly string[]): string {
  return args.some((arg) => /^(-p.|--password=.)/.test(arg)) ? `${program}: [Warning] Using a password on the command line interface can be insecure.\n` : '';
}
