// systemctl on a node, for the two units that matter here: kubelet and containerd.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext, ProgramEntry } from '../../../runtime/process/types.ts';
import { fail, out } from '../../../runtime/shell/applets/applet.ts';
import type { ClusterMachine } from '../../cluster.ts';
import type { Faults } from '../../faults.ts';

export interface SystemctlOptions {
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly faults: () => Faults;
}

const UNITS = {
  kubelet: { stop: 'stopKubelet', start: 'startKubelet', what: 'kubelet: The Kubernetes Node Agent' },
  containerd: { stop: 'stopRuntime', start: 'startRuntime', what: 'containerd container runtime' },
} as const;

type Unit = keyof typeof UNITS;

/** systemd's exit codes: not running, no such unit. */
const INACTIVE = 3;
const NO_UNIT = 5;

export function systemctlProgram(options: SystemctlOptions): ProgramEntry {
  return { name: 'node:systemctl', run: (ctx, argv) => systemctl(ctx, argv.slice(1), options) };
}

function* systemctl(ctx: ProgramContext, args: readonly string[], { machines, faults }: SystemctlOptions): Task<number> {
  const [verb = 'list-units', ...names] = args.filter((arg) => !arg.startsWith('-'));
  const node = machines.get(ctx.kernel.name);
  if (!node) return yield* fail(ctx, 'systemctl', 'System has not been booted with systemd as init system (PID 1). Can\'t operate.');
  const units = names.map((name) => name.replace(/\.service$/, ''));
  const unknown = units.find((name) => !(name in UNITS));
  if (unknown !== undefined) {
    yield* ctx.write(2, verb === 'status' ? `Unit ${unknown}.service could not be found.\n` : `Failed to ${verb} ${unknown}.service: Unit ${unknown}.service not found.\n`);
    return verb === 'status' ? 4 : NO_UNIT;
  }
  const known = units as Unit[];
  const change = (kinds: readonly ('stop' | 'start')[]) => known.forEach((unit) => kinds.forEach((kind) => faults().inject({ kind: UNITS[unit][kind], node: ctx.kernel.name })));
  switch (verb) {
    case 'stop':
    case 'start':
      change([verb]);
      return 0;
    case 'restart':
      change(['stop', 'start']);
      return 0;
    case 'is-active':
      yield* out(ctx, known.map((unit) => `${isActive(node, unit) ? 'active' : 'inactive'}\n`).join(''));
      return known.some((unit) => isActive(node, unit)) ? 0 : INACTIVE;
    case 'status':
      yield* out(ctx, known.map((unit) => statusText(node, unit)).join('\n'));
      return known.every((unit) => isActive(node, unit)) ? 0 : INACTIVE;
    default:
      return yield* fail(ctx, 'systemctl', `podscope: not simulated: systemctl ${verb}`);
  }
}

function isActive({ kubelet, machine }: ClusterMachine, unit: Unit): boolean {
  return unit === 'kubelet' ? kubelet.running : machine.runtime.up;
}

function statusText(node: ClusterMachine, unit: Unit): string {
  const active = isActive(node, unit);
  return `${active ? '●' : '○'} ${unit}.service - ${UNITS[unit].what}\n     Loaded: loaded (/lib/systemd/system/${unit}.service; enabled; preset: enabled)\n     Active: ${active ? 'active (running)' : 'inactive (dead)'}\n`.replace(/[●○]/g, (mark) => (mark === '●' ? '\xe2\x97\x8f' : '\xe2\x97\x8b'));
}
