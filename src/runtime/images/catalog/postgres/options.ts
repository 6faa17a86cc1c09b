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

export function parseClient(ctx: ProgramContext, args: readonly string[]): ClientOptions {
  const values = new Map<string, string[]>();
  const plain = new Set<string>();
  const words: string[] = [];
  let unknown: string | undefined;
  const add = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const long = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(arg);
    if (long && LONG_VALUED.has(long[1] ?? '')) add(long[1] ?? '', long[2] ?? args[++i] ?? '');
    else if (long && LONG_PLAIN.has(long[1] ?? '')) plain.add(long[1] ?? '');
    else if (/^-[^-]/.test(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? '';
        const name = PLAIN.get(letter) ?? VALUED.get(letter);
        if (name === undefined) unknown ??= `-${letter}`;
        else if (PLAIN.has(letter)) plain.add(name);
        else {
          add(name, at + 1 < arg.length ? arg.slice(at + 1) : (args[++i] ?? ''));
          break;
        }
      }
    } else if (arg.startsWith('--')) unknown ??= arg;
    else words.push(arg);
  }
  const variable = (name: string) => ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const [database, user] = [values.get('dbname')?.[0] ?? words[0], values.get('username')?.[0] ?? words[1]];
  const url = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/]*)(?::(\d+))?(?:\/([^?]*))?/.exec(database ?? '');
  const name = (url ? url[1] : user) || variable('PGUSER') || accountOf(ctx);
  return {
    host: (url ? url[3] : values.get('host')?.[0]) || variable('PGHOST'),
    port: Number((url ? url[4] : values.get('port')?.[0]) || variable('PGPORT') || 5432),
    user: name,
    password: (url ? url[2] : undefined) ?? variable('PGPASSWORD'),
    database: (url ? url[5] : database) || variable('PGDATABASE') || name,
    commands: values.get('command') ?? [],
    file: values.get('file')?.[0],
    quiet: plain.has('quiet'),
    stopsOnError: values.get('set')?.includes('ON_ERROR_STOP=1') === true || values.get('set')?.includes('ON_ERROR_STOP=on') === true,
    tuplesOnly: plain.has('tuples-only'),
    unaligned: plain.has('no-align'),
    expanded: plain.has('expanded'),
    version: plain.has('version'),
    unknown,
  };
}

/** psql asks for the account's name when nobody says who connects. */
function accountOf(ctx: ProgramContext): string {
  return ctx.credentials.uid === 0 ? 'root' : 'postgres';
}
