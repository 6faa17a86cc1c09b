// What a statement does in PostgreSQL and how its answer is tagged.
import type { SelectItem, SqlValue, Statement } from '../sql/ast.ts';
import { isSyntaxError, parseSql } from '../sql/parser.ts';
import type { Outcome, Surroundings, Tables } from '../sql/tables.ts';
import { problemText, syntaxText } from './errors.ts';
import { logTime, VERSION_TEXT } from './logLine.ts';
import type { Answer } from './messages.ts';

export interface ReadStatement {
  readonly statement: Statement;
  readonly text: string;
}

export interface StatementContext {
  readonly server: { readonly tables: Tables; readonly roles: Map<string, string>; readonly version: string };
  readonly user: string;
  readonly database: string;
  /** Wall clock in microseconds. */
  readonly now: number;
}

export interface Answered {
  readonly answer: Answer;
  /** Something has to be kept. */
  readonly changes: boolean;
}

const KNOWN = /^(ALTER|ANALYZE|BEGIN|CALL|CHECKPOINT|CLUSTER|COMMENT|COMMIT|COPY|CREATE|DO|DROP|EXECUTE|EXPLAIN|GRANT|LISTEN|LOCK|NOTIFY|PREPARE|REINDEX|RESET|REVOKE|ROLLBACK|SAVEPOINT|SET|SHOW|START|TABLE|VACUUM|VALUES|WITH)\b/;
/** Statements that are taken and do nothing that could be seen. */
const TAGGED: ReadonlyMap<string, string> = new Map([['BEGIN', 'BEGIN'], ['START', 'START TRANSACTION'], ['COMMIT', 'COMMIT'], ['GRANT', 'GRANT'], ['REVOKE', 'REVOKE'], ['SET', 'SET'], ['RESET', 'RESET'], ['VACUUM', 'VACUUM'], ['ANALYZE', 'ANALYZE'], ['CHECKPOINT', 'CHECKPOINT']]);

/** A mistake anywhere, and nothing of it is done. */
export function readStatements(texts: readonly string[], whole: string): { readonly statements: readonly ReadStatement[] } | { readonly error: Answer } {
  const statements: ReadStatement[] = [];
  for (const text of texts) {
    const statement = parseSql(text);
    const start = Math.max(0, whole.indexOf(text));
    if (isSyntaxError(statement)) return { error: { type: 'error', text: syntaxText({ ...statement, near: statement.near === '' ? whole.slice(start + text.length) : whole.slice(start + text.length - statement.near.length) }, whole) } };
    if (statement.type === 'use' || statement.type === 'describe' || (statement.type === 'other' && !KNOWN.test(statement.words))) return { error: { type: 'error', text: syntaxText({ near: whole.slice(start) }, whole) } };
    statements.push({ statement, text });
  }
  return { statements };
}

export function answerTo({ statement, text }: ReadStatement, context: StatementContext): Answered {
  if (statement.type === 'other') return otherAnswer(statement.words, text, context);
  if (statement.type === 'use' || statement.type === 'describe') throw new Error('these are not read');
  const { tables } = context.server;
  const notice = noticeFor(statement, context);
  const outcome = tables.perform(statement, context.database, surroundings(context));
  if (outcome.type === 'problem') return { answer: { type: 'error', text: problemText(outcome.problem, text) }, changes: false };
  if (outcome.type === 'rows') return { answer: statement.type === 'select' ? { ...outcome, headings: namedHeadings(statement.items, outcome.headings) } : outcome, changes: false };
  return { answer: { type: 'done', tag: tagOf(statement, outcome), ...(notice === undefined ? {} : { notice }) }, changes: true };
}

/** Functions give their name to a column, other expressions none. */
function namedHeadings(items: readonly SelectItem[], headings: readonly string[]): readonly string[] {
  if (items.some(({ expression }) => expression.type === 'star')) return headings;
  return items.map(({ expression, heading, aliased }) => (aliased === true || expression.type === 'column' ? heading : expression.type === 'call' ? expression.name.toLowerCase() : '?column?'));
}

