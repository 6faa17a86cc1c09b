// What can be made to go wrong: each kind with what it happens to, and what puts it right again.

interface ContainerFault {
  readonly kind: 'killContainer' | 'outOfMemory' | 'exitContainer';
  readonly namespace?: string;
  readonly pod: string;
  /** Absent: the first one that runs. */
  readonly container?: string;
  /** Of `killContainer`; KILL when absent. */
  readonly signal?: string;
  /** Of `exitContainer`; 1 when absent. */
  readonly exitCode?: number;
}

interface PodFault {
  readonly kind: 'killSandbox' | 'cutPod' | 'connectPod';
  readonly namespace?: string;
  readonly pod: string;
}

interface NodeFault {
  readonly kind:
    | 'stopKubelet' | 'startKubelet' | 'stopRuntime' | 'startRuntime' | 'killAllContainers' | 'cutNode' | 'connectNode' | 'powerOff' | 'powerOn' | 'reboot'
    | 'fillDisk' | 'freeDisk' | 'hogMemory' | 'freeMemory';
  readonly node: string;
}

interface RegistryFault {
  readonly kind: 'registryDown' | 'registryUnauthorized' | 'registryRateLimited' | 'registrySlow' | 'registryUp';
  /** Absent: every registry. */
  readonly host?: string;
  /** Of `registrySlow`: how many times longer everything takes; 10 when absent. */
  readonly factor?: number;
}

interface ControlPlaneFault {
  readonly kind: 'dnsDown' | 'dnsUp' | 'stopApiServer' | 'startApiServer' | 'stopScheduler' | 'startScheduler' | 'stopControllerManager' | 'startControllerManager';
}

export type Fault = ContainerFault | PodFault | NodeFault | RegistryFault | ControlPlaneFault;
export type FaultKind = Fault['kind'];
export type FaultTarget = 'container' | 'pod' | 'node' | 'registry' | 'controlPlane';

interface FaultFacts {
  readonly target: FaultTarget;
  /** The kind that ends it. Absent: it happens in an instant, or is itself an end. */
  readonly end?: FaultKind;
  readonly isEnd?: true;
}

export const FAULTS: Readonly<Record<FaultKind, FaultFacts>> = {
  killContainer: { target: 'container' },
  outOfMemory: { target: 'container' },
  exitContainer: { target: 'container' },
  killSandbox: { target: 'pod' },
  cutPod: { target: 'pod', end: 'connectPod' },
  connectPod: { target: 'pod', isEnd: true },
  stopKubelet: { target: 'node', end: 'startKubelet' },
  startKubelet: { target: 'node', isEnd: true },
  stopRuntime: { target: 'node', end: 'startRuntime' },
  startRuntime: { target: 'node', isEnd: true },
  killAllContainers: { target: 'node' },
  cutNode: { target: 'node', end: 'connectNode' },
  connectNode: { target: 'node', isEnd: true },
  powerOff: { target: 'node', end: 'powerOn' },
  powerOn: { target: 'node', isEnd: true },
  reboot: { target: 'node' },
  fillDisk: { target: 'node', end: 'freeDisk' },
  freeDisk: { target: 'node', isEnd: true },
  hogMemory: { target: 'node', end: 'freeMemory' },
  freeMemory: { target: 'node', isEnd: true },
  registryDown: { target: 'registry', end: 'registryUp' },
  registryUnauthorized: { target: 'registry', end: 'registryUp' },
  registryRateLimited: { target: 'registry', end: 'registryUp' },
  registrySlow: { target: 'registry', end: 'registryUp' },
  registryUp: { target: 'registry', isEnd: true },
  dnsDown: { target: 'controlPlane', end: 'dnsUp' },
  dnsUp: { target: 'controlPlane', isEnd: true },
  stopApiServer: { target: 'controlPlane', end: 'startApiServer' },
  startApiServer: { target: 'controlPlane', isEnd: true },
  stopScheduler: { target: 'controlPlane', end: 'startScheduler' },
  startScheduler: { target: 'controlPlane', isEnd: true },
  stopControllerManager: { target: 'controlPlane', end: 'startControllerManager' },
  startControllerManager: { target: 'controlPlane', isEnd: true },
};

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/** The fault that puts this one right; undefined where nothing can, or need. */
export function endOf(fault: Fault): Fault | undefined {
  const { end } = FAULTS[fault.kind];
  if (end === undefined) return undefined;
  if ('pod' in fault) return { kind: end, pod: fault.pod, ...(fault.namespace === undefined ? {} : { namespace: fault.namespace }) } as Fault;
  if ('node' in fault) return { kind: end, node: fault.node } as Fault;
  return { kind: end, ...('host' in fault && fault.host !== undefined ? { host: fault.host } : {}) } as Fault;
}
