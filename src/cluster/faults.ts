// What can be made to go wrong, and how it is done to the parts.
import type { Pod } from '../api/core/v1/types.gen.ts';
import { assertNever } from '../base/assertNever.ts';
import type { Registry } from '../runtime/images/registry.ts';
import { parseSignal } from '../runtime/process/signals.ts';
import type { ApiServer } from './apiserver/apiServer.ts';
import type { ClusterMachine } from './cluster.ts';
import type { ClusterFault } from './contract.ts';
import { storeKey } from './etcd/version.ts';

export interface Faults {
  /** Lets something go wrong; the text says why it cannot. */
  inject(fault: ClusterFault): string | undefined;
}

interface Parts {
  readonly server: ApiServer;
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly registry: Registry;
}

type NodeFault = Extract<ClusterFault, { readonly node: string }>;
type PodFault = Extract<ClusterFault, { readonly pod: string }>;

/** Every host that is asked for an image. */
const ALL_HOSTS = ['docker.io', 'registry.k8s.io', 'quay.io', 'gcr.io', 'ghcr.io'];

export function createFaults(parts: Parts): Faults {
  return {
    inject(fault) {
      switch (fault.kind) {
        case 'registryDown':
        case 'registryUp':
          for (const host of ALL_HOSTS) parts.registry.setFault(host, fault.kind === 'registryDown' ? { kind: 'down' } : undefined);
          return undefined;
        case 'killContainer':
        case 'killSandbox':
          return podFault(parts, fault);
        default:
          return nodeFault(parts, fault);
      }
    },
  };
}

function podFault({ server, machines }: Parts, fault: PodFault): string | undefined {
  const pod = server.store.get('pods', storeKey(fault.namespace, fault.pod)) as Pod | undefined;
  const node = machines.get(pod?.spec?.nodeName ?? '');
  if (!pod || !node) return pod ? `pod "${fault.pod}" has no node yet` : `pods "${fault.pod}" not found`;
  const { machine } = node;
  const uid = pod.metadata?.uid ?? '';
  if (fault.kind === 'killSandbox') {
    const sandbox = machine.runtime.listPodSandboxes(uid).find((candidate) => candidate.state === 'READY');
    return sandbox && machine.faults.killSandbox(sandbox.id) ? undefined : `pod "${fault.pod}" has no running sandbox`;
  }
  const signal = parseSignal(fault.signal ?? 'KILL');
  if (signal === undefined) return `"${fault.signal ?? ''}" is no signal`;
  const container = machine.runtime.listContainers(uid).find((candidate) => candidate.state === 'RUNNING' && (fault.container === undefined || candidate.metadata.name === fault.container));
  return container && machine.faults.killContainer(container.id, signal) ? undefined : `pod "${fault.pod}" has no such running container`;
}

function nodeFault({ machines }: Parts, fault: NodeFault): string | undefined {
  const node = machines.get(fault.node);
  if (!node) return `nodes "${fault.node}" not found`;
  switch (fault.kind) {
    case 'stopKubelet':
      node.kubelet.stop();
      return undefined;
    case 'startKubelet':
      node.kubelet.start();
      return undefined;
    case 'stopRuntime':
    case 'startRuntime':
      node.machine.faults.setUp(fault.kind === 'startRuntime');
      return undefined;
    case 'killAllContainers':
      node.machine.faults.killAllContainers();
      return undefined;
    default:
      return assertNever(fault.kind);
  }
}
