// mysql, the command line: statements from -e, from standard input, or typed at its prompt; mysqladmin ping and status.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { readStdin } from '../fileText.ts';
import { print, printError } from '../output.ts';
import { splitStatements } from '../sql/lexer.ts';
import type { FromServer } from './messages.ts';
import { showAnswer, type Display } from './results.ts';
import { MysqlSession, parseLogin, passwordWarning } from './session.ts';

interface Order {
  readonly text: string;
  readonly vertical: boolean;
}

interface Mode {
  readonly display: Display;
  readonly force: boolean;
  /** Says which line of its input was wrong. */
  readonly script: boolean;
}

export function* mysql(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { login, rest } = parseLogin(ctx, args);
  const options = parseOptions(rest);
  if (options.version) {
    yield* print(ctx, 'mysql  Ver 8.0.45 for Linux on x86_64 (MySQL Community Server - GPL)\n');
    return 0;
  }
  if (options.unknown !== undefined) {
    yield* printError(ctx, `podscope: not simulated: mysql ${options.unknown}\n`);
    return 1;
  }
  yield* printError(ctx, passwordWarning('mysql', args));
  const opened = yield* MysqlSession.open(ctx, { ...login, database: login.database ?? options.database });
  if ('code' in opened) {
    yield* printError(ctx, `${opened.text}\n`);
    return 1;
  }
  const { session, version } = opened;
  const interactive = options.execute === undefined && ctx.isTty(0);
  const display = { table: options.table || interactive || (ctx.isTty(1) && options.execute !== undefined), vertical: options.vertical, headings: !options.noHeadings, footers: interactive };
  const mode: Mode = { display, force: options.force, script: options.execute === undefined && !interactive };
  if (options.execute !== undefined) return yield* runAll(ctx, session, ordersOf(`${options.execute};`).orders, mode);
  if (!interactive) return yield* runAll(ctx, session, ordersOf(`${yield* readStdin(ctx)};`).orders, mode);
  yield* print(ctx, `Welcome to the MySQL monitor.  Commands end with ; or \\g.\nYour MySQL connection id is 8\nServer version: ${version} MySQL Community Server - GPL\n\nType 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n\n`);
  return yield* converse(ctx, session, mode);
}

interface Options {
  readonly execute: string | undefined;
  readonly table: boolean;
  readonly vertical: boolean;
  readonly noHeadings: boolean;
  readonly force: boolean;
  readonly version: boolean;
  readonly database: string | undefined;
  readonly unknown: string | undefined;
}

function parseOptions(args: readonly string[]): Options {
  const flags = new Set<string>();
  let [execute, database, unknown] = [undefined as string | undefined, undefined as string | undefined, undefined as string | undefined];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const text = /^(?:-\w*e|--execute=)([\s\S]*)$/.exec(arg);
    if (text) {
      for (const letter of arg.startsWith('--') ? '' : (arg.split('e', 1)[0] ?? '')) flags.add(letter);
      execute = text[1] !== '' ? text[1] : args[++i];
    } else if (/^-[NBstEfnrqA]+$/.test(arg)) for (const letter of arg.slice(1)) flags.add(letter);
    else if (LONG[arg] !== undefined) flags.add(LONG[arg]);
    else if (arg.startsWith('-')) unknown ??= arg;
    else database = arg;
  }
  return { execute, database, unknown, table: flags.has('t'), vertical: flags.has('E'), noHeadings: flags.has('N') || (flags.has('s') && !flags.has('t')), force: flags.has('f'), version: flags.has('V') };
}

const LONG: Readonly<Record<string, string>> = { '--table': 't', '--vertical': 'E', '--skip-column-names': 'N', '--batch': 'B', '--silent': 's', '--force': 'f', '--raw': 'r', '--version': 'V', '-V': 'V', '--no-auto-rehash': 'A', '--ssl-mode=DISABLED': 'A' };

/** `\G` ends a statement, too, and turns its answer on its side. */
function ordersOf(text: string): { readonly orders: readonly Order[]; readonly rest: string } {
  const pieces = text.split(/\\G/);
  const orders: Order[] = [];
  for (const [i, piece] of pieces.entries()) {
    const last = i === pieces.length - 1;
    const { statements, rest } = splitStatements(last ? piece : `${piece};`);
    orders.push(...statements.map((statement, at) => ({ text: statement, vertical: !last && at === statements.length - 1 })));
    if (last) return { orders, rest };
  }
  return { orders, rest: '' };
}

function* runAll(ctx: ProgramContext, session: MysqlSession, orders: readonly Order[], mode: Mode): Task<number> {
  for (const order of orders) {
    const code = yield* runOne(ctx, session, order, mode);
    if (code !== 0 && !mode.force) return code;
  }
  return 0;
}

function* runOne(ctx: ProgramContext, session: MysqlSession, { text, vertical }: Order, { display, script }: Mode): Task<number> {
  const answer: FromServer | undefined = yield* session.ask({ type: 'query', text });
  if (!answer) {
    yield* printError(ctx, 'ERROR 2013 (HY000): Lost connection to MySQL server during query\n');
    return 1;
  }
  if (answer.type === 'error') {
    yield* printError(ctx, `ERROR ${answer.code} (${answer.state})${script || !display.footers ? ' at line 1' : ''}: ${answer.text}\n`);
    return 1;
  }
  if (answer.type === 'rows' || answer.type === 'done') yield* print(ctx, showAnswer(answer, { ...display, vertical: vertical || display.vertical }));
  return 0;
}

function* converse(ctx: ProgramContext, session: MysqlSession, mode: Mode): Task<number> {
  let pending = '';
  for (;;) {
    yield* print(ctx, pending.trim() === '' ? 'mysql> ' : '    -> ');
    const line = yield* ctx.read(0);
    if (!line.ok || line.value === '') break;
    if (pending.trim() === '' && /^\s*(exit|quit|\\q)\s*;?\s*$/.test(line.value)) break;
    // `use` needs no semicolon.
    const typed = pending.trim() === '' && /^\s*use\s+\S+\s*$/i.test(line.value) ? `${line.value.trim()};\n` : line.value;
    const { orders, rest } = ordersOf(pending + typed);
    pending = rest.trim() === '' ? '' : rest;
    for (const order of orders) yield* runOne(ctx, session, order, mode);
  }
  session.close();
  yield* print(ctx, 'Bye\n');
  return 0;
}

/** mysqladmin ping, status, shutdown's refusal. A server that refuses the password is alive, too. */
export function* mysqladmin(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { login, rest } = parseLogin(ctx, args);
  const command = rest.find((arg) => !arg.startsWith('-'));
  yield* printError(ctx, passwordWarning('mysqladmin', args));
  const opened = yield* MysqlSession.open(ctx, login);
  if ('code' in opened && !(command === 'ping' && opened.code === 1045)) {
    const where = login.host ?? 'localhost';
    const reason = opened.text.replace(/^ERROR \d+ \(\w+\): /, '');
    const advice = opened.code === 2003 ? `Check that mysqld is running on ${where} and that the port is ${login.port}.\nYou can check this by doing 'telnet ${where} ${login.port}'\n` : opened.code === 2002 ? "Check that mysqld is running and that the socket: '/var/run/mysqld/mysqld.sock' exists!\n" : '';
    yield* printError(ctx, `mysqladmin: connect to server at '${where}' failed\nerror: '${reason}'\n${advice}`);
    return 1;
  }
  if (command === 'ping') {
    yield* print(ctx, 'mysqld is alive\n');
    return 0;
  }
  yield* printError(ctx, `podscope: not simulated: mysqladmin ${command ?? ''}\n`);
  return 1;
}
