// Searching a program's own PATH, as `exec "$@"` in an entrypoint does.
import type { ProgramContext } from '../../process/types.ts';

export function findInPath(ctx: ProgramContext, name: string): string | undefined {
  const path = ctx.env.find((one) => one.startsWith('PATH='))?.slice(5) ?? '/usr/sbin:/usr/bin:/sbin:/bin';
  return path.split(':').map((directory) => `${directory}/${name}`).find((candidate) => ctx.access(candidate, 'x').ok);
}
