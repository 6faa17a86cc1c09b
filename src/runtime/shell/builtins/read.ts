// read: one line into variables, split at IFS.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { assignArray } from '../run/arrayVariables.ts';
import { writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { isValidName } from '../syntax/charClasses.ts';
import { complain } from '../run/output.ts';
import { fail, illegalOption } from './failure.ts';

interface ReadOptions {
  raw: boolean;
  silent: boolean;
  prompt: Bytes | undefined;
  /** Seconds; undefined = no limit. */
  timeout: number | undefined;
  fd: number;
  count: number | undefined;
  exactly: boolean;
  delimiter: Bytes;
  array: Bytes | undefined;
}

const LETTERS = { ash: 'rsp:t:n:u:d:', dash: 'rp:', bash: 'rsp:t:n:N:u:d:a:ei:' } as const;
const USAGE = 'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

export function* readBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const options: ReadOptions = { raw: false, silent: false, prompt: undefined, timeout: undefined, fd: 0, count: undefined, exactly: false, delimiter: '\n', array: undefined };
  const parsed = parseOptions(shell, args, options);
  if (typeof parsed === 'string') return yield* illegalOption(shell, parsed, USAGE);
  const names = parsed;
  const bad = names.find((name) => !isValidName(name) && !/^\w+\[.+\]$/.test(name));
  if (bad !== undefined) return yield* badName(shell, bad);
  if (names.length === 0 && shell.dialect === 'dash') return yield* fail(shell, 'arg count', 2);
  if (shell.dialect === 'bash' && !shell.ctx.openFile(options.fd)) return yield* fail(shell, `${options.fd}: invalid file descriptor: Bad file descriptor`, 1);
  if (options.prompt !== undefined && shell.ctx.isTty(options.fd)) yield* writeTo(shell, 2, options.prompt);
  const line = yield* readLine(shell, options);
  store(shell, options, names, line.chars);
  return line.status;
}

function* badName(shell: Shell, name: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `${shell.arg0}: read: '${name}': bad variable name\n`);
      return 1;
    case 'dash':
      return yield* fail(shell, `${name}: bad variable name`, 2);
    case 'bash':
      return yield* fail(shell, `\`${name}': not a valid identifier`, 1);
  }
}

/** The names; or the letter of an unknown option. */
function parseOptions(shell: Shell, args: readonly Bytes[], options: ReadOptions): readonly Bytes[] | string {
  const letters: string = LETTERS[shell.dialect];
  let i = 1;
  for (; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') return args.slice(i + 1);
    if (!arg.startsWith('-') || arg === '-') break;
    for (let k = 1; k < arg.length; k++) {
      const letter = arg.charAt(k);
      const at = letters.indexOf(letter);
      if (at < 0 || letter === ':') return letter;
      if (letters.charAt(at + 1) !== ':') {
        setFlag(options, letter);
        continue;
      }
      const value = k + 1 < arg.length ? arg.slice(k + 1) : args[++i];
      if (value === undefined) return letter;
      setValue(options, letter, value);
      break;
    }
  }
  return args.slice(i);
}

function setFlag(options: ReadOptions, letter: string): void {
  if (letter === 'r') options.raw = true;
  if (letter === 's') options.silent = true;
}

function setValue(options: ReadOptions, letter: string, value: Bytes): void {
  switch (letter) {
    case 'p':
      options.prompt = value;
      break;
    case 't':
      options.timeout = Number(value);
      break;
    case 'u':
      options.fd = Number(value);
      break;
    case 'd':
      options.delimiter = value === '' ? '\0' : value.charAt(0);
      break;
    case 'a':
      options.array = value;
      break;
    case 'n':
      options.count = Number(value);
      break;
    case 'N':
      options.count = Number(value);
      options.exactly = true;
      break;
    default:
  }
}

/** A char, and whether a backslash took its meaning. */
interface ReadChar {
  readonly char: string;
  readonly escaped: boolean;
}

