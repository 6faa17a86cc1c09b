// Pod sandboxes: namespaces, address, cgroup and the pause process (containerd internal/cri/server/sandbox_*.go).
import { ok, type Result } from '../../base/result.ts';
import type { Task } from '../../engine/task.ts';
import { limitsOf } from '../cgroup/limits.ts';
import { createSink } from '../process/streams.ts';
import type { Process } from '../process/types.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import type { CriError, CriResult, PodSandboxConfig } from './cri.ts';
import { removeTree } from '../vfs/removeTree.ts';
import { killContainer } from './containerExit.ts';
import { CONNECTION_LOST, networkFailed, UNAVAILABLE } from './errors.ts';
import { runtimeId } from './ids.ts';
import { actorOf, announce, because, oomScoreOf, work, type RuntimeContext } from './node.ts';
import { resolvConfText, writePodFiles } from './podFiles.ts';
import { traceObjects, type Sandbox } from './records.ts';
import { TIMINGS, RUNC_THREADS } from './timings.ts';

export function* runPodSandbox(context: RuntimeContext, config: PodSandboxConfig): CriResult<string> {
  if (!context.state.power.up) return UNAVAILABLE;
  const { uid, attempt } = config.metadata;
  const key = `${config.metadata.namespace}/${config.metadata.name}/${uid}/${attempt}`;
  const id = runtimeId(context.sim, 'sandbox', key);
  if (!(yield* work(context, TIMINGS.runSandbox, 'sandbox', key))) return CONNECTION_LOST;
  const made = createSandbox(context, id, config);
  if (!made.ok) return made;
  const sandbox = made.value;
  startPause(context, sandbox);
  const { sim } = context;
  sandbox.trace = because(
    context,
    sim.emit({ actor: actorOf(context), type: 'sandbox.started', objects: traceObjects(sandbox), track: 'sandbox', from: '', to: 'READY', data: { id, ip: sandbox.ip ?? '', attempt } }),
  );
  announce(context, 'SANDBOX_STARTED', uid, id);
  return ok(id);
}

function createSandbox(context: RuntimeContext, id: string, config: PodSandboxConfig): Result<Sandbox, CriError> {
  const { kernel, network, networkNode, addresses, cgroups, state } = context;
  const { metadata, namespaces } = config;
  const ip = namespaces.network === 'POD' ? addresses.allocate() : undefined;
  if (namespaces.network === 'POD' && ip === undefined) return networkFailed(id, 'plugin type="ptp" failed (add): no IP addresses available in network: podnet');
  const directory = context.stateDirectory.fs.newDir({ mode: 0o755, uid: 0, gid: 0 });
  context.stateDirectory.link(id, directory);
  const hostname = config.hostname !== '' ? config.hostname : context.name;
  // Which of its containers has to go is chosen there: a Pod's cgroup is no group for the OOM killer.
  if (config.resources) cgroups.at(config.cgroupParent).setLimits({ ...limitsOf(config.resources, kernel.cgroupVersion), oomGroup: false });
  const sandbox: Sandbox = {
    id,
    config,
    createdAt: context.sim.now(),
    state: 'READY',
    ip,
    net: ip === undefined ? networkNode.host : network.createPodNamespace(networkNode, ip, config.portMappings.filter((one) => one.hostPort > 0), `${metadata.namespace}/${metadata.name}`),
    uts: { hostname: encodeUtf8(hostname) },
    pid: namespaces.pid === 'NODE' ? kernel.rootPidNamespace : kernel.createPidNamespace(),
    cgroup: cgroups.at(`${config.cgroupParent}/cri-containerd-${id}.scope`),
    process: undefined,
    directory,
    files: writePodFiles(directory, encodeUtf8(hostname), encodeUtf8(config.dns ? resolvConfText(config.dns) : context.nodeResolvConf)),
    containers: new Set(),
    trace: undefined,
  };
  state.sandboxes.set(id, sandbox);
  const ofPod = state.sandboxesByPod.get(metadata.uid);
  if (ofPod) ofPod.push(sandbox);
  else state.sandboxesByPod.set(metadata.uid, [sandbox]);
  return ok(sandbox);
}

const PAUSE_CREDENTIALS = { uid: 65535, gid: 65535, groups: [65535], capabilities: new Set<string>(), noNewPrivileges: true };
const DISCARD = createSink(() => {});

