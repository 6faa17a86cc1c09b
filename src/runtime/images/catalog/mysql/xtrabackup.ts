// xtrabackup, xbstream and ncat, as the tutorial of a replicated MySQL clones a running server with them.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { findShellProgram } from '../../../shell/programs.ts';
import { makeDirectories, writeFile } from '../fileText.ts';
import { print, printError } from '../output.ts';
import { BINARY_LOG } from './messages.ts';
import { MysqlSession, parseLogin } from './session.ts';

/** One file of the stream, a line each. */
type StreamedFile = readonly [name: string, content: string];

export function* xtrabackup(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (args.includes('--prepare')) {
    const target = args.find((arg) => arg.startsWith('--target-dir='))?.slice('--target-dir='.length) ?? '.';
    if (!ctx.stat(`${target}/ibdata1`).ok) {
      yield* printError(ctx, `xtrabackup: Error: cannot open ${target}/xtrabackup_checkpoints\nxtrabackup: error: xtrabackup_read_metadata()\n`);
      return 1;
    }
    yield* printError(ctx, `xtrabackup: cd to ${target}\nxtrabackup: This target seems to be not prepared yet.\ncompleted OK!\n`);
    return 0;
  }
  if (!args.includes('--backup') || !args.includes('--stream=xbstream')) {
    yield* printError(ctx, `podscope: not simulated: xtrabackup ${args.join(' ')}\n`);
    return 1;
  }
  const opened = yield* MysqlSession.open(ctx, parseLogin(ctx, args).login);
  if ('code' in opened) {
    yield* printError(ctx, `Failed to connect to MySQL server: ${opened.text}.\n`);
    return 1;
  }
  const answer = yield* opened.session.ask({ type: 'backup' });
  opened.session.close();
  if (answer?.type !== 'data') return 1;
  const { data, source } = answer;
  const files: StreamedFile[] = [
    ['ibdata1', JSON.stringify(data)],
    ['mysql/user.ibd', ''],
    ...data.tables.map(([name]): StreamedFile => [`${name}/db.opt`, '']),
    ['xtrabackup_binlog_info', `${BINARY_LOG}\t${data.position}\n`],
    ...(args.includes('--slave-info') ? [['xtrabackup_slave_info', source ? `CHANGE MASTER TO MASTER_LOG_FILE='${source.logFile}', MASTER_LOG_POS=${source.position};\n` : ''] as const] : []),
  ];
  for (const file of files) yield* print(ctx, `${JSON.stringify(file)}\n`);
  yield* printError(ctx, 'completed OK!\n');
  return 0;
}

/** `xbstream -x -C directory`: the files of a stream on standard input. */
export function* xbstream(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (!args.includes('-x')) {
    yield* printError(ctx, `podscope: not simulated: xbstream ${args.join(' ')}\n`);
    return 1;
  }
  const at = args.indexOf('-C');
  const directory = at < 0 ? '.' : (args[at + 1] ?? '.');
  let text = '';
  for (;;) {
    const chunk = yield* ctx.read(0);
    if (!chunk.ok || chunk.value === '') break;
    text += chunk.value;
  }
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const file = parseFile(line);
    if (!file) {
      yield* printError(ctx, 'xbstream: xb_stream_read_chunk(): wrong chunk magic at offset 0x0.\n');
      return 1;
    }
    const [name, content] = file;
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (parent !== '') makeDirectories(ctx, `${directory}/${parent}`);
    const errno = yield* writeFile(ctx, `${directory}/${name}`, content);
    if (errno !== undefined) {
      yield* printError(ctx, `xbstream: failed to create file ${name}\n`);
      return 1;
    }
  }
  return 0;
}

function parseFile(line: string): StreamedFile | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string' && !value[0].includes('..') ? [value[0], value[1]] : undefined;
  } catch {
    // Not from xtrabackup.
    return undefined;
  }
}

const KEPT_ERRORS = 9;

/** Nmap's ncat by busybox's nc: --listen, --keep-open, -c COMMAND, --recv-only, --send-only. */
export function* ncat(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const flag = (...names: readonly string[]) => args.some((arg) => names.includes(arg));
  const at = args.findIndex((arg) => arg === '-c' || arg === '--sh-exec');
  const command = at < 0 ? undefined : args[at + 1];
  const operands = args.filter((arg, i) => !arg.startsWith('-') && (at < 0 || i !== at + 1));
  const listens = flag('-l', '--listen', '-lk');
  const nc = findShellProgram('busybox', 'nc');
  if (!nc) return 127;
  if (flag('--recv-only', '--send-only') && !listens) {
    const nothing = yield* ctx.open('/dev/null', { read: true });
    if (nothing.ok) ctx.dup2(nothing.value, 0);
  }
  // busybox's leads the program's errors to the peer, too; Nmap's leaves them where they are.
  ctx.dup2(2, KEPT_ERRORS);
  const program = command === undefined ? [] : ['-e', '/bin/sh', '-c', `exec 2>&${KEPT_ERRORS}; ${command}`];
  const words = listens ? [flag('-k', '--keep-open', '-lk') ? '-lk' : '-l', '-p', operands.at(-1) ?? '', ...program] : [...operands, ...program];
  const run = nc(ctx, ['nc', ...words]);
  return typeof run === 'number' ? run : yield* run;
}
