// mount and umount: the list of mounts; tmpfs and bind mounts for those who may.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const mount = { name: 'mount', run: runMount } satisfies AppletDefinition;
export const umount = { name: 'umount', run: runUmount } satisfies AppletDefinition;

const MOUNT_FAILED = 255;
const GNU_FAILED = 32;

function* runMount(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'at:o:rwvnfBRL:U:' : 'at:o:rwvnfis', long: { bind: 'B', rbind: 'B', 'types=': 't', 'options=': 'o', 'read-only': 'r' } });
  if (typeof parsed === 'number') return parsed;
  const { given, operands } = parsed;
  const type = given.get('t')?.at(-1);
  if (operands.length === 0) return given.has('a') ? yield* tool.notSimulated('-a') : yield* list(tool, type);
  const [source, target] = operands;
  if (source === undefined || target === undefined) {
    return yield* tool.complain(tool.gnu ? `${source ?? ''}: can't find in /etc/fstab.` : `can't find ${source ?? ''} in /etc/fstab`, tool.gnu ? GNU_FAILED : 1);
  }
  const options = [...(given.get('o') ?? []), ...(given.has('B') ? ['bind'] : []), ...(given.has('r') ? ['ro'] : [])].join(',');
  if (tool.gnu && tool.ctx.credentials.uid !== 0) return yield* tool.complain(`${target}: must be superuser to use mount.`, GNU_FAILED);
  const result = tool.ctx.mount(source, target, type ?? '', options);
  if (result.ok) return 0;
  if (!tool.gnu) return yield* tool.complain(`mounting ${source} on ${target} failed: ${errnoText(result.error)}`, MOUNT_FAILED);
  const text = result.error === 'ENOENT' ? 'mount point does not exist.' : result.error === 'EPERM' ? 'permission denied.' : `${errnoText(result.error)}.`;
  yield* tool.complain(`${target}: ${text}`);
  if (result.error !== 'ENOENT') yield* tool.err('       dmesg(1) may have more information after failed mount system call.\n');
  return GNU_FAILED;
}

function* list(tool: Tool, type: Bytes | undefined): Task<number> {
  const table = yield* readFile(tool.ctx, '/proc/self/mounts');
  if (!table.ok) return yield* tool.complain(`/proc/self/mounts: ${errnoText(table.error)}`);
  for (const line of table.value.split('\n')) {
    const [source = '', path = '', kind = '', flags = ''] = line.split(' ');
    if (path !== '' && (type === undefined || type === kind)) yield* tool.out(`${source} on ${path} type ${kind} (${flags})\n`);
  }
  return 0;
}

function* runUmount(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'adflnrRqvt:O:' : 'fldnrarvt:', long: { lazy: 'l', force: 'f', recursive: 'R' } });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('bad usage') : yield* tool.usage();
  let status = 0;
  for (const path of parsed.operands) {
    const result = tool.ctx.umount(path);
    if (result.ok) continue;
    status = tool.gnu ? GNU_FAILED : 1;
    const gnuText = result.error === 'ENOENT' ? 'no mount point specified.' : result.error === 'EPERM' ? 'must be superuser to unmount.' : result.error === 'EBUSY' ? 'target is busy.' : 'not mounted.';
    yield* tool.complain(tool.gnu ? `${path}: ${gnuText}` : `can't unmount ${path}: ${errnoText(result.error)}`);
  }
  return status;
}
