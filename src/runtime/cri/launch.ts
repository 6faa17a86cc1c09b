// Starting process 1 of a container: cgroup, file system, log, namespaces, and runc's words when it cannot be done.
import { failure, ok, type Result } from '../../base/result.ts';
import { limitsOf } from '../cgroup/limits.ts';
import { createCgroupFs } from '../process/cgroupFs.ts';
import { createProcFs } from '../process/procFs.ts';
import { createLineSink, createSource } from '../process/streams.ts';
import { createTty } from '../process/tty.ts';
import type { Exit, PidNamespace, StartFailure, Stdio } from '../process/types.ts';
import { UsageHistory } from '../process/usageHistory.ts';
import type { MountTable } from '../vfs/types.ts';
import type { CriError } from './cri.ts';
import { noteBudget } from './budgets.ts';
import { containerExited, noteOom } from './containerExit.ts';
import { mountProblem, startProblem, withHome, type StartProblem } from './containerSpec.ts';
import { createDeviceFiles } from './deviceFiles.ts';
import { startFailed } from './errors.ts';
import { imageVolumes } from './imageVolumes.ts';
import { createLogWriter, type LogStream } from './logWriter.ts';
import { actorOf, announce, because, clockOf, oomScoreOf, type RuntimeContext } from './node.ts';
import { traceObjects, type Container } from './records.ts';
import { jittered, TIMINGS, RUNC_THREADS } from './timings.ts';
import { buildRootfs, ensure, type MountedFileSystem } from './rootfs.ts';

export function launch(context: RuntimeContext, container: Container): Result<void, CriError> {
  const { kernel, sim } = context;
  openLog(context, container);
  const pid = pidNamespaceOf(context, container);
  const cgroup = kernel.createCgroup(`cri-containerd-${container.id}.scope`, context.cgroups.at(container.sandbox.config.cgroupParent), limitsOf(container.resources, kernel.cgroupVersion), new UsageHistory());
  container.pid = pid;
  container.cgroup = cgroup;
  cgroup.onOom((victims) => noteOom(context, container, victims));
  const rootfs = buildRootfs({
    now: clockOf(sim),
    tree: container.image.image.root(),
    onCharge: context.chargeDisk,
    readOnly: container.config.security.readOnlyRootFilesystem,
    special: [...specialMounts(context, container, pid), ...volumesOf(container)],
    mounts: container.config.mounts,
    hostFiles: context.hostFiles,
    imageTree: (reference) => context.images.find(reference)?.image.root(),
  });
  if (!rootfs.ok) return failed(context, container, mountProblem(rootfs.error.containerPath, rootfs.error.hostPath, rootfs.error.errno));
  container.rootfs = rootfs.value;
  ensure(rootfs.value.table, container.spec.cwd, 'dir');
  return run(context, container, pid, rootfs.value.table);
}

function pidNamespaceOf({ kernel, state }: RuntimeContext, container: Container): PidNamespace {
  const { pid } = container.config.namespaces;
  if (pid === 'POD') return container.sandbox.pid;
  if (pid === 'NODE') return kernel.rootPidNamespace;
  const target = typeof pid === 'object' ? state.containers.get(pid.targetContainerId)?.pid : undefined;
  return target ?? kernel.createPidNamespace();
}

function specialMounts(context: RuntimeContext, container: Container, pid: PidNamespace): MountedFileSystem[] {
  const { kernel, sim } = context;
  const { dev, shm } = createDeviceFiles(clockOf(sim));
  const { files, config } = container.sandbox;
  const sysctls = new Map(Object.entries(config.sysctls));
  const privileged = container.config.security.privileged;
  return [
    { path: '/proc', root: createProcFs(kernel, pid, sysctls).root },
    { path: '/dev', root: dev },
    { path: '/dev/shm', root: shm },
    { path: '/sys', root: context.sysRoot, readOnly: !privileged },
    { path: '/sys/fs/cgroup', root: createCgroupFs(kernel, container.cgroup ?? kernel.rootCgroup).root, readOnly: !privileged },
    { path: '/etc/hostname', root: files.hostname, source: '/dev/vda' },
    { path: '/etc/resolv.conf', root: files.resolvConf, source: '/dev/vda' },
  ];
}

function volumesOf(container: Container): MountedFileSystem[] {
  const { image } = container.image;
  if (image.config.volumes.length === 0) return [];
  const covered = container.config.mounts.map((mount) => mount.containerPath);
  return imageVolumes({ volumes: image.config.volumes, covered, tree: image.root(), directory: container.sandbox.directory, key: container.id });
}

function openLog(context: RuntimeContext, container: Container): void {
  const { logPath } = container.config;
  if (logPath === '') return;
  const slash = logPath.lastIndexOf('/');
  const directory = ensure(context.hostFiles, logPath.slice(0, slash) || '/', 'dir');
  const inode = directory.ok ? directory.value.inode : undefined;
  if (inode?.type !== 'dir') return;
  const { name, attempt } = container.config.metadata;
  const record = context.logs?.begin(container.sandbox.config.metadata.uid, name, attempt, context.sim.now());
  container.log = createLogWriter({ sim: context.sim, directory: inode, name: logPath.slice(slash + 1), ...(record ? { record } : {}) });
}

/** What containerd needs to put a line into the log, in microseconds: who writes faster waits for it. */
const COST_PER_LINE = 1;
const MUCH_OUTPUT = 100 * 2 ** 20;

