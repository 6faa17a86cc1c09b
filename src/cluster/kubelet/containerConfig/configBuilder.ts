// Turns a pod's spec into what the runtime is asked for (kubelet: kuberuntime_sandbox.go generatePodSandboxConfig,
// kuberuntime_container.go generateContainerConfig, kubelet_pods.go GenerateRunContainerOptions).
import type { Container, Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ContainerConfig, LinuxResources, Mount, NamespaceOptions, NodeMachine, PodSandboxConfig, PortMapping } from '../../../runtime/cri/cri.ts';
import type { KubeletConfig } from '../config.ts';
import { containerCgroup } from '../decide/resources/cgroup.ts';
import { oomScoreAdj } from '../decide/resources/oomScoreAdj.ts';
import { podQosClass } from '../../../api/resources/qosClass.ts';
import { containerAnnotations, containerLabels, podLabels } from '../kuberuntime/labels.ts';
import type { ConfigBuilder, ContainerConfigRequest } from '../kuberuntime/runtimeDependencies.ts';
import { nameOf, namespaceOf, uidOf } from '../podIdentity.ts';
import type { PodRecorder } from '../recorder.ts';
import { containerDirectory, makeDirectories, podLogsDirectory } from '../volumes/hostDirectories.ts';
import type { NodeObjects } from '../volumes/objectCache.ts';
import type { MountedVolume } from '../volumes/volumePlugin.ts';
import { expandCommandLine } from '../decide/environment/commandLine.ts';
import type { ConfigError } from '../decide/environment/configError.ts';
import { containerEnvironment } from './environment.ts';
import { makeMounts } from './mounts.ts';
import { ensureHostsFile, sandboxDns, sandboxHostname } from './podNetworkFiles.ts';
import { imageUser, securityConfig, verifyRunAsNonRoot } from './securityContext.ts';

export interface ConfigBuilderOptions {
  readonly machine: NodeMachine;
  readonly config: KubeletConfig;
  readonly recorder: PodRecorder;
  readonly objects: NodeObjects;
  readonly hostIPs: readonly string[];
  node(): Node | undefined;
  mountedVolumes(uid: string): ReadonlyMap<string, MountedVolume>;
  draw(purpose: string, key: string, n?: number): number;
  /** Where a container may run; undefined: anywhere. */
  cpusOf(pod: Pod, container: Container): { readonly cpus: string; readonly exclusive: boolean } | undefined;
}

export function createConfigBuilder(options: ConfigBuilderOptions): ConfigBuilder {
  return {
    sandbox: (pod, attempt) => sandboxConfig(options, pod, attempt),
    container: (request) => containerConfig(options, request),
  };
}

function sandboxConfig(options: ConfigBuilderOptions, pod: Pod, attempt: number): Result<PodSandboxConfig, string> {
  const hostname = sandboxHostname(options, pod);
  if (!hostname.ok) return hostname;
  return ok({
    metadata: { name: nameOf(pod), namespace: namespaceOf(pod), uid: uidOf(pod), attempt },
    hostname: hostname.value,
    namespaces: namespacesOf(pod, undefined),
    dns: sandboxDns(options, pod),
    portMappings: (pod.spec?.containers ?? []).flatMap(portMappings),
    sysctls: Object.fromEntries((pod.spec?.securityContext?.sysctls ?? []).map(({ name, value }) => [name.replaceAll('/', '.'), value])),
    labels: podLabels(pod),
    annotations: pod.metadata?.annotations ?? {},
    cgroupParent: cgroupParent(pod),
  });
}

function portMappings(container: Container): readonly PortMapping[] {
  return (container.ports ?? []).map(({ containerPort, hostPort = 0, hostIP = '', protocol = 'TCP' }) => ({ protocol, containerPort, hostPort, hostIP }));
}

/** kubelet: the cgroup hierarchy by QoS class. */
function cgroupParent(pod: Pod): string {
  const qos = pod.status?.qosClass ?? podQosClass(pod.spec ?? { containers: [] });
  const level = qos === 'Guaranteed' ? '' : `/${qos.toLowerCase()}`;
  return `/kubepods${level}/pod${uidOf(pod)}`;
}

function namespacesOf(pod: Pod, targetId: string | undefined): NamespaceOptions {
  const { hostNetwork, hostPID, hostIPC, shareProcessNamespace } = pod.spec ?? {};
  let pid: NamespaceOptions['pid'] = 'CONTAINER';
  if (hostPID === true) pid = 'NODE';
  else if (shareProcessNamespace === true) pid = 'POD';
  else if (targetId !== undefined) pid = { targetContainerId: targetId };
  return { network: hostNetwork === true ? 'NODE' : 'POD', pid, ipc: hostIPC === true ? 'NODE' : 'POD' };
}

