// The long lines of ls, and what may stand before a name.
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import { modeString } from '../support/fileMode.ts';
import type { OwnerNames } from '../support/names.ts';
import { humanBusybox, humanGnu } from '../support/sizes.ts';
import type { NameCell } from './columns.ts';
import type { Entry } from './ls.ts';

export interface ListingStyle {
  readonly gnu: boolean;
  readonly long: boolean;
  readonly numeric: boolean;
  readonly human: boolean;
  readonly inode: boolean;
  readonly blocks: boolean;
  readonly fullTime: boolean;
  readonly time: 'mtime' | 'atime' | 'ctime';
  readonly classify: 'none' | 'directories' | 'all';
  readonly noOwner: boolean;
  readonly noGroup: boolean;
  readonly color: boolean;
  /** -Q. */
  readonly quoted: boolean;
  /** Microseconds since 1970. */
  readonly now: number;
  readonly names: OwnerNames;
  readonly tz: Bytes | undefined;
}

/** Half a Gregorian year: older files show the year instead of the time. */
const RECENT_SECONDS = 15_778_476;
const BUSYBOX_RECENT_SECONDS = (3600 * 24 * 365) / 2;

function suffix(stat: Stat, style: ListingStyle): string {
  if (style.classify === 'none') return '';
  if (stat.type === 'dir') return '/';
  if (style.classify === 'directories') return '';
  if (stat.type === 'link') return '@';
  if (stat.type === 'fifo') return '|';
  if (stat.type === 'socket') return '=';
  return stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '*' : '';
}

function shownName(name: Bytes, style: ListingStyle): Bytes {
  return style.quoted ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

/** busybox's colours on a terminal. */
function colored(bare: Bytes, stat: Stat, style: ListingStyle): Bytes {
  const name = shownName(bare, style);
  if (!style.color) return name;
  const code = { file: '0;0', dir: '1;34', link: '1;36', fifo: '0;33', char: '1;33', block: '1;33', socket: '1;35' }[stat.type];
  const executable = stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '1;32' : code;
  return `\x1b[${executable}m${name}\x1b[m`;
}

/** Names with inode, blocks and marks, for the short forms. */
export function prefixFields(entries: readonly Entry[], style: ListingStyle): NameCell[] {
  const widest = (value: (entry: Entry) => string) => Math.max(0, ...entries.map((entry) => value(entry).length));
  const inode = (entry: Entry) => String(entry.stat.ino);
  const blocks = (entry: Entry) => blockText(entry.stat, style);
  const inodeWidth = style.gnu ? widest(inode) : 7;
  const blockWidth = style.gnu ? widest(blocks) : 6;
  return entries.map((entry) => {
    const before = (style.inode ? `${inode(entry).padStart(inodeWidth)} ` : '') + (style.blocks ? `${blocks(entry).padStart(blockWidth)} ` : '');
    const mark = suffix(entry.stat, style);
    return { text: before + colored(entry.name, entry.stat, style) + mark, width: before.length + shownName(entry.name, style).length + mark.length };
  });
}

function blockText(stat: Stat, style: ListingStyle): string {
  const kib = Math.ceil(stat.blocks / 2);
  if (!style.human) return String(kib);
  return style.gnu ? humanGnu(stat.blocks * 512) : humanBusybox(stat.blocks * 512);
}

function sizeText(stat: Stat, style: ListingStyle): string {
  if (stat.type === 'char' || stat.type === 'block') return style.gnu ? `${stat.rdev[0]}, ${String(stat.rdev[1]).padStart(3)}` : `${String(stat.rdev[0]).padStart(4)}, ${String(stat.rdev[1]).padStart(3)}`;
  if (!style.human) return String(stat.size);
  return style.gnu ? humanGnu(stat.size) : humanBusybox(stat.size);
}

function timeText(stat: Stat, style: ListingStyle): Bytes {
  const micros = stat[style.time];
  if (style.fullTime) return strftime(style.gnu ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S %z', micros, style.tz, true);
  const age = (style.now - micros) / 1e6;
  const recent = style.gnu ? age < RECENT_SECONDS && age > -1 : age < BUSYBOX_RECENT_SECONDS && age > -900;
  return strftime(recent ? '%b %e %H:%M' : '%b %e  %Y', micros, style.tz);
}

export function longListing(entries: readonly Entry[], style: ListingStyle): Bytes {
  const owner = (entry: Entry) => (style.numeric ? undefined : style.names.user(entry.stat.uid)) ?? String(entry.stat.uid);
  const group = (entry: Entry) => (style.numeric ? undefined : style.names.group(entry.stat.gid)) ?? String(entry.stat.gid);
  const widest = (value: (entry: Entry) => string) => Math.max(0, ...entries.map((entry) => value(entry).length));
  const widths = style.gnu
    ? { inode: widest((e) => String(e.stat.ino)), blocks: widest((e) => blockText(e.stat, style)), links: widest((e) => String(e.stat.nlink)), owner: widest(owner), group: widest(group), size: widest((e) => sizeText(e.stat, style)) }
    : { inode: 7, blocks: 6, links: 4, owner: 8, group: 8, size: style.human ? 7 : 9 };
  return entries.map((entry) => {
    const { stat } = entry;
    const before = (style.inode ? `${String(stat.ino).padStart(widths.inode)} ` : '') + (style.blocks ? `${blockText(stat, style).padStart(widths.blocks)} ` : '');
    const columns = [
      modeString(stat.type, stat.mode),
      String(stat.nlink).padStart(widths.links),
      ...(style.noOwner ? [] : [owner(entry).padEnd(widths.owner)]),
      ...(style.noGroup ? [] : [group(entry).padEnd(widths.group)]),
      sizeText(stat, style).padStart(widths.size),
      timeText(stat, style),
    ];
    const target = entry.target === undefined ? '' : ` -> ${entry.target}`;
    return `${before}${columns.join(' ')} ${colored(entry.name, stat, style)}${entry.target === undefined ? suffix(stat, style) : ''}${target}\n`;
  }).join('');
}
