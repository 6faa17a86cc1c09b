// crictl on a node (cri-tools): Pods, containers and images as the container runtime has them, whatever the API server says.
import type { SimTime } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { ContainerStatus, PodSandboxStatus } from '../../../runtime/cri/cri.ts';
import type { SimulatedMachine } from '../../../runtime/machine/nodeMachine.ts';
import type { ProgramContext, ProgramEntry } from '../../../runtime/process/types.ts';
import { out } from '../../../runtime/shell/applets/applet.ts';
import { layoutTable } from '../../../kubectl/printers/tabWriter.ts';
import type { ClusterMachine } from '../../cluster.ts';
import { passStreams } from '../passStreams.ts';
import { inspected } from './crictlInspect.ts';
import { agoText, sizeText, truncatedId } from './crictlText.ts';

const TABLE = { minWidth: 20, padding: 3 };
const FOLLOW = seconds(0.2);
const NOT_RUNNING = 'validate CRI v1 runtime API for endpoint "unix:///run/containerd/containerd.sock": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"';

interface Call {
  readonly ctx: ProgramContext;
  readonly machine: SimulatedMachine;
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

type Command = (call: Call) => Task<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['ps', ps], ['pods', pods], ['images', images], ['image', images], ['img', images], ['logs', logs], ['inspect', inspect], ['inspectp', inspectPod],
  ['exec', exec], ['stop', stop], ['rm', remove], ['stopp', stopPod], ['rmp', removePod], ['rmi', removeImage], ['pull', pull], ['version', version],
]);

export function crictlProgram(machines: ReadonlyMap<string, ClusterMachine>): ProgramEntry {
  return {
    name: 'node:crictl',
    *run(ctx, argv) {
      const words = argv.slice(1);
      const at = words.findIndex((word, i) => !word.startsWith('-') && !['-r', '--runtime-endpoint', '-i', '--image-endpoint', '-t', '--timeout', '-c', '--config'].includes(words[i - 1] ?? ''));
      const name = words[at] ?? '';
      const command = COMMANDS.get(name);
      const machine = machines.get(ctx.kernel.name)?.machine;
      if (!machine) return yield* fatal(ctx, NOT_RUNNING);
      if (at < 0 || name === 'help') return yield* help(ctx);
      if (!command) return yield* fatal(ctx, `podscope: not simulated: crictl ${name}`);
      if (!machine.runtime.up) return yield* fatal(ctx, NOT_RUNNING);
      return yield* command({ ctx, machine, ...readWords(words.slice(at + 1), name) });
    },
  };
}

const VALUED = new Set(['--name', '--pod', '-p', '--state', '-s', '--label', '--tail', '--since', '--timeout', '--last', '--output', '-o', '--image', '--namespace', '--id']);
const TIMEOUT = new Set(['-t', '--timeout']);

function readWords(words: readonly string[], command: string): Pick<Call, 'flags' | 'values' | 'operands'> {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const isCommand = command === 'exec' && operands.length > 0;
    if (isCommand || word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const takesValue = VALUED.has(word) || (command === 'stop' && TIMEOUT.has(word));
    if (equals > 0) values.set(word.slice(0, equals), word.slice(equals + 1));
    else if (takesValue) values.set(word, words[++i] ?? '');
    else if (word.startsWith('--')) flags.add(word.slice(2));
    else for (const letter of word.slice(1)) flags.add(letter);
  }
  return { flags, values, operands };
}

function* fatal(ctx: ProgramContext, message: string): Task<number> {
  yield* ctx.write(2, `FATA[0000] ${message} \n`);
  return 1;
}

function* help(ctx: ProgramContext): Task<number> {
  yield* out(ctx, `NAME:\n   crictl - client for CRI\n\nCOMMANDS:\n${[...COMMANDS.keys()].map((name) => `   ${name}\n`).join('')}`);
  return 0;
}

/** Those whose id begins like this; a name is none. */
function found<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  return id === '' ? undefined : all.find((one) => one.id.startsWith(id));
}

