// How tar names what it packs, unpacks or lists: the name alone, or a line like that of ls.
import { civilTime } from '../../../../base/civilTime.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { modeString } from '../support/fileMode.ts';
import type { TarEntry } from './header.ts';
import type { TarOptions } from './options.ts';

/** GNU: owner, group and size share a column. */
const OWNER_AND_SIZE_WIDTH = 18;

export function memberLine(entry: TarEntry, options: TarOptions, gnu: boolean, long: boolean): Bytes {
  if (!long) return `${entry.name}\n`;
  const [owner, group] = options.numericOwner ? ['', ''] : [entry.owner, entry.group];
  const owners = `${owner || entry.uid}/${group || entry.gid}`;
  const size = String(entry.size);
  const time = civilTime(entry.mtime);
  const two = (value: number) => String(value).padStart(2, '0');
  const minute = `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}`;
  const arrow = entry.hard ? ` link to ${entry.target}` : entry.type === 'link' ? ` -> ${entry.target}` : '';
  const head = modeString(entry.hard && gnu ? 'file' : entry.type, entry.mode);
  if (gnu) return `${entry.hard ? `h${head.slice(1)}` : head} ${owners} ${size.padStart(OWNER_AND_SIZE_WIDTH - owners.length)} ${minute} ${entry.name}${arrow}\n`;
  return `${head} ${owners} ${size.padStart(9)} ${minute}:${two(time.second)} ${entry.name}${arrow}\n`;
}
