// The texts of /proc/PID/stat, status and limits (Linux fs/proc/array.c).
import type { Bytes } from '../vfs/types.ts';
import type { PidSpace } from './pidNamespace.ts';
import type { Proc } from './proc.ts';
import { signalNumber } from './signals.ts';
import type { Signal } from './types.ts';

const STATE_WORDS = { R: 'running', S: 'sleeping', T: 'stopped', Z: 'zombie' } as const;
const CAPABILITIES = [
  'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'LINUX_IMMUTABLE', 'NET_BIND_SERVICE',
  'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN',
  'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD', 'LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE',
  'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE',
];

/** All capabilities, in the kernel's order: what a privileged container has. */
export const ALL_CAPABILITIES: readonly string[] = CAPABILITIES;

function parentPid(process: Proc, space: PidSpace): number {
  return process.parent?.pidIn(space) ?? 0;
}

export function pidStat(process: Proc, space: PidSpace): Bytes {
  const ticks = Math.floor(process.cpuTime / 10_000);
  const start = Math.floor(process.startedAt / 10_000);
  const virtual = Math.round(process.rssBytes * 4);
  const tty = process.session.tty ? 34_816 : 0;
  const foreground = process.session.tty ? (process.session.tty.foreground?.numbers.get(space) ?? -1) : -1;
  return `${process.pidIn(space) ?? 0} (${process.comm}) ${process.state} ${parentPid(process, space)} ${process.group.numbers.get(space) ?? 0} `
    + `${process.session.numbers.get(space) ?? 0} ${tty} ${foreground} 4194304 0 0 0 0 ${ticks} 0 0 0 20 0 1 0 ${start} ${virtual} ${Math.ceil(process.rssBytes / 4096)} `
    + '18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n';
}

function mask(signals: Iterable<Signal>): string {
  let bits = 0n;
  for (const signal of signals) bits |= 1n << BigInt(signalNumber(signal) - 1);
  return bits.toString(16).padStart(16, '0');
}

function capabilityMask(names: ReadonlySet<string>): string {
  let bits = 0n;
  for (const [i, name] of CAPABILITIES.entries()) if (names.has(name)) bits |= 1n << BigInt(i);
  return bits.toString(16).padStart(16, '0');
}

/** `everyCpu`: the set of all CPUs of the machine. */
export function pidStatus(process: Proc, space: PidSpace, everyCpu: string): Bytes {
  const { uid, gid, groups, capabilities, bounding = capabilities, noNewPrivileges } = process.credentials;
  const ignored = [...process.handlers].filter(([, handler]) => handler === 'ignore').map(([signal]) => signal);
  const caught = [...process.handlers].filter(([, handler]) => handler !== 'ignore').map(([signal]) => signal);
  const caps = capabilityMask(capabilities);
  const pid = process.pidIn(space) ?? 0;
  const kib = (bytes: number) => `${String(Math.round(bytes / 1024)).padStart(8)} kB`;
  const lines: readonly (readonly [string, string])[] = [
    ['Name', process.comm],
    ['Umask', process.umask.toString(8).padStart(4, '0')],
    ['State', `${process.state} (${STATE_WORDS[process.state]})`],
    ['Tgid', `${pid}`],
    ['Ngid', '0'],
    ['Pid', `${pid}`],
    ['PPid', `${parentPid(process, space)}`],
    ['TracerPid', '0'],
    ['Uid', `${uid}\t${uid}\t${uid}\t${uid}`],
    ['Gid', `${gid}\t${gid}\t${gid}\t${gid}`],
    ['FDSize', '64'],
    ['Groups', `${groups.map((group) => `${group} `).join('')}${groups.length === 0 ? ' ' : ''}`],
    ['NStgid', `${pid}`],
    ['NSpid', `${pid}`],
    ['NSpgid', `${process.pgid}`],
    ['NSsid', `${process.sid}`],
    ['VmPeak', kib(process.rssBytes * 4)],
    ['VmSize', kib(process.rssBytes * 4)],
    ['VmLck', kib(0)],
    ['VmHWM', kib(process.rssBytes)],
    ['VmRSS', kib(process.rssBytes)],
    ['Threads', '1'],
    ['SigPnd', mask(process.pending)],
    ['ShdPnd', mask([])],
    ['SigBlk', mask(process.blocked)],
    ['SigIgn', mask(ignored)],
    ['SigCgt', mask(caught)],
    ['CapInh', capabilityMask(new Set())],
    ['CapPrm', caps],
    ['CapEff', caps],
    ['CapBnd', capabilityMask(bounding)],
    ['CapAmb', capabilityMask(new Set())],
    ['NoNewPrivs', noNewPrivileges ? '1' : '0'],
    ['Seccomp', '2'],
    ['Cpus_allowed_list', process.namespaces.cgroup.limits.cpuset ?? everyCpu],
    ['voluntary_ctxt_switches', '1'],
    ['nonvoluntary_ctxt_switches', '0'],
  ];
  return lines.map(([name, value]) => `${name}:\t${value}\n`).join('');
}

export function pidLimits(): Bytes {
  const row = (name: string, soft: string, hard: string, unit: string) => `${name.padEnd(26)}${soft.padEnd(21)}${hard.padEnd(21)}${unit.padEnd(10)}\n`;
  return [
    row('Limit', 'Soft Limit', 'Hard Limit', 'Units'),
    row('Max cpu time', 'unlimited', 'unlimited', 'seconds'),
    row('Max file size', 'unlimited', 'unlimited', 'bytes'),
    row('Max core file size', 'unlimited', 'unlimited', 'bytes'),
    row('Max processes', 'unlimited', 'unlimited', 'processes'),
    row('Max open files', '1024', '1048576', 'files'),
  ].join('');
}
