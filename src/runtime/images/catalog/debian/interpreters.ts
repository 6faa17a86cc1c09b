// Entrypoints that pass on to their arguments, and the few programs in perl and python that documentation runs.
// Neither language is simulated: a known shape of program does what it would do, anything else says so.
import { millis } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { findInPath } from '../findInPath.ts';
import { print, printError } from '../output.ts';
import { piDigits } from './piDigits.ts';
import { dnsProgram, runDnsProgram } from './pythonDns.ts';

/** `exec "$@"`, with the image's own program in front of options: the usual docker-entrypoint.sh. */
export function* dockerEntrypoint(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const [first = ''] = args;
  const redis = ctx.access('/usr/bin/redis-server', 'x').ok;
  const command = redis && (first.startsWith('-') || first.endsWith('.conf')) ? ['redis-server', ...args] : !redis && first.startsWith('-') ? ['bash', ...args] : args;
  const name = command[0] ?? '';
  const path = name.includes('/') ? name : findInPath(ctx, name);
  const errno = yield* ctx.exec(path ?? name, command, ctx.env);
  yield* printError(ctx, `docker-entrypoint.sh: exec: ${name}: ${errno === 'EACCES' ? 'Permission denied' : 'not found'}\n`);
  return errno === 'EACCES' ? 126 : 127;
}

/** `perl -Mbignum=bpi -wle 'print bpi(N)'`, the Job of the documentation; 2,000 digits took the recorded one about half a second. */
export function* perl(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const script = args.at(-1) ?? '';
  const digits = /^print bpi\((\d{1,5})\)$/.exec(script.trim())?.[1];
  if (digits !== undefined && args.some((arg) => arg.startsWith('-Mbignum'))) {
    yield* ctx.charge(millis(Number(digits) * 0.25));
    yield* print(ctx, `${piDigits(Number(digits))}\n`);
    return 0;
  }
  const printed = /^print ["'](.*)["'];?$/.exec(script.trim())?.[1];
  if (printed !== undefined && args.some((arg) => /^-\w*e$/.test(arg))) {
    yield* print(ctx, printed.replace(/\\n/g, '\n'));
    return 0;
  }
  yield* printError(ctx, 'podscope: not simulated: perl\n');
  return 127;
}

/** `python3 -c` with a small DNS server, or with print, sleep, sys.exit, and an if/elif chain over one number from the environment. */
export function* python3(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (args[0] === '--version' || args[0] === '-V') {
    yield* print(ctx, 'Python 3.12.12\n');
    return 0;
  }
  const code = args[0] === '-c' ? args[1] : undefined;
  const dns = code === undefined ? undefined : dnsProgram(code);
  if (dns) return yield* runDnsProgram(ctx, dns);
  const program = code === undefined ? undefined : parsePython(code);
  if (!program) {
    yield* printError(ctx, 'podscope: not simulated: python3\n');
    return 127;
  }
  return yield* runPython(ctx, program, new Map());
}

type Statement =
  | { readonly type: 'exit'; readonly code: number }
  | { readonly type: 'print'; readonly text: string }
  | { readonly type: 'sleep'; readonly seconds: number }
  | { readonly type: 'assign'; readonly name: string; readonly variable: string }
  | { readonly type: 'if'; readonly branches: readonly { readonly name: string | undefined; readonly value: number; readonly body: readonly Statement[] }[] };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** undefined when there is anything beyond these shapes. */
function parsePython(code: string): readonly Statement[] | undefined {
  const lines: Line[] = [];
  for (const raw of code.split('\n')) {
    const text = raw.replace(/#.*$/, '').trim();
    if (text === '' || /^(import|from) /.test(text)) continue;
    lines.push({ indent: raw.length - raw.trimStart().length, text });
  }
  const state = { at: 0 };
  const block = parseBlock(lines, state, lines[0]?.indent ?? 0);
  return block && state.at === lines.length ? block : undefined;
}

function parseBlock(lines: readonly Line[], state: { at: number }, indent: number): readonly Statement[] | undefined {
  const statements: Statement[] = [];
  for (let line = lines[state.at]; line && line.indent === indent; line = lines[state.at]) {
    if (line.text.startsWith('if ')) {
      const branch = parseIf(lines, state, indent);
      if (!branch) return undefined;
      statements.push(branch);
      continue;
    }
    const simple = parseSimple(line.text);
    if (!simple) return undefined;
    statements.push(simple);
    state.at += 1;
  }
  return statements;
}

function parseSimple(text: string): Statement | undefined {
  const exit = /^(?:sys\.)?exit\((-?\d*)\)$/.exec(text);
  if (exit) return { type: 'exit', code: Number(exit[1] || 0) & 255 };
  const printed = /^print\((["'])(.*)\1(?:, *flush=True)?\)$/.exec(text);
  if (printed) return { type: 'print', text: printed[2] ?? '' };
  const sleep = /^(?:time\.)?sleep\((\d+(?:\.\d+)?)\)$/.exec(text);
  if (sleep) return { type: 'sleep', seconds: Number(sleep[1]) };
  const assign = /^(\w+) *= *int\(os\.environ(?:\.get\((["'])(\w+)\2\)|\[(["'])(\w+)\4\])\)$/.exec(text);
  return assign ? { type: 'assign', name: assign[1] ?? '', variable: assign[3] ?? assign[5] ?? '' } : undefined;
}

function parseIf(lines: readonly Line[], state: { at: number }, indent: number): Statement | undefined {
  const branches: { name: string | undefined; value: number; body: readonly Statement[] }[] = [];
  for (let line = lines[state.at]; line && line.indent === indent; line = lines[state.at]) {
    const condition = (branches.length === 0 ? /^if (\w+) *== *(\d+):$/ : /^elif (\w+) *== *(\d+):$/).exec(line.text);
    if (!condition && !(branches.length > 0 && line.text === 'else:')) break;
    state.at += 1;
    const body = parseBlock(lines, state, lines[state.at]?.indent ?? 0);
    if (!body || body.length === 0) return undefined;
    branches.push({ name: condition?.[1], value: Number(condition?.[2] ?? 0), body });
  }
  return branches.length > 0 ? { type: 'if', branches } : undefined;
}

function* runPython(ctx: ProgramContext, statements: readonly Statement[], variables: Map<string, number>): Task<number> {
  return (yield* runBlock(ctx, statements, variables)) ?? 0;
}

/** The exit code once the program has called exit. */
function* runBlock(ctx: ProgramContext, statements: readonly Statement[], variables: Map<string, number>): Task<number | undefined> {
  for (const statement of statements) {
    if (statement.type === 'exit') return statement.code;
    if (statement.type === 'print') yield* print(ctx, `${statement.text}\n`);
    else if (statement.type === 'sleep') yield* ctx.nanosleep(statement.seconds * 1_000_000);
    else if (statement.type === 'assign') {
      const value = ctx.env.find((one) => one.startsWith(`${statement.variable}=`))?.slice(statement.variable.length + 1);
      if (value === undefined || !/^-?\d+$/.test(value)) {
        yield* printError(ctx, "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'\n");
        return 1;
      }
      variables.set(statement.name, Number(value));
    } else {
      const branch = statement.branches.find((one) => one.name === undefined || variables.get(one.name) === one.value);
      const code = branch ? yield* runBlock(ctx, branch.body, variables) : undefined;
      if (code !== undefined) return code;
    }
  }
  return undefined;
}
