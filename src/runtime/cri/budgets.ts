// What a container does without measure, said once for each: the trace's event that a budget of the simulation is used up.
import type { Budget, Process } from '../process/types.ts';
import { actorOf, type RuntimeContext } from './node.ts';
import { traceObjects, type Container } from './records.ts';

/** What then happens to the container's processes. */
const EFFECTS: Readonly<Record<Budget, string>> = {
  cpu: 'what it computes takes longer and longer',
  steps: 'killed',
  output: 'only the newest lines are kept',
  pids: 'fork fails',
  files: 'open fails',
  memory: 'killed',
};

/** Finds the container of a process and says that it has used up a budget. */
export function noteBudgetOf(context: RuntimeContext, budget: Budget, process: Process | undefined): void {
  const container = process && context.state.containers.get(process.tag);
  if (container) noteBudget(context, container, budget, process);
}

export function noteBudget(context: RuntimeContext, container: Container, budget: Budget, process?: Process): void {
  if (container.budgets.has(budget)) return;
  container.budgets.add(budget);
  context.sim.emit({
    actor: actorOf(context),
    type: 'process.budget',
    objects: traceObjects(container.sandbox, container.config.metadata.name),
    data: { id: container.id, budget, effect: EFFECTS[budget], ...(process && { pid: process.pid, command: process.comm }) },
  });
}
