// let, times, umask, ulimit, history.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { applyMode, symbolicMask } from '../applets/support/fileMode.ts';
import { ExpansionError } from '../run/control.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { fail, output, raise } from './failure.ts';

export function* letBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (args.length === 1) return shell.dialect === 'bash' ? yield* fail(shell, 'expression expected', 1) : yield* raise(shell, 'expression expected');
  let value = 0n;
  for (const expression of args.slice(1)) {
    try {
      value = shell.arithmetic(expression);
    } catch (error) {
      if (!(error instanceof ExpansionError)) throw error;
      yield* writeTo(shell, 2, error.text);
      return shell.dialect === 'bash' ? 1 : 2;
    }
  }
  return value === 0n ? 1 : 0;
}

export function timesBuiltin(shell: Shell): Task<number> {
  const own = shell.ctx.process.cpuTime;
  const time = (micros: number) => `${Math.floor(micros / 60e6)}m${((micros % 60e6) / 1e6).toFixed(3)}s`;
  return output(shell, `${time(own)} ${time(0)}\n${time(0)} ${time(0)}\n`);
}

export function* umaskBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const symbolic = args[1] === '-S';
  const operand = symbolic || args[1] === '-p' ? args[2] : args[1];
  const mask = shell.ctx.umask();
  if (operand === undefined) return yield* output(shell, symbolic ? `${symbolicMask(mask)}\n` : `${mask.toString(8).padStart(4, '0')}\n`);
  if (/^\d/.test(operand)) {
    if (!/^[0-7]+$/.test(operand) || parseInt(operand, 8) > 0o777) {
      if (shell.dialect === 'bash') return yield* fail(shell, `${operand}: octal number out of range`, 1);
      return yield* raise(shell, shell.dialect === 'ash' ? `illegal mode: ${operand}` : `Illegal number: ${operand}`);
    }
    shell.ctx.umask(parseInt(operand, 8));
    return 0;
  }
  const mode = applyMode(operand, ~mask & 0o777, { isDirectory: false, umask: 0 });
  if (mode === undefined) {
    if (shell.dialect === 'bash') return yield* fail(shell, `\`${operand.charAt(0)}': invalid symbolic mode character`, 1);
    return yield* raise(shell, shell.dialect === 'ash' ? `illegal mode: ${operand}` : `Illegal mode: ${operand}`);
  }
  shell.ctx.umask(~mode & 0o777);
  return 0;
}

interface Limit {
  readonly letter: string;
  readonly label: Bytes;
  readonly value: Bytes;
}

const LIMITS: readonly Limit[] = [
  { letter: 'f', label: 'file size (blocks)', value: 'unlimited' },
  { letter: 't', label: 'cpu time (seconds)', value: 'unlimited' },
  { letter: 'd', label: 'data seg size (kb)', value: 'unlimited' },
  { letter: 's', label: 'stack size (kb)', value: '8192' },
  { letter: 'c', label: 'core file size (blocks)', value: 'unlimited' },
  { letter: 'm', label: 'resident set size (kb)', value: 'unlimited' },
  { letter: 'l', label: 'locked memory (kb)', value: '8192' },
  { letter: 'p', label: 'processes', value: 'unlimited' },
  { letter: 'n', label: 'file descriptors', value: '1024' },
  { letter: 'v', label: 'address space (kb)', value: 'unlimited' },
  { letter: 'w', label: 'locks', value: 'unlimited' },
  { letter: 'e', label: 'scheduling priority', value: '0' },
  { letter: 'r', label: 'real-time priority', value: '0' },
];

