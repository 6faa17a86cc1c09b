// Follows the nodes' conditions with taints. Mirrors pkg/controller/nodelifecycle.
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import type { Task } from '../../../engine/task.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, nameOf, type Controller, type ControllerContext } from '../controller.ts';
import { correctedTaints } from './noScheduleTaints.ts';

export function createNodeLifecycleController({ sim, informers, client }: ControllerContext): Controller {
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const nodes = informers.informer('nodes');
      const queue = createWorkQueue<string>({ sim, name: 'node-lifecycle' });
      disposer.add(nodes.addHandlers({ added: (node) => queue.add(nameOf(node)), updated: (_before, node) => queue.add(nameOf(node)) }));
      disposer.add(
        runWorkers({
          sim,
          name: 'node-lifecycle',
          queue,
          *reconcile(name: string): Task<Reconciled> {
            const node = nodes.get({ name });
            const taints = node && correctedTaints(node, sim.wallClock.rfc3339(sim.now()));
            if (!taints) return DONE;
            const body = { spec: { taints: taints.length > 0 ? taints : null }, metadata: { resourceVersion: node.metadata?.resourceVersion } };
            const written = yield* client.patch('nodes', { name }, { type: 'merge', body }, { rule: { id: 'node.taintedByCondition' }, because: because('Node', node, 'status.conditions', 'spec.unschedulable') });
            return written.ok ? DONE : AGAIN;
          },
        }),
      );
      return disposer.dispose;
    },
  };
}
