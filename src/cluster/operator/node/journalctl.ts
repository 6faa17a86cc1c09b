// journalctl on a node. What the simulation traces of a unit stands for the lines the unit would have logged.
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { TraceEvent } from '../../../engine/trace/traceEvent.ts';
import type { ProgramContext, ProgramEntry } from '../../../runtime/process/types.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';
import { fail, out } from '../../../runtime/shell/applets/applet.ts';

/** How often a followed journal is looked at. */
const FOLLOW = seconds(1);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface JournalOptions {
  readonly unit: string | undefined;
  readonly follow: boolean;
  readonly lines: number | undefined;
  readonly newestFirst: boolean;
}

export const journalctlProgram: ProgramEntry = {
  name: 'node:journalctl',
  *run(ctx, argv) {
    const options = readOptions(argv.slice(1));
    if (typeof options === 'string') return yield* fail(ctx, 'journalctl', options);
    return yield* print(ctx, options);
  },
};

/** A text says what is wrong. */
function readOptions(args: readonly string[]): JournalOptions | string {
  let [unit, follow, lines, newestFirst] = [undefined as string | undefined, false, undefined as number | undefined, false];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const value = (short: string, long: string): string | undefined => {
      if (arg === short || arg === `--${long}`) return args[++i];
      if (arg.startsWith(`--${long}=`)) return arg.slice(long.length + 3);
      return arg.startsWith(short) && !arg.startsWith('--') && arg.length > 2 ? arg.slice(2) : undefined;
    };
    const named = value('-u', 'unit');
    const count = named === undefined ? value('-n', 'lines') : undefined;
    if (named !== undefined) unit = named.replace(/\.service$/, '');
    else if (count !== undefined) lines = Number(count);
    else if (arg === '-f' || arg === '--follow') follow = true;
    else if (arg === '-r' || arg === '--reverse') newestFirst = true;
    else if (arg !== '--no-pager' && arg !== '-e' && arg !== '-x' && arg !== '-xe' && arg !== '-xeu') return `podscope: not simulated: journalctl ${arg}`;
    else if (arg === '-xeu') unit = args[++i]?.replace(/\.service$/, '');
  }
  if (lines !== undefined && !Number.isInteger(lines)) return `Failed to parse lines '${String(lines)}'`;
  return { unit, follow, lines: lines ?? (follow ? 10 : undefined), newestFirst };
}

function* print(ctx: ProgramContext, { unit, follow, lines, newestFirst }: JournalOptions): Task<number> {
  const { sim, name } = ctx.kernel;
  const actors = new Map([['kubelet', `kubelet/${name}`], ['containerd', `containerd/${name}`]].filter(([known]) => unit === undefined || known === unit).map(([known, actor]) => [actor, known]));
  const told = (event: TraceEvent): boolean => actors.has(event.actor) && !event.type.startsWith('timer.');
  const text = (events: readonly TraceEvent[]): string => encodeUtf8(events.map((event) => lineOf(sim, name, actors.get(event.actor) ?? '', event)).join(''));
  let seen = sim.trace.length;
  const all = sim.trace.all().filter(told);
  const shown = lines === undefined ? all : all.slice(Math.max(0, all.length - lines));
  yield* out(ctx, shown.length === 0 ? '-- No entries --\n' : text(newestFirst ? shown.toReversed() : shown));
  while (follow) {
    yield* sleep(FOLLOW);
    const fresh = sim.trace.all().slice(seen);
    seen = sim.trace.length;
    yield* out(ctx, text(fresh.filter(told)));
  }
  return 0;
}

function lineOf(sim: Simulation, node: string, unit: string, { t, type, objects, data, evidence }: TraceEvent): string {
  const [date = '', clock = ''] = sim.wallClock.rfc3339(simTime(t)).split(/[TZ]/);
  const [, month = '1', day = '1'] = date.split('-');
  const [about] = objects;
  const object = about ? ` ${about.kind.toLowerCase()}="${about.namespace ? `${about.namespace}/` : ''}${about.name}"` : '';
  const facts = Object.entries(data ?? {}).flatMap(([key, value]) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [` ${key}=${JSON.stringify(value)}`] : []));
  const said = evidence === undefined ? '' : ` ${JSON.stringify(evidence)}`;
  return `${MONTHS[Number(month) - 1] ?? ''} ${day} ${clock.slice(0, 8)} ${node} ${unit}[${unit === 'kubelet' ? 912 : 640}]: ${type}${object}${facts.join('')}${said}\n`;
}