/** Where process 1 writes to and reads from: the log and whoever is attached; a terminal if the container has one. */
function stdioOf(context: RuntimeContext, container: Container): Stdio {
  const { config } = container;
  const emit = (stream: LogStream, bytes: string) => {
    container.log?.write(stream, bytes);
    if ((container.log?.bytes ?? 0) > MUCH_OUTPUT) noteBudget(context, container, 'output');
    for (const listener of container.outputs) listener(stream, bytes);
  };
  if (config.tty) {
    const tty = createTty({ columns: 80, rows: 24, onOutput: (bytes) => emit('stdout', bytes) });
    container.tty = tty;
    return { stdin: tty.file, stdout: tty.file, stderr: tty.file };
  }
  if (config.stdin) container.stdin = createSource();
  return {
    stdout: createLineSink((bytes) => emit('stdout', bytes), COST_PER_LINE),
    stderr: createLineSink((bytes) => emit('stderr', bytes), COST_PER_LINE),
    ...(container.stdin && { stdin: container.stdin.file }),
  };
}

function run(context: RuntimeContext, container: Container, pid: PidNamespace, mounts: MountTable): Result<void, CriError> {
  const { kernel, sim } = context;
  const { sandbox, config } = container;
  const stdio = stdioOf(context, container);
  const start = (argv: readonly string[]) => kernel.start({
    namespaces: { pid, mounts, uts: sandbox.uts, net: sandbox.net, cgroup: container.cgroup ?? kernel.rootCgroup },
    argv,
    env: withHome(container.spec.env, container.spec.user),
    cwd: container.spec.cwd,
    credentials: container.spec.credentials,
    stdio,
    tty: config.tty,
    tag: container.id,
    runtimeThreads: RUNC_THREADS,
    ...oomScoreOf(context, container.resources.oomScoreAdj),
    causes: () => [noteStarted(context, container)],
    onExit: (exit) => noticeExit(context, container, exit),
  });
  const { command, args } = container.config;
  const unnamed = container.image.image.standIn && command.length === 0 && args.length === 0;
  let started = start(unnamed ? standInCommand(container) : container.spec.argv);
  if (!started.ok && container.image.image.standIn && started.error.errno === 'ENOENT') started = start(standInCommand(container));
  if (!started.ok) return notStarted(context, container, mounts, started.error);
  container.process = started.value;
  sim.withCauses(sim.causes(), () => announce(context, 'CONTAINER_STARTED', sandbox.config.metadata.uid, container.id));
  return ok(undefined);
}

/** The shim's exit event reaches containerd a little later: a container that ends at once is seen running before. */
function noticeExit(context: RuntimeContext, container: Container, exit: Exit): void {
  const { sim } = context;
  const finishedAt = sim.now();
  sim.after(jittered(sim, TIMINGS.exitNotice, 'exitNotice', container.id), 'containerd: task exit', () => containerExited(context, container, exit, finishedAt));
}

/** Nobody knows what this image would run: something that answers on the ports its Pod declares. */
function standInCommand(container: Container): readonly string[] {
  const { config, sandbox } = container;
  const declared = config.annotations['io.kubernetes.container.ports'];
  const ports = declared === undefined ? sandbox.config.portMappings.map((one) => one.containerPort) : [...declared.matchAll(/"containerPort":(\d+)/g)].map((match) => Number(match[1]));
  return ['/stand-in', container.imageName, [...new Set(ports)].join(',')];
}

function noteStarted(context: RuntimeContext, container: Container): number {
  const { sim } = context;
  container.state = 'RUNNING';
  container.startedAt = sim.now();
  const trace = sim.emit({
    actor: actorOf(context),
    type: 'container.started',
    objects: traceObjects(container.sandbox, container.config.metadata.name),
    track: 'container',
    from: 'CREATED',
    to: 'RUNNING',
    data: { id: container.id, attempt: container.config.metadata.attempt, command: container.spec.argv },
  });
  container.startTrace = trace;
  return because(context, trace);
}

function notStarted(context: RuntimeContext, container: Container, mounts: MountTable, error: StartFailure): Result<void, CriError> {
  const problem = describeProblem(mounts, container.spec.argv[0] ?? '', container.spec.cwd, error);
  if (problem.kind === 'before-exec') return failed(context, container, problem.cause);
  // runc was through with everything else: the container did start, and its last words are runc's.
  noteStarted(context, container);
  container.log?.write('stderr', `${problem.cause}\n`);
  announce(context, 'CONTAINER_STARTED', container.sandbox.config.metadata.uid, container.id);
  containerExited(context, container, { code: 255, signal: undefined, oom: false }, context.sim.now());
  return ok(undefined);
}

/** runc's words for a program that cannot be started. */
export function describeProblem(mounts: MountTable, name: string, cwd: string, error: StartFailure): StartProblem {
  const found = name.includes('/') ? mounts.resolve(name) : undefined;
  return startProblem(name, error.stage, error.errno, found?.ok === true && found.value.inode.type === 'dir', cwd);
}

/** Never ran: exit code 128, reason StartError, and no time of start. */
function failed(context: RuntimeContext, container: Container, cause: string): Result<void, CriError> {
  const { sim } = context;
  const message = startFailed(cause);
  container.state = 'EXITED';
  container.finishedAt = sim.now();
  container.exitCode = 128;
  container.reason = 'StartError';
  container.message = message;
  container.endTrace = because(
    context,
    sim.emit({
      actor: actorOf(context),
      type: 'container.startFailed',
      objects: traceObjects(container.sandbox, container.config.metadata.name),
      track: 'container',
      from: 'CREATED',
      to: 'EXITED',
      evidence: message,
      data: { id: container.id, exitCode: 128, reason: 'StartError' },
    }),
  );
  container.exited.fire();
  announce(context, 'CONTAINER_STOPPED', container.sandbox.config.metadata.uid, container.id);
  return failure({ code: 'Unknown', message });
}

