// The 512-byte headers of tar archives (POSIX ustar), and GNU's entries for long names.
import type { InodeType } from '../../../vfs/types.ts';
import type { Bytes } from '../../../vfs/types.ts';

export const BLOCK = 512;

/** What an archive says about a file. */
export interface TarEntry {
  readonly name: Bytes;
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly owner: Bytes;
  readonly group: Bytes;
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** Of a link. */
  readonly target: Bytes;
  readonly device: readonly [major: number, minor: number];
  /** A hard link to another entry. */
  readonly hard: boolean;
}

const TYPE_FLAGS: readonly (readonly [flag: string, type: InodeType])[] = [['0', 'file'], ['2', 'link'], ['3', 'char'], ['4', 'block'], ['5', 'dir'], ['6', 'fifo']];
const NAME_SIZE = 100;
const PREFIX_SIZE = 155;
const LONG_NAME = 'L';
const LONG_TARGET = 'K';

export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

/** The header, behind entries for a name or target that is too long for it. */
export function encodeHeader(entry: TarEntry): Bytes {
  const flag = entry.hard ? '1' : (TYPE_FLAGS.find(([, type]) => type === entry.type)?.[0] ?? '0');
  const split = splitName(entry.name);
  const long = (split ? '' : longEntry(LONG_NAME, entry.name)) + (entry.target.length > NAME_SIZE ? longEntry(LONG_TARGET, entry.target) : '');
  const { prefix, name } = split ?? { prefix: '', name: entry.name.slice(0, NAME_SIZE) };
  return long + block({ ...entry, name, flag, prefix, magic: 'ustar\x0000', target: entry.target.slice(0, NAME_SIZE) });
}

function longEntry(flag: string, text: Bytes): Bytes {
  const data = `${text}\0`;
  const header = block({ name: '././@LongLink', mode: 0o644, uid: 0, gid: 0, size: data.length, mtime: 0, flag, target: '', magic: 'ustar  \0', owner: 'root', group: 'root', device: [0, 0], prefix: '' });
  return header + data.padEnd(padded(data.length), '\0');
}

function splitName(name: Bytes): { readonly prefix: Bytes; readonly name: Bytes } | undefined {
  if (name.length <= NAME_SIZE) return { prefix: '', name };
  const at = name.indexOf('/', name.length - NAME_SIZE - 1);
  if (at <= 0 || at > PREFIX_SIZE || at === name.length - 1) return undefined;
  return { prefix: name.slice(0, at), name: name.slice(at + 1) };
}

interface Fields extends Omit<TarEntry, 'type' | 'hard'> {
  readonly flag: string;
  readonly magic: Bytes;
  readonly prefix: Bytes;
}

function block(fields: Fields): Bytes {
  const text = (value: Bytes, size: number) => value.slice(0, size).padEnd(size, '\0');
  const number = (value: number, size: number) => `${Math.max(0, Math.floor(value)).toString(8).padStart(size - 1, '0').slice(1 - size)}\0`;
  const [major, minor] = fields.device;
  const head = text(fields.name, NAME_SIZE) + number(fields.mode & 0o7777, 8) + number(fields.uid, 8) + number(fields.gid, 8) + number(fields.size, 12) + number(fields.mtime, 12);
  const tail = fields.flag + text(fields.target, NAME_SIZE) + fields.magic + text(fields.owner, 32) + text(fields.group, 32) + number(major, 8) + number(minor, 8) + text(fields.prefix, PREFIX_SIZE);
  const sum = checksum(`${head}        ${tail}`);
  return `${head}${sum.toString(8).padStart(6, '0')}\0 ${tail}`.padEnd(BLOCK, '\0');
}

function checksum(header: Bytes): number {
  let sum = 0;
  for (let i = 0; i < header.length; i++) sum += header.charCodeAt(i);
  return sum;
}

/** An entry with its data. */
export interface ArchiveMember {
  readonly entry: TarEntry;
  readonly data: Bytes;
}

/** 'bad': what stands there is no header; 'short': the archive ends in the middle. */
export type ArchiveProblem = 'bad' | 'short';

/** The members one after the other. */
export function* readArchive(archive: Bytes): Generator<ArchiveMember | ArchiveProblem> {
  let longName: Bytes | undefined;
  let longTarget: Bytes | undefined;
  for (let at = 0; at < archive.length;) {
    const header = archive.slice(at, at + BLOCK);
    if (/^\0*$/.test(header)) return;
    const decoded = header.length < BLOCK ? undefined : decodeHeader(header);
    if (!decoded) {
      yield header.length < BLOCK && at > 0 ? 'short' : 'bad';
      return;
    }
    const { flag, entry } = decoded;
    const data = archive.slice(at + BLOCK, at + BLOCK + entry.size);
    if (data.length < entry.size) {
      yield 'short';
      return;
    }
    at += BLOCK + padded(entry.size);
    if (flag === LONG_NAME) longName = data.replace(/\0[^]*$/, '');
    else if (flag === LONG_TARGET) longTarget = data.replace(/\0[^]*$/, '');
    else if (!'xg'.includes(flag)) {
      yield { entry: { ...entry, name: longName ?? entry.name, target: longTarget ?? entry.target }, data };
      longName = undefined;
      longTarget = undefined;
    }
  }
}

function decodeHeader(header: Bytes): { readonly flag: string; readonly entry: TarEntry } | undefined {
  const text = (from: number, size: number) => header.slice(from, from + size).replace(/\0[^]*$/, '');
  const number = (from: number, size: number) => Number.parseInt(text(from, size).trim() || '0', 8);
  if (checksum(`${header.slice(0, 148)}        ${header.slice(156)}`) !== number(148, 8)) return undefined;
  const flag = header.charAt(156) === '\0' ? '0' : header.charAt(156);
  const prefix = header.slice(257, 263) === 'ustar\0' ? text(345, PREFIX_SIZE) : '';
  const name = prefix === '' ? text(0, NAME_SIZE) : `${prefix}/${text(0, NAME_SIZE)}`;
  const type = name.endsWith('/') && flag === '0' ? 'dir' : (TYPE_FLAGS.find(([one]) => one === flag)?.[1] ?? 'file');
  const entry: TarEntry = {
    name, type, hard: flag === '1', mode: number(100, 8), uid: number(108, 8), gid: number(116, 8), size: type === 'dir' ? 0 : number(124, 12), mtime: number(136, 12), target: text(157, NAME_SIZE),
    owner: text(265, 32), group: text(297, 32), device: [number(329, 8), number(337, 8)],
  };
  return { flag, entry };
}