function containerConfig(options: ConfigBuilderOptions, request: ContainerConfigRequest): Result<ContainerConfig, ConfigError> {
  const { machine } = options;
  const { pod, found, restartCount } = request;
  const { container } = found;
  const environment = containerEnvironment(options, request);
  if (!environment.ok) return environment;
  const env = environment.value;
  const mounts = allMounts(options, request, env);
  if (!mounts.ok) return mounts;
  const user = imageUser(machine.images.imageStatus(container.image ?? ''));
  const allowed = verifyRunAsNonRoot(pod, container, user);
  if (!allowed.ok) return failure({ message: allowed.error, path: 'securityContext.runAsNonRoot', ...(container.securityContext?.runAsNonRoot === undefined ? { podPath: 'spec.securityContext.runAsNonRoot' } : {}) });
  const messagePath = terminationMessageFile(options, pod, container, restartCount);
  if (messagePath !== undefined) mounts.value.push({ containerPath: container.terminationMessagePath ?? '', hostPath: messagePath, readOnly: false, propagation: 'PRIVATE' });
  return ok({
    metadata: { name: container.name, attempt: restartCount },
    image: container.image ?? '',
    ...expandCommandLine(container, env),
    workingDir: container.workingDir ?? '',
    envs: [...env].map(([key, value]) => ({ key, value })),
    mounts: mounts.value,
    labels: containerLabels(pod, container),
    annotations: containerAnnotations(container, restartCount, messagePath ?? ''),
    logPath: logFile(options, pod, container, restartCount),
    stdin: container.stdin === true,
    stdinOnce: container.stdinOnce === true,
    tty: container.tty === true,
    resources: linuxResources(options, pod, container),
    security: securityConfig(pod, container, user),
    namespaces: namespacesOf(pod, request.targetId),
  });
}

function allMounts(options: ConfigBuilderOptions, request: ContainerConfigRequest, env: ReadonlyMap<string, string>): Result<Mount[], ConfigError> {
  const { pod, found, podIPs, imageVolumes } = request;
  const volumes = new Map(options.mountedVolumes(uidOf(pod)));
  for (const [name, image] of imageVolumes) if (image.ok) volumes.set(name, { hostPath: '', imageRef: image.value, readOnly: true });
  const hostsFile = ensureHostsFile(options, pod, podIPs);
  const mounts = makeMounts({ container: found.container, volumes, env, files: options.machine.files, hostsFile });
  return mounts.ok ? ok([...mounts.value]) : mounts;
}

/** A fresh file per instance, which the container finds at its terminationMessagePath. */
function terminationMessageFile(options: ConfigBuilderOptions, pod: Pod, container: Container, restartCount: number): string | undefined {
  if ((container.terminationMessagePath ?? '') === '') return undefined;
  const { files } = options.machine;
  const directory = containerDirectory(uidOf(pod), container.name);
  makeDirectories(files, directory);
  const name = options.draw('termination log', `${uidOf(pod)}/${container.name}`, restartCount).toString(16).padStart(8, '0');
  const path = `${directory}/${name}`;
  files.write(path, '', { mode: 0o666 });
  return path;
}

function logFile(options: ConfigBuilderOptions, pod: Pod, container: Container, restartCount: number): string {
  const directory = `${podLogsDirectory(namespaceOf(pod), nameOf(pod), uidOf(pod))}/${container.name}`;
  makeDirectories(options.machine.files, directory);
  return `${directory}/${restartCount}.log`;
}

function linuxResources(options: ConfigBuilderOptions, pod: Pod, container: Container): LinuxResources {
  const { cpuShares, cpuPeriod, cpuQuota, memoryLimitBytes } = containerCgroup(pod, container);
  const where = options.cpusOf(pod, container);
  return {
    cpuShares,
    ...(where === undefined ? {} : { cpusetCpus: where.cpus }),
    // DisableCPUQuotaWithExclusiveCPUs: CPUs of its own need no quota.
    ...(cpuQuota > 0 && where?.exclusive !== true ? { cpuQuota, cpuPeriod } : {}),
    ...(memoryLimitBytes > 0 ? { memoryLimitBytes } : {}),
    oomScoreAdj: oomScoreAdj(pod, container, options.machine.memoryBytes),
  };
}
