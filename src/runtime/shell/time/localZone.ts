// The zone that a process's times are shown in: the variable TZ, a file of the zone database that it names, or /etc/localtime.
import type { Task } from '../../../engine/task.ts';
import { readText } from '../../net/nameLookup.ts';
import type { ProgramContext } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';

const LOCAL = '/etc/localtime';
const DATABASE = '/usr/share/zoneinfo';
/** `Europe/Berlin`, not `CET-1`. */
const NAMED = /^:?([A-Z][A-Za-z_]+(?:\/[A-Za-z_+-]+)+)$/;

/** Whether the zone stands in a file, which has to be read first. */
export function hasZoneFile(ctx: ProgramContext, tz: Bytes | undefined): boolean {
  return zoneFile(ctx, tz) !== undefined;
}

/** A POSIX TZ string, as `zoneAt` reads it; undefined: UTC. */
export function* localZone(ctx: ProgramContext, tz: Bytes | undefined): Task<Bytes | undefined> {
  const path = zoneFile(ctx, tz);
  if (path === undefined) return tz;
  const text = yield* readText(ctx, path);
  return text.startsWith('TZif') ? text.split('\n').at(-2) : undefined;
}

function zoneFile(ctx: ProgramContext, tz: Bytes | undefined): string | undefined {
  const name = tz === undefined ? undefined : NAMED.exec(tz)?.[1];
  if (tz !== undefined && name === undefined) return undefined;
  const path = name === undefined ? LOCAL : `${DATABASE}/${name}`;
  return ctx.access(path, 'r').ok ? path : undefined;
}