function noticeFor(statement: Statement, { server: { tables }, database }: StatementContext): string | undefined {
  if (statement.type !== 'createTable' && statement.type !== 'dropTable') return undefined;
  const { name } = statement.table;
  const exists = tables.tablesOf(database).includes(name);
  if (!statement.conditional || exists === (statement.type === 'dropTable')) return undefined;
  return statement.type === 'dropTable' ? `NOTICE:  table "${name}" does not exist, skipping\n` : `NOTICE:  relation "${name}" already exists, skipping\n`;
}

function tagOf(statement: Statement, outcome: Extract<Outcome, { type: 'done' }>): string {
  switch (statement.type) {
    case 'insert':
      return `INSERT 0 ${outcome.changed}`;
    case 'update':
      return `UPDATE ${outcome.matched ?? outcome.changed}`;
    case 'delete':
      return `DELETE ${outcome.changed}`;
    case 'truncate':
      return 'TRUNCATE TABLE';
    default:
      return statement.type.replace(/[A-Z]/, (letter) => ` ${letter}`).toUpperCase();
  }
}

function surroundings({ server, user, database, now }: StatementContext): Surroundings {
  const values = new Map<string, () => SqlValue>([
    ['NOW', () => `${logTime(now)}+00`],
    ['CURRENT_TIMESTAMP', () => `${logTime(now)}+00`],
    ['CURRENT_DATE', () => logTime(now).slice(0, 10)],
    ['VERSION', () => `PostgreSQL ${server.version} ${VERSION_TEXT}`],
    ['CURRENT_USER', () => user],
    ['CURRENT_DATABASE', () => database],
    ['PG_IS_IN_RECOVERY', () => 'f'],
  ]);
  return { variable: () => undefined, call: (name) => values.get(name)?.() };
}

function otherAnswer(words: string, text: string, { server }: StatementContext): Answered {
  const [verb = ''] = words.split(' ');
  const role = /^(CREATE|ALTER|DROP) (USER|ROLE)$/.exec(words.split(' ').slice(0, 2).join(' '));
  if (role) return roleAnswer(role[1] ?? '', text, server.roles);
  if (verb === 'SHOW') return shown(/show\s+(\w+)/i.exec(text)?.[1]?.toLowerCase() ?? '', server.version);
  const tag = TAGGED.get(verb);
  if (tag !== undefined) return { answer: { type: 'done', tag }, changes: false };
  return { answer: { type: 'error', text: `ERROR:  podscope: not simulated: ${words.split(' ').slice(0, 2).join(' ')}\n` }, changes: false };
}

function roleAnswer(verb: string, text: string, roles: Map<string, string>): Answered {
  const name = /(?:user|role)\s+(?:if\s+exists\s+)?"?(\w+)/i.exec(text)?.[1] ?? '';
  const password = /password\s+'([^']*)'/i.exec(text)?.[1];
  const failed = (why: string): Answered => ({ answer: { type: 'error', text: `ERROR:  role "${name}" ${why}\n` }, changes: false });
  if (verb === 'CREATE' && roles.has(name)) return failed('already exists');
  if (verb !== 'CREATE' && !roles.has(name)) return failed('does not exist');
  if (verb === 'DROP') roles.delete(name);
  else roles.set(name, password ?? roles.get(name) ?? '');
  return { answer: { type: 'done', tag: `${verb} ROLE` }, changes: true };
}

function shown(name: string, version: string): Answered {
  const settings = new Map([['server_version', version], ['max_connections', '100'], ['port', '5432'], ['server_encoding', 'UTF8'], ['client_encoding', 'UTF8'], ['timezone', 'Etc/UTC'], ['listen_addresses', '*'], ['shared_buffers', '128MB']]);
  const value = settings.get(name);
  const answer: Answer = value === undefined ? { type: 'error', text: `ERROR:  unrecognized configuration parameter "${name}"\n` } : { type: 'rows', headings: [name], rows: [[value]] };
  return { answer, changes: false };
}
