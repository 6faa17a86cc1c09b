// bash: mapfile (readarray).
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { assignArray } from '../run/arrayVariables.ts';
import type { Shell } from '../run/shell.ts';
import { illegalOption } from './failure.ts';

export function* mapfileBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let strip = false;
  let delimiter = '\n';
  let fd = 0;
  let limit = Infinity;
  let skip = 0;
  let i = 1;
  for (; args[i]?.startsWith('-'); i++) {
    const arg = args[i] ?? '';
    const value = arg.length > 2 ? arg.slice(2) : args[i + 1];
    switch (arg.charAt(1)) {
      case 't':
        strip = true;
        continue;
      case 'd':
        delimiter = value === undefined || value === '' ? '\0' : value.charAt(0);
        break;
      case 'u':
        fd = Number(value);
        break;
      case 'n':
        limit = Number(value) || Infinity;
        break;
      case 's':
        skip = Number(value);
        break;
      default:
        return yield* illegalOption(shell, arg.charAt(1), 'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]');
    }
    if (arg.length === 2) i += 1;
  }
  let text = '';
  for (;;) {
    const result = yield* shell.ctx.read(fd);
    if (!result.ok || result.value === '') break;
    text += result.value;
  }
  const lines: Bytes[] = [];
  for (let at = 0; at < text.length && lines.length < limit + skip; ) {
    const end = text.indexOf(delimiter, at);
    const stop = end < 0 ? text.length : end + 1;
    lines.push(text.slice(at, strip && end >= 0 ? end : stop));
    at = stop;
  }
  assignArray(shell, args[i] ?? 'MAPFILE', lines.slice(skip).map((value) => ({ index: undefined, value })), false);
  return 0;
}
