// From what a machine knows of a container to what a screen shows of it.
import { decodeUtf8 } from '../../base/utf8.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { ContainerInside, InsideEntry, InsideProcess } from '../../runtime/machine/containerInside.ts';
import type { FileRow, InsideFile, InsideView, ProcessRow, ScriptPlace, UsageRow } from './insideView.ts';

const MICROS = 1_000_000;
/** Characters of a script on each side of the command. */
const SCRIPT_CONTEXT = 4_000;

export function insideView(inside: ContainerInside): InsideView {
  const { memoryMax, cpuPerSecond } = inside;
  return {
    processes: inTreeOrder(inside.processes),
    sockets: inside.sockets.map(({ state, localAddress, localPort, remoteAddress, remotePort }) => ({
      state, local: `${localAddress}:${localPort}`, ...(state === 'LISTEN' ? {} : { remote: `${remoteAddress}:${remotePort}` }),
    })),
    usage: usageRows(inside),
    memoryBytes: inside.memoryBytes,
    ...(memoryMax === undefined ? {} : { memoryLimitBytes: memoryMax }),
    ...(cpuPerSecond === undefined ? {} : { cpuLimit: cpuPerSecond / MICROS }),
    throttledSeconds: inside.throttledTime / MICROS,
    writableLayerBytes: inside.writableLayerBytes,
  };
}

function inTreeOrder(processes: readonly InsideProcess[]): readonly ProcessRow[] {
  const known = new Set(processes.map(({ pid }) => pid));
  const rows: ProcessRow[] = [];
  const add = (process: InsideProcess, depth: number): void => {
    rows.push(processRow(process, depth));
    for (const child of processes) if (child.ppid === process.pid && child !== process) add(child, depth + 1);
  };
  for (const process of processes) if (!known.has(process.ppid) || process.ppid === process.pid) add(process, 0);
  return rows;
}

function processRow({ pid, uid, state, argv, startedAt, cpuTime, rssBytes, command, open }: InsideProcess, depth: number): ProcessRow {
  return {
    pid, depth, uid, state,
    command: decodeUtf8(argv.join(' ')),
    startedAt: toSeconds(startedAt),
    cpuSeconds: cpuTime / MICROS,
    memoryBytes: rssBytes,
    ...(command ? { script: scriptPlace(command) } : {}),
    open: open.map(({ fd, what, reads, writes }) => ({ fd, what: decodeUtf8(what), mode: reads && writes ? 'rw' : writes ? 'w' : 'r' })),
  };
}

function scriptPlace({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }): ScriptPlace {
  return {
    before: decodeUtf8(text.slice(Math.max(0, start - SCRIPT_CONTEXT), start)),
    command: decodeUtf8(text.slice(start, end)),
    after: decodeUtf8(text.slice(end, end + SCRIPT_CONTEXT)),
    line: text.slice(0, start).split('\n').length,
  };
}

function usageRows({ usage }: ContainerInside): readonly UsageRow[] {
  return usage.map(({ t, memoryBytes, cpuTime }, i) => {
    const before = usage[i - 1];
    const cpu = before && t > before.t ? (cpuTime - before.cpuTime) / (t - before.t) : 0;
    return { t: toSeconds(t), memoryBytes, cpu };
  });
}

export function insideFile(inside: ContainerInside, path: string): InsideFile {
  const found = inside.look(path);
  switch (found.type) {
    case 'dir':
      return { type: 'dir', entries: found.entries.map(fileRow).sort((a, b) => Number(b.type === 'dir') - Number(a.type === 'dir') || (a.name < b.name ? -1 : 1)), more: found.more };
    case 'file':
      return { type: 'file', size: found.size, cut: found.bytes.length < found.size, ...(isText(found.bytes) ? { text: decodeUtf8(found.bytes) } : {}) };
    default:
      return found;
  }
}

function isText(bytes: string): boolean {
  return !bytes.includes('\0');
}

function fileRow({ name, type, mode, uid, gid, size, target, mounted }: InsideEntry): FileRow {
  return {
    name: decodeUtf8(name),
    type: type === 'file' || type === 'dir' || type === 'link' ? type : 'other',
    mode: `${TYPE_LETTERS[type]}${permissions(mode)}`,
    owner: `${uid}:${gid}`,
    size,
    ...(target === undefined ? {} : { target: decodeUtf8(target) }),
    mounted,
  };
}

const TYPE_LETTERS = { file: '-', dir: 'd', link: 'l', fifo: 'p', char: 'c', block: 'b', socket: 's' };

function permissions(mode: number): string {
  const letters = [...'rwxrwxrwx'].map((letter, i) => ((mode & (0o400 >> i)) === 0 ? '-' : letter));
  const special = [[0o4000, 2, 's', 'S'], [0o2000, 5, 's', 'S'], [0o1000, 8, 't', 'T']] as const;
  for (const [bit, at, lower, upper] of special) if ((mode & bit) !== 0) letters[at] = letters[at] === 'x' ? lower : upper;
  return letters.join('');
}
