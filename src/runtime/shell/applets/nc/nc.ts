// busybox nc: connect to a port or listen on one, and pass bytes between it and standard input and output.
import { seconds, type Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Listener } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execCommand } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';
import { relay } from './relay.ts';

export const nc = { name: 'nc', only: 'busybox', run } satisfies AppletDefinition;

interface Settings {
  readonly host: Bytes | undefined;
  readonly port: number;
  readonly listen: boolean;
  /** Goes on with the next connection when one has ended. */
  readonly keep: boolean;
  readonly localPort: number;
  readonly limit: Micros | undefined;
  readonly scan: boolean;
  readonly verbosity: number;
  readonly program: readonly Bytes[] | undefined;
}

const NOT_SIMULATED = ['u', 's', 'i', 'f'];

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const { args, program } = splitProgram(argv);
  const parsed = yield* tool.options(args, { short: 'np:w:zvlkus:i:f:' });
  if (typeof parsed === 'number') return parsed;
  const unknown = NOT_SIMULATED.find((letter) => parsed.given.has(letter));
  if (unknown !== undefined) return yield* tool.notSimulated(`-${unknown}`);
  const { given, operands } = parsed;
  const wait = given.get('w')?.at(-1);
  const listens = given.get('l')?.length ?? 0;
  const settings: Settings = {
    host: operands[0],
    port: Number(operands[1] ?? 0),
    listen: listens > 0,
    keep: listens > 1 || given.has('k'),
    localPort: Number(given.get('p')?.at(-1) ?? 0),
    limit: wait === undefined ? undefined : seconds(Number(wait) || 0),
    scan: given.has('z'),
    verbosity: given.get('v')?.length ?? 0,
    program,
  };
  if (![settings.port, settings.localPort].every((port) => Number.isInteger(port) && port >= 0 && port < 65_536)) return yield* tool.complain(`bad port '${operands[1] ?? ''}'`);
  if (settings.listen) return yield* serve(tool, settings);
  return settings.host === undefined ? yield* tool.usage() : yield* call(tool, settings, settings.host);
}

/** Everything behind `-e` is the program with its arguments. */
function splitProgram(argv: readonly Bytes[]): { readonly args: readonly Bytes[]; readonly program: readonly Bytes[] | undefined } {
  const at = argv.findIndex((arg, i) => i > 0 && /^-[nzvlk]*e$/.test(arg));
  if (at < 0) return { args: argv, program: undefined };
  const letters = argv[at]?.slice(0, -1) ?? '-';
  return { args: [...argv.slice(0, at), ...(letters === '-' ? [] : [letters])], program: argv.slice(at + 1) };
}

function* call(tool: Tool, settings: Settings, host: Bytes): Task<number> {
  const { ctx } = tool;
  const found = yield* lookUpHost(ctx, host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return yield* tool.complain(`bad address '${host}'`);
  const connected = yield* ctx.connect(address, settings.port, settings.limit);
  if (!connected.ok) {
    // A refusal alone is told by the status.
    if (connected.error === 'ECONNREFUSED' && settings.verbosity < 2) return 1;
    return yield* tool.complain(`${host} (${address}:${settings.port}): ${errnoText(connected.error)}`);
  }
  if (settings.verbosity > 0) yield* tool.err(`${host} (${address}:${settings.port}) open\n`);
  if (settings.scan) return 0;
  if (settings.program) return yield* become(tool, connected.value, settings.program);
  return yield* relay(tool, connected.value, settings.limit);
}

function* serve(tool: Tool, settings: Settings): Task<number> {
  const { ctx } = tool;
  const listening = ctx.listen('::', settings.localPort);
  if (!listening.ok) return yield* tool.complain(`bind: ${errnoText(listening.error)}`);
  const listener = listening.value;
  if (settings.verbosity > 0) yield* tool.err(`listening on [::]:${listener.port} ...\n`);
  for (;;) {
    const fd = yield* nextConnection(tool, settings, listener);
    if (fd === undefined) return 1;
    if (!settings.keep) {
      listener.close();
      return settings.program ? yield* become(tool, fd, settings.program) : yield* relay(tool, fd, settings.limit);
    }
    if (settings.program) serveInChild(tool, fd, settings.program);
    else yield* relay(tool, fd, settings.limit);
    ctx.close(fd);
    yield* reap(tool);
  }
}

/** Takes note of children that have ended. */
function* reap(tool: Tool): Task<void> {
  for (;;) {
    const ended = yield* tool.ctx.wait({ noHang: true });
    if (!ended.ok || ended.value === undefined) return;
  }
}

/** undefined after a complaint. */
function* nextConnection(tool: Tool, { limit, verbosity }: Settings, listener: Listener): Task<number | undefined> {
  const { ctx } = tool;
  let late = false;
  if (limit !== undefined) {
    ctx.sigaction('ALRM', () => {
      late = true;
    });
    ctx.alarm(limit);
  }
  for (;;) {
    const accepted = yield* ctx.accept(listener);
    if (accepted.ok) {
      ctx.alarm(undefined);
      const { connection, fd } = accepted.value;
      if (verbosity > 0) yield* tool.err(`connect to [::ffff:${connection.localAddress}]:${connection.localPort} from [::ffff:${connection.remoteAddress}]:${connection.remotePort} ([::ffff:${connection.remoteAddress}]:${connection.remotePort})\n`);
      return fd;
    }
    if (late) yield* tool.complain('timeout');
    if (late || accepted.error !== 'EINTR') return undefined;
  }
}

/** The program takes this one's place, with the connection as its standard input, output and error. */
function* become(tool: Tool, fd: number, program: readonly Bytes[]): Task<number> {
  for (const target of [0, 1, 2]) tool.ctx.dup2(fd, target);
  tool.ctx.close(fd);
  return yield* execCommand(tool, program, 'quoted');
}

function serveInChild(tool: Tool, fd: number, program: readonly Bytes[]): void {
  tool.ctx.fork((own) => become(tool.on(own), fd, program));
}