function* ps({ ctx, machine, flags, values }: Call): Task<number> {
  const pod = values.get('--pod') ?? values.get('-p');
  const name = values.get('--name');
  const state = (values.get('--state') ?? values.get('-s'))?.toLowerCase();
  const shown = machine.runtime.listContainers().filter((container) => {
    if (state !== undefined) return stateWord(container.state).toLowerCase() === state;
    return flags.has('a') || flags.has('all') || container.state === 'RUNNING';
  }).filter((container) => (pod === undefined || container.sandboxId.startsWith(pod)) && (name === undefined || new RegExp(name).test(container.metadata.name)));
  if (flags.has('q') || flags.has('quiet')) {
    yield* out(ctx, shown.map(({ id }) => `${id}\n`).join(''));
    return 0;
  }
  const rows = shown.map((container) => [
    truncatedId(container.id), truncatedId(machine.images.imageStatus(container.image)?.id ?? container.imageRef), agoText(age(ctx, container.createdAt)), stateWord(container.state), container.metadata.name, String(container.metadata.attempt),
    truncatedId(container.sandboxId), container.labels['io.kubernetes.pod.name'] ?? '', container.labels['io.kubernetes.pod.namespace'] ?? '',
  ]);
  yield* out(ctx, layoutTable([['CONTAINER', 'IMAGE', 'CREATED', 'STATE', 'NAME', 'ATTEMPT', 'POD ID', 'POD', 'NAMESPACE'], ...rows], TABLE));
  return 0;
}

function stateWord(state: ContainerStatus['state']): string {
  return state.charAt(0) + state.slice(1).toLowerCase();
}

function age({ kernel }: ProgramContext, since: SimTime): number {
  return (kernel.sim.now() - since) / 1_000_000;
}

function* pods({ ctx, machine, flags, values }: Call): Task<number> {
  const name = values.get('--name');
  const shown = machine.runtime.listPodSandboxes().filter(({ metadata }) => name === undefined || new RegExp(name).test(metadata.name));
  if (flags.has('q') || flags.has('quiet')) {
    yield* out(ctx, shown.map(({ id }) => `${id}\n`).join(''));
    return 0;
  }
  const rows = shown.map((sandbox: PodSandboxStatus) => [
    truncatedId(sandbox.id), agoText(age(ctx, sandbox.createdAt)), sandbox.state === 'READY' ? 'Ready' : 'NotReady', sandbox.metadata.name, sandbox.metadata.namespace, String(sandbox.metadata.attempt), '(default)',
  ]);
  yield* out(ctx, layoutTable([['POD ID', 'CREATED', 'STATE', 'NAME', 'NAMESPACE', 'ATTEMPT', 'RUNTIME'], ...rows], TABLE));
  return 0;
}

function* images({ ctx, machine, flags }: Call): Task<number> {
  const all = machine.images.listImages();
  if (flags.has('q') || flags.has('quiet')) {
    yield* out(ctx, all.map(({ id }) => `${id}\n`).join(''));
    return 0;
  }
  const rows = all.flatMap(({ id, repoTags, sizeBytes }) => repoTags.map((tag) => [tag.slice(0, tag.lastIndexOf(':')), tag.slice(tag.lastIndexOf(':') + 1), truncatedId(id), sizeText(sizeBytes)]));
  yield* out(ctx, layoutTable([['IMAGE', 'TAG', 'IMAGE ID', 'SIZE'], ...rows], TABLE));
  return 0;
}

function* container({ ctx, machine, operands }: Call): Task<ContainerStatus | undefined> {
  const [id = ''] = operands;
  const one = found(machine.runtime.listContainers(), id);
  if (!one) yield* fatal(ctx, id === '' ? 'ID cannot be empty' : `rpc error: code = NotFound desc = an error occurred when try to find container "${id}": not found`);
  return one;
}

function* logs(call: Call): Task<number> {
  const { ctx, machine, flags, values } = call;
  const one = yield* container(call);
  if (!one) return 1;
  const tail = values.get('--tail');
  let read = 0;
  for (;;) {
    const lines = (machine.files.read(one.logPath) ?? '').split('\n').slice(0, -1);
    const fresh = read === 0 && tail !== undefined ? lines.slice(Math.max(0, lines.length - Number(tail))) : lines.slice(read);
    read = lines.length;
    for (const line of fresh) yield* ctx.write(line.split(' ')[1] === 'stderr' ? 2 : 1, `${line.replace(/^\S+ \S+ \S+ /, '')}\n`);
    if (!(flags.has('f') || flags.has('follow')) || machine.runtime.containerStatus(one.id)?.state !== 'RUNNING') return 0;
    yield* sleep(FOLLOW);
  }
}

