// A node that joins as an input: its machine is set up and its kubelet started; whatever the cluster does with it follows.
import type { JoinInput } from '../scenario/document.ts';
import { clusterNode } from './clusterOptions.ts';
import type { InputContext } from './inputContext.ts';

export function joinNode({ sim, cluster, outputs }: Pick<InputContext, 'sim' | 'cluster' | 'outputs'>, { node }: Omit<JoinInput, 'at'>, seq: number): void {
  const id = sim.emit({ actor: 'user', type: 'input.join', objects: [{ kind: 'Node', name: node.name }], data: { node: node.name } });
  const problem = sim.withCauses([id], () => cluster.join(clusterNode(node)));
  const stdout = problem === undefined ? `node/${node.name} joins\n` : '';
  outputs.push({ seq, startedAt: sim.now(), endedAt: sim.now(), command: `join node ${node.name}`, stdout, stderr: problem === undefined ? '' : `${problem}\n`, exitCode: problem === undefined ? 0 : 1 });
}
