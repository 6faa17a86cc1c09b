// What the operator's host can do to the nodes: see and kill their processes, stop kubelets and runtimes, remove images
// (`nodectl`, `ctr`, and pgrep/pkill over all nodes, as on the host of the recorded cluster).
import type { Task } from '../../engine/task.ts';
import type { Credentials, Process, ProgramContext, ProgramEntry } from '../../runtime/process/types.ts';
import { fail, getopt, out } from '../../runtime/shell/applets/applet.ts';
import { parseSignal } from '../../runtime/process/signals.ts';
import type { ClusterMachine } from '../cluster.ts';
import type { ClusterFault } from '../contract.ts';
import type { Faults } from '../faults.ts';
import { crictlProgram } from './node/crictl.ts';
import { journalctlProgram } from './node/journalctl.ts';
import { sshProgram } from './node/ssh.ts';
import { systemctlProgram } from './node/systemctl.ts';

export interface NodeProgramsOptions {
  /** Of the person who works here. */
  readonly credentials: Credentials;
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly faults: () => Faults;
}

export function nodePrograms(options: NodeProgramsOptions): readonly ProgramEntry[] {
  return [
    { name: 'operator:nodectl', run: (ctx, argv) => nodectl(ctx, argv.slice(1), options) },
    { name: 'operator:ctr', run: (ctx, argv) => ctr(ctx, argv.slice(1), options) },
    { name: 'operator:pgrep', run: (ctx, argv) => pgrep(ctx, 'pgrep', argv.slice(1), options) },
    { name: 'operator:pkill', run: (ctx, argv) => pgrep(ctx, 'pkill', argv.slice(1), options) },
    sshProgram(options),
  ];
}

/** Programs on the nodes themselves. */
export function programsOnNodes(options: NodeProgramsOptions): readonly ProgramEntry[] {
  return [crictlProgram(options.machines), systemctlProgram(options), journalctlProgram];
}

const NODE_FAULTS: Readonly<Record<string, 'stopKubelet' | 'startKubelet' | 'stopRuntime' | 'startRuntime' | 'killAllContainers'>> = {
  'stop-kubelet': 'stopKubelet', 'start-kubelet': 'startKubelet', 'stop-runtime': 'stopRuntime', 'start-runtime': 'startRuntime', 'kill-all': 'killAllContainers',
};

function* nodectl(ctx: ProgramContext, [verb = '', ...args]: readonly string[], { faults }: NodeProgramsOptions): Task<number> {
  const number = ctx.env.find((variable) => variable.startsWith('NODE='))?.slice(5) || '3';
  const kind = Object.hasOwn(NODE_FAULTS, verb) ? NODE_FAULTS[verb] : undefined;
  const fault: ClusterFault | undefined = kind ? { kind, node: `node-${number}` } : verb === 'kill-sandbox' ? { kind: 'killSandbox', namespace: args[0] ?? '', pod: args[1] ?? '' } : undefined;
  if (!fault) return yield* fail(ctx, 'nodectl', `podscope: not simulated: nodectl ${verb}`);
  const problem = faults().inject(fault);
  return problem === undefined ? 0 : yield* fail(ctx, 'nodectl', problem);
}

/** `ctr -n k8s.io images rm|ls`. */
function* ctr(ctx: ProgramContext, args: readonly string[], { machines }: NodeProgramsOptions): Task<number> {
  const words = args.filter((arg, i) => arg !== '-n' && args[i - 1] !== '-n');
  const [group, verb, ...references] = words;
  if (group !== 'images' && group !== 'i' && group !== 'image') return yield* fail(ctx, 'ctr', `podscope: not simulated: ctr ${words.join(' ')}`);
  const all = [...machines.values()];
  if (verb === 'rm' || verb === 'remove' || verb === 'delete') {
    for (const reference of references) {
      for (const { machine } of all) yield* machine.images.removeImage(reference);
      yield* out(ctx, `${reference}\n`);
    }
    return 0;
  }
  if (verb === 'ls' || verb === 'list') {
    yield* out(ctx, all.flatMap(({ machine }) => machine.images.listImages().flatMap((image) => image.repoTags)).map((tag) => `${tag}\n`).join(''));
    return 0;
  }
  return yield* fail(ctx, 'ctr', `podscope: not simulated: ctr ${words.join(' ')}`);
}

interface NodeProcess {
  readonly node: ClusterMachine;
  readonly process: Process;
}

/** Processes of all nodes by their command lines. */
function* pgrep(ctx: ProgramContext, name: string, args: readonly string[], { machines }: NodeProgramsOptions): Task<number> {
  const first = args[0] ?? '';
  const isNamed = name === 'pkill' && /^-[A-Z0-9]+$/.test(first);
  const wanted = isNamed ? first.slice(1) : 'TERM';
  // 0 sends nothing: it only asks whether there is such a process.
  const signal = wanted === '0' ? 'none' : parseSignal(wanted);
  const { flags, operands, unknown } = getopt(isNamed ? args.slice(1) : args, 'flnoxvac');
  if (unknown !== undefined || signal === undefined) return yield* fail(ctx, name, `invalid option -- '${unknown ?? first}'`, 2);
  const regex = new RegExp(operands[0] ?? '');
  const found: NodeProcess[] = [...machines.values()].flatMap((node) => node.machine.processes().filter((process) => process.state !== 'Z' && matches(process, regex, flags)).map((process) => ({ node, process })));
  const chosen = flags.has('o') ? found.slice(0, 1) : flags.has('n') ? found.slice(-1) : found;
  if (name === 'pkill') {
    if (signal !== 'none') for (const { node, process } of chosen) node.machine.kill(process, signal);
  } else if (flags.has('c')) yield* out(ctx, `${chosen.length}\n`);
  else yield* out(ctx, chosen.map(({ process }) => `${process.pid}${flags.has('a') ? ` ${process.argv.join(' ')}` : ''}\n`).join(''));
  return chosen.length > 0 ? 0 : 1;
}

function matches(process: Process, regex: RegExp, flags: ReadonlySet<string>): boolean {
  return regex.test(flags.has('f') ? process.argv.join(' ') : process.comm);
}