function* inspect(call: Call): Task<number> {
  const one = yield* container(call);
  if (!one) return 1;
  yield* out(call.ctx, `${JSON.stringify(inspected(one, call.ctx.kernel.sim.wallClock), undefined, 2)}\n`);
  return 0;
}

function* inspectPod({ ctx, machine, operands: [id = ''] }: Call): Task<number> {
  const sandbox = found(machine.runtime.listPodSandboxes(), id);
  if (!sandbox) return yield* fatal(ctx, `rpc error: code = NotFound desc = an error occurred when try to find sandbox: not found`);
  const { metadata, state, labels, annotations, ip } = sandbox;
  const status = { id: sandbox.id, metadata, state: `SANDBOX_${state}`, createdAt: ctx.kernel.sim.wallClock.rfc3339(sandbox.createdAt), network: { additionalIps: [], ip: ip ?? '' }, labels, annotations, runtimeHandler: '' };
  yield* out(ctx, `${JSON.stringify({ status }, undefined, 2)}\n`);
  return 0;
}

function* exec(call: Call): Task<number> {
  const { ctx, machine, flags, operands } = call;
  const one = yield* container(call);
  if (!one) return 1;
  const command = operands.slice(1);
  if (command.length === 0) return yield* fatal(ctx, 'incorrect usage: exec needs a command');
  const [stdin, tty] = [flags.has('i') || flags.has('interactive'), (flags.has('t') || flags.has('tty')) && ctx.isTty(0)];
  const session = machine.runtime.openSession(one.id, { command, stdin, tty });
  if (!session.ok) return yield* fatal(ctx, `execing command in container: ${session.error.message}`);
  return yield* passStreams(ctx.kernel.sim, ctx, session.value, { stdin, raw: tty && stdin });
}

function* stop(call: Call): Task<number> {
  const timeout = call.values.get('-t') ?? call.values.get('--timeout') ?? '0';
  return yield* each(call, container, (machine, id) => machine.runtime.stopContainer(id, Number(timeout)));
}

function* remove(call: Call): Task<number> {
  return yield* each(call, container, (machine, id) => machine.runtime.removeContainer(id));
}

type Action = (machine: SimulatedMachine, id: string) => Task<{ readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } }>;

function* each(call: Call, find: (one: Call) => Task<{ readonly id: string } | undefined>, act: Action): Task<number> {
  if (call.operands.length === 0) return yield* fatal(call.ctx, 'ID cannot be empty');
  for (const operand of call.operands) {
    const one = yield* find({ ...call, operands: [operand] });
    if (!one) return 1;
    const done = yield* act(call.machine, one.id);
    if (!done.ok) return yield* fatal(call.ctx, done.error.message);
    yield* out(call.ctx, `${operand}\n`);
  }
  return 0;
}

function* sandbox({ ctx, machine, operands: [id = ''] }: Call): Task<PodSandboxStatus | undefined> {
  const one = found(machine.runtime.listPodSandboxes(), id);
  if (!one) yield* fatal(ctx, `rpc error: code = NotFound desc = an error occurred when try to find sandbox "${id}": not found`);
  return one;
}

function* stopPod(call: Call): Task<number> {
  return yield* each(call, sandbox, (machine, id) => machine.runtime.stopPodSandbox(id));
}

function* removePod(call: Call): Task<number> {
  return yield* each(call, sandbox, (machine, id) => machine.runtime.removePodSandbox(id));
}

function* removeImage({ ctx, machine, operands }: Call): Task<number> {
  for (const reference of operands) {
    const removed = yield* machine.images.removeImage(reference);
    if (!removed.ok) return yield* fatal(ctx, removed.error.message);
    yield* out(ctx, `Deleted: ${reference}\n`);
  }
  return 0;
}

function* pull({ ctx, machine, operands: [reference = ''] }: Call): Task<number> {
  const pulled = yield* machine.images.pullImage(reference);
  if (!pulled.ok) return yield* fatal(ctx, `pulling image: ${pulled.error.message}`);
  yield* out(ctx, `Image is up to date for ${pulled.value}\n`);
  return 0;
}

function* version({ ctx }: Call): Task<number> {
  yield* out(ctx, 'Version:  0.1.0\nRuntimeName:  containerd\nRuntimeVersion:  v2.2.1\nRuntimeApiVersion:  v1\n');
  return 0;
}