/** All limits as each shell lists them: letter, label, and the value where the table of single limits has none. */
const LISTS: Readonly<Record<Shell['dialect'], readonly (readonly [letter: string, label: string, value: string])[]>> = {
  ash: [
    ['c', 'core file size (blocks)', '0'], ['d', 'data seg size (kb)', 'unlimited'], ['e', 'scheduling priority', '0'], ['f', 'file size (blocks)', 'unlimited'], ['i', 'pending signals', '30720'],
    ['l', 'max locked memory (kb)', '8192'], ['m', 'max memory size (kb)', 'unlimited'], ['n', 'open files', '1024'], ['q', 'POSIX message queues (bytes)', '819200'], ['r', 'real-time priority', '0'],
    ['s', 'stack size (kb)', '8192'], ['t', 'cpu time (seconds)', 'unlimited'], ['u', 'max user processes', 'unlimited'], ['v', 'virtual memory (kb)', 'unlimited'], ['x', 'file locks', 'unlimited'],
  ],
  dash: [
    ['t', 'time(seconds)', 'unlimited'], ['f', 'file(blocks)', 'unlimited'], ['d', 'data(kbytes)', 'unlimited'], ['s', 'stack(kbytes)', '8192'], ['c', 'coredump(blocks)', '0'], ['m', 'memory(kbytes)', 'unlimited'],
    ['l', 'locked memory(kbytes)', '8192'], ['p', 'process', 'unlimited'], ['n', 'nofiles', '1024'], ['v', 'vmemory(kbytes)', 'unlimited'], ['w', 'locks', 'unlimited'], ['r', 'rtprio', '0'],
  ],
  bash: [
    ['R', 'real-time non-blocking time  (microseconds, -R)', 'unlimited'], ['c', 'core file size              (blocks, -c)', '0'], ['d', 'data seg size               (kbytes, -d)', 'unlimited'],
    ['e', 'scheduling priority                 (-e)', '0'], ['f', 'file size                   (blocks, -f)', 'unlimited'], ['i', 'pending signals                     (-i)', '30720'],
    ['l', 'max locked memory           (kbytes, -l)', '8192'], ['m', 'max memory size             (kbytes, -m)', 'unlimited'], ['n', 'open files                          (-n)', '1024'],
    ['p', 'pipe size                (512 bytes, -p)', '8'], ['q', 'POSIX message queues         (bytes, -q)', '819200'], ['r', 'real-time priority                  (-r)', '0'],
    ['s', 'stack size                  (kbytes, -s)', '8192'], ['t', 'cpu time                   (seconds, -t)', 'unlimited'], ['u', 'max user processes                  (-u)', 'unlimited'],
    ['v', 'virtual memory              (kbytes, -v)', 'unlimited'], ['x', 'file locks                          (-x)', 'unlimited'],
  ],
};

function limitList(shell: Shell): string {
  const { dialect } = shell;
  return LISTS[dialect]
    .map(([letter, label, usual]) => {
      const value = shell.limits.get(letter) ?? LIMITS.find((limit) => limit.letter === letter)?.value ?? usual;
      return dialect === 'ash' ? `${label.padEnd(32)}(-${letter}) ${value}\n` : dialect === 'dash' ? `${label.padEnd(20)} ${value}\n` : `${label} ${value}\n`;
    })
    .join('');
}

export function* ulimitBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let letter = 'f';
  let i = 1;
  for (; args[i]?.startsWith('-'); i++) {
    for (const option of (args[i] ?? '').slice(1)) {
      if (option === 'H' || option === 'S') continue;
      if (option === 'a') return yield* output(shell, limitList(shell));
      if (!LIMITS.some((limit) => limit.letter === option)) return yield* badOption(shell, option);
      letter = option;
    }
  }
  const limit = LIMITS.find((one) => one.letter === letter);
  const value = args[i];
  if (value === undefined) return yield* output(shell, `${shell.limits.get(letter) ?? limit?.value ?? 'unlimited'}\n`);
  if (value !== 'unlimited' && !/^\d+$/.test(value)) return shell.dialect === 'bash' ? yield* fail(shell, `${value}: invalid number`, 1) : yield* raise(shell, shell.dialect === 'dash' ? 'bad number' : `invalid number '${value}'`);
  shell.limits.set(letter, value);
  return 0;
}

function* badOption(shell: Shell, option: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `ulimit: invalid option -- '${option}'\n`);
      return 1;
    case 'dash':
      return yield* raise(shell, `Illegal option -${option}`);
    case 'bash':
      yield* complain(shell, `-${option}: invalid option`);
      yield* writeTo(shell, 2, 'ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]\n');
      return 2;
  }
}

export function historyBuiltin(shell: Shell): Task<number> {
  return output(shell, shell.historyLines.map((line, i) => `${String(i).padStart(4)} ${line}\n`).join(''));
}