function startPause(context: RuntimeContext, sandbox: Sandbox): void {
  const { kernel, sim } = context;
  const started = sim.withCauses(sim.causes(), () =>
    kernel.start({
      namespaces: { pid: sandbox.pid, mounts: context.pauseMounts, uts: sandbox.uts, net: sandbox.net, cgroup: sandbox.cgroup },
      argv: ['/pause'],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      cwd: '/',
      credentials: PAUSE_CREDENTIALS,
      stdio: { stdout: DISCARD, stderr: DISCARD },
      tag: sandbox.id,
      runtimeThreads: RUNC_THREADS,
      ...oomScoreOf(context, -998),
      onExit: (_exit, process) => pauseExited(context, sandbox, process),
    }),
  );
  if (started.ok) sandbox.process = started.value;
}

/** Nobody asked pause to end: the sandbox is no longer ready; its containers may go on. */
function pauseExited(context: RuntimeContext, sandbox: Sandbox, process: Process): void {
  if (sandbox.process !== process) return;
  sandbox.process = undefined;
  if (sandbox.state === 'NOTREADY') return;
  notReady(context, sandbox, 'sandbox.exited');
}

/** Its machine lost power. */
export function sandboxLost(context: RuntimeContext, sandbox: Sandbox): void {
  sandbox.process = undefined;
  notReady(context, sandbox, 'sandbox.exited');
}

function notReady(context: RuntimeContext, sandbox: Sandbox, type: 'sandbox.exited' | 'sandbox.stopped'): void {
  sandbox.state = 'NOTREADY';
  const { sim } = context;
  sandbox.trace = sim.emit({ actor: actorOf(context), type, objects: traceObjects(sandbox), track: 'sandbox', from: 'READY', to: 'NOTREADY', data: { id: sandbox.id } });
  sim.withCauses([sandbox.trace], () => announce(context, 'SANDBOX_STOPPED', sandbox.config.metadata.uid, sandbox.id));
}

/** Ends what is left in it and gives its address back. Doing it again is fine. */
export function* stopPodSandbox(context: RuntimeContext, id: string): CriResult<void> {
  if (!context.state.power.up) return UNAVAILABLE;
  const sandbox = context.state.sandboxes.get(id);
  if (!sandbox || (sandbox.state === 'NOTREADY' && sandbox.ip === undefined && sandbox.containers.size === 0)) return ok(undefined);
  yield* killRunning(context, sandbox);
  if (!(yield* work(context, TIMINGS.stopSandbox, 'stopSandbox', id))) return CONNECTION_LOST;
  tearDown(context, sandbox);
  return ok(undefined);
}

function* killRunning(context: RuntimeContext, sandbox: Sandbox): Task<void> {
  for (const container of sandbox.containers) if (container.state === 'RUNNING') killContainer(context, container, 'KILL', 'its sandbox is stopped');
}

function tearDown(context: RuntimeContext, sandbox: Sandbox): void {
  const { process } = sandbox;
  const wasReady = sandbox.state === 'READY';
  sandbox.process = undefined;
  if (process) context.kernel.kill(process, 'KILL');
  if (sandbox.ip !== undefined) {
    sandbox.net.close();
    context.addresses.release(sandbox.ip);
    sandbox.ip = undefined;
  }
  if (wasReady) notReady(context, sandbox, 'sandbox.stopped');
}

export function* removePodSandbox(context: RuntimeContext, id: string): CriResult<void> {
  const { state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const sandbox = state.sandboxes.get(id);
  if (!sandbox) return ok(undefined);
  yield* killRunning(context, sandbox);
  if (!(yield* work(context, TIMINGS.removeSandbox, 'removeSandbox', id))) return CONNECTION_LOST;
  tearDown(context, sandbox);
  for (const container of sandbox.containers) state.containers.delete(container.id);
  state.sandboxes.delete(id);
  const { uid } = sandbox.config.metadata;
  const rest = (state.sandboxesByPod.get(uid) ?? []).filter((one) => one !== sandbox);
  if (rest.length > 0) state.sandboxesByPod.set(uid, rest);
  else state.sandboxesByPod.delete(uid);
  removeTree(context.stateDirectory, id);
  context.cgroups.remove(`${sandbox.config.cgroupParent}/cri-containerd-${id}.scope`);
  if (rest.length === 0 && sandbox.config.cgroupParent !== '') context.cgroups.remove(sandbox.config.cgroupParent);
  announce(context, 'SANDBOX_DELETED', uid, id);
  return ok(undefined);
}
