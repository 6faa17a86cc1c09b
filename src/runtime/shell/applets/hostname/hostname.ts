// hostname: the name, -f the full one, -i the addresses, by /etc/hosts.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, readFile, type Applet } from '../applet.ts';

export const hostname = { name: 'hostname', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'fdsi');
  if (unknown !== undefined) return yield* fail(ctx, 'hostname', `invalid option -- '${unknown}'`);
  if (operands.length > 0) return yield* fail(ctx, 'hostname', 'sethostname: Operation not permitted');
  const name = ctx.process.namespaces.uts.hostname;
  if (flags.has('s')) yield* out(ctx, `${name.split('.')[0] ?? ''}\n`);
  else if (flags.size === 0) yield* out(ctx, `${name}\n`);
  else {
    const entry = yield* hostsEntry(ctx, name);
    if (!entry) return yield* fail(ctx, 'hostname', `${name}: Host name lookup failure`.replace('Host name', 'host name'));
    const full = entry.names[0] ?? name;
    const text = flags.has('i') ? `${entry.address}` : flags.has('d') ? full.split('.').slice(1).join('.') : full;
    yield* out(ctx, `${text}\n`);
  }
  return 0;
}

function* hostsEntry(ctx: ProgramContext, name: string): Task<{ readonly address: string; readonly names: readonly string[] } | undefined> {
  const hosts = yield* readFile(ctx, '/etc/hosts');
  for (const line of (hosts.ok ? hosts.value : '').split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').split(/\s+/).filter((word) => word !== '');
    if (address !== undefined && names.includes(name)) return { address, names };
  }
  return undefined;
}
