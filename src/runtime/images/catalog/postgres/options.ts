// Options of psql and pg_isready, and the variables that stand in for them.
import type { ProgramContext } from '../../../process/types.ts';
import type { Display } from './results.ts';

export interface ClientOptions extends Display {
  /** undefined: the local server's socket. */
  readonly host: string | undefined;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly commands: readonly string[];
  readonly file: string | undefined;
  readonly quiet: boolean;
  readonly stopsOnError: boolean;
  readonly version: boolean;
  readonly unknown: string | undefined;
}

const VALUED: ReadonlyMap<string, string> = new Map([['h', 'host'], ['p', 'port'], ['U', 'username'], ['d', 'dbname'], ['c', 'command'], ['f', 'file'], ['v', 'set']]);
const PLAIN: ReadonlyMap<string, string> = new Map([['t', 'tuples-only'], ['A', 'no-align'], ['x', 'expanded'], ['q', 'quiet'], ['w', 'no-password'], ['X', 'no-psqlrc'], ['V', 'version']]);
const LONG_VALUED: ReadonlySet<string> = new Set(VALUED.values());
const LONG_PLAIN: ReadonlySet<string> = new Set(PLAIN.values());

interface Words {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly plain: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly unknown: string | undefined;
}

function readWords(args: readonly string[]): Words {
  const values = new Map<string, string[]>();
  const plain = new Set<string>();
  const words: string[] = [];
  let unknown: string | undefined;
  const rest = [...args];
  const add = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const long = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(arg);
    if (long && LONG_VALUED.has(long[1] ?? '')) add(long[1] ?? '', long[2] ?? rest.shift() ?? '');
    else if (long && LONG_PLAIN.has(long[1] ?? '')) plain.add(long[1] ?? '');
    else if (/^-[^-]/.test(arg)) unknown ??= readLetters(arg.slice(1), rest, plain, add);
    else if (arg.startsWith('--')) unknown ??= arg;
    else words.push(arg);
  }
  return { values, plain, words, unknown };
}

/** `-tAc TEXT`; the letter that is not known, if there is one. */
function readLetters(letters: string, rest: string[], plain: Set<string>, add: (name: string, value: string) => void): string | undefined {
  for (const [at, letter] of [...letters].entries()) {
    const flag = PLAIN.get(letter);
    const valued = VALUED.get(letter);
    if (flag !== undefined) plain.add(flag);
    else if (valued === undefined) return `-${letter}`;
    else {
      add(valued, letters.slice(at + 1) || (rest.shift() ?? ''));
      return undefined;
    }
  }
  return undefined;
}

interface Target {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
}

const URL_PATTERN = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/]*)(?::(\d+))?(?:\/([^?]*))?/;

function targetOf({ values, words }: Words): Target {
  const database = values.get('dbname')?.[0] ?? words[0];
  const url = URL_PATTERN.exec(database ?? '');
  if (url) return { user: url[1], password: url[2], host: url[3], port: url[4], database: url[5] };
  return { user: values.get('username')?.[0] ?? words[1], password: undefined, host: values.get('host')?.[0], port: values.get('port')?.[0], database };
}

export function parseClient(ctx: ProgramContext, args: readonly string[]): ClientOptions {
  const read = readWords(args);
  const { values, plain, unknown } = read;
  const target = targetOf(read);
  const variable = (name: string) => ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const user = target.user || variable('PGUSER') || accountOf(ctx);
  return {
    host: target.host || variable('PGHOST'),
    port: Number(target.port || variable('PGPORT') || 5432),
    user,
    password: target.password ?? variable('PGPASSWORD'),
    database: target.database || variable('PGDATABASE') || user,
    commands: values.get('command') ?? [],
    file: values.get('file')?.[0],
    stopsOnError: (values.get('set') ?? []).some((one) => /^ON_ERROR_STOP=(1|on)$/.test(one)),
    ...flagsOf(plain),
    unknown,
  };
}

function flagsOf(plain: ReadonlySet<string>): Pick<ClientOptions, 'quiet' | 'tuplesOnly' | 'unaligned' | 'expanded' | 'version'> {
  return { quiet: plain.has('quiet'), tuplesOnly: plain.has('tuples-only'), unaligned: plain.has('no-align'), expanded: plain.has('expanded'), version: plain.has('version') };
}

/** psql asks for the account's name when nobody says who connects. */
function accountOf(ctx: ProgramContext): string {
  return ctx.credentials.uid === 0 ? 'root' : 'postgres';
}