function* readLine(shell: Shell, options: ReadOptions): Task<{ readonly chars: readonly ReadChar[]; readonly status: number }> {
  const { ctx } = shell;
  const chars: ReadChar[] = [];
  const deadline = options.timeout === undefined ? undefined : ctx.now() + options.timeout * 1e6;
  let backslash = false;
  for (;;) {
    if (options.count !== undefined && chars.length >= options.count) return { chars, status: 0 };
    const waited = yield* waitForInput(shell, options, deadline);
    if (waited !== undefined) return { chars, status: waited };
    const result = yield* ctx.read(options.fd, 1);
    if (!result.ok) {
      if (result.error !== 'EINTR') return { chars, status: yield* readError(shell, options, result.error) };
      if (shell.dialect === 'bash' && !shell.interactive) {
        yield* shell.evaluation.runTraps(shell);
        continue;
      }
      return { chars, status: shell.interactive ? 130 : 1 };
    }
    const char = result.value;
    if (char === '') return { chars, status: 1 };
    if (shell.ctx.spend(0.2)) yield* shell.ctx.pay();
    if (char === '\0' && options.delimiter !== '\0') continue;
    if (backslash) {
      backslash = false;
      if (char !== '\n') chars.push({ char, escaped: true });
    } else if (char === '\\' && !options.raw) backslash = true;
    else if (char === options.delimiter && !options.exactly) return { chars, status: 0 };
    else chars.push({ char, escaped: false });
  }
}

/** A status when time is up; undefined to go on reading. */
function* waitForInput(shell: Shell, options: ReadOptions, deadline: number | undefined): Task<number | undefined> {
  if (deadline === undefined) return undefined;
  const timedOut = shell.dialect === 'bash' ? 142 : 1;
  const ready = yield* shell.ctx.poll([{ fd: options.fd }], Math.max(0, deadline - shell.ctx.now()));
  if (!ready.ok) return 1;
  if (options.timeout === 0 && shell.dialect === 'bash') return ready.value.length > 0 ? 0 : 1;
  return ready.value.length > 0 ? undefined : timedOut;
}

function* readError(shell: Shell, options: ReadOptions, errno: string): Task<number> {
  if (shell.dialect === 'bash') yield* complain(shell, `read error: ${options.fd}: ${errno === 'EISDIR' ? 'Is a directory' : 'Bad file descriptor'}`);
  return 1;
}

function store(shell: Shell, options: ReadOptions, names: readonly Bytes[], chars: readonly ReadChar[]): void {
  const text = chars.map((one) => one.char).join('');
  if (options.array !== undefined) {
    const words = splitWords(shell, chars, Infinity);
    assignArray(shell, options.array, words.map((value) => ({ index: undefined, value })), false);
    return;
  }
  if (names.length === 0) {
    shell.assign('REPLY', shell.dialect === 'bash' ? text : text);
    return;
  }
  if (options.exactly) {
    names.forEach((name, i) => shell.assign(name, i === 0 ? text : ''));
    return;
  }
  const words = splitWords(shell, chars, names.length);
  for (const [i, name] of names.entries()) shell.assign(name, words[i] ?? '');
}

/** Splits at IFS into at most `limit` words; the last takes the rest. */
function splitWords(shell: Shell, chars: readonly ReadChar[], limit: number): Bytes[] {
  const { ifs } = shell;
  const isSeparator = (one: ReadChar | undefined) => one !== undefined && !one.escaped && ifs.includes(one.char);
  const isBlank = (one: ReadChar | undefined) => isSeparator(one) && one !== undefined && ' \t\n'.includes(one.char);
  const words: Bytes[] = [];
  let i = 0;
  while (isBlank(chars[i])) i += 1;
  while (i < chars.length) {
    if (words.length === limit - 1) {
      words.push(lastWord(chars.slice(i), isSeparator, isBlank));
      return words;
    }
    let word = '';
    while (i < chars.length && !isSeparator(chars[i])) word += chars[i++]?.char ?? '';
    words.push(word);
    while (isBlank(chars[i])) i += 1;
    if (isSeparator(chars[i])) {
      i += 1;
      while (isBlank(chars[i])) i += 1;
    }
  }
  return words;
}

/** The rest of the line: trailing blanks go, and one trailing separator if it is the only one. */
function lastWord(rest: readonly ReadChar[], isSeparator: (one: ReadChar | undefined) => boolean, isBlank: (one: ReadChar | undefined) => boolean): Bytes {
  let end = rest.length;
  while (end > 0 && isBlank(rest[end - 1])) end -= 1;
  const before = rest.slice(0, end);
  if (isSeparator(before.at(-1)) && before.filter((one) => isSeparator(one) && !isBlank(one)).length === 1) {
    end -= 1;
    while (end > 0 && isBlank(rest[end - 1])) end -= 1;
  }
  return rest.slice(0, end).map((one) => one.char).join('');
}
