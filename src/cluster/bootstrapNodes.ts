// The nodes of a cluster that has been up for long: registered and ready before anybody comes. Their kubelets find them.
import type { Node } from '../api/core/v1/types.gen.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { ApiServer } from './apiserver/apiServer.ts';
import { DEFAULT_KUBELET_CONFIG, type KubeletConfig } from './kubelet/config.ts';
import { HEALTHY, initialNode } from './kubelet/nodeStatus/nodeObject.ts';
import { machineId } from './kubelet/nodeStatus/nodeStatusManager.ts';
import type { SimulatedMachine } from '../runtime/machine/nodeMachine.ts';

const OPTIONS = { rule: { id: 'cluster.bootstrap' } } as const;

export interface BootstrapOptions {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly machine: SimulatedMachine;
  readonly config: Partial<KubeletConfig>;
  /** RFC 3339; undefined: now. */
  readonly registeredAt: string | undefined;
}

export function bootstrapNode({ sim, server, machine, config, registeredAt }: BootstrapOptions): void {
  const full = { ...DEFAULT_KUBELET_CONFIG, ...config };
  const actor = `kubelet/${machine.name}`;
  const since = registeredAt ?? sim.wallClock.rfc3339(sim.now());
  const created = server.handle({ verb: 'create', actor, resource: 'nodes', object: initialNode(machine, full, HEALTHY, since, machineId(sim, machine.name)), options: OPTIONS });
  if (!created.ok) throw new Error(`bootstrap of node ${machine.name}: ${created.error.message}`);
  const node = server.store.get('nodes', machine.name) as Node;
  // Admission taints every new node as not ready; the node controller has long seen that it is.
  const taints = (node.spec?.taints ?? []).filter((taint) => taint.key !== 'node.kubernetes.io/not-ready');
  const { taints: _, ...spec } = node.spec ?? {};
  const annotations = { 'node.alpha.kubernetes.io/ttl': '0', ...node.metadata?.annotations };
  const ready: Node = { ...node, metadata: { ...node.metadata, annotations, creationTimestamp: since }, spec: taints.length > 0 ? { ...spec, taints } : spec };
  // No request could say when the node was created.
  const change = server.store.prepare('nodes', machine.name, ready);
  if (change) server.store.put('nodes', machine.name, change, { actor, verb: 'update', causes: sim.causes(), ...OPTIONS });
}
