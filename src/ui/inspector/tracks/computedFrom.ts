// What kubectl makes its STATUS column of, as field and value.
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';

export function computedFrom({ phase, reason, containers, terminating, conditions }: PodView): string {
  const facts = [`status.phase ${phase}`];
  if (reason !== undefined) facts.push(`status.reason ${reason}`);
  if (terminating) facts.push('metadata.deletionTimestamp');
  for (const { type, status, reason: why } of conditions) if (type === 'PodScheduled' && status === 'False' && why !== undefined) facts.push(`PodScheduled ${why}`);
  for (const container of containers) facts.push(`${container.name} ${stateFact(container)}`);
  return facts.join(' · ');
}

function stateFact({ phase, reason, exitCode }: ContainerView): string {
  return [phase, reason, phase === 'terminated' && exitCode !== undefined ? `(${exitCode})` : undefined].filter((word) => word !== undefined).join(' ');
}
