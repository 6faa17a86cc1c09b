// Warnings about Pods that do not meet a level their namespace has just begun to enforce, grouped by what is wrong with them.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { evaluatePodSecurity } from '../../../../api/podsecurity/evaluatePod.ts';
import { policyText, type LevelVersion } from './namespacePolicy.ts';

export function warnOfExistingPods(pods: readonly Pod[], namespace: string, policy: LevelVersion, warn: (text: string) => void): void {
  /** What is wrong → the first Pod with it, and how many there are. */
  const groups = new Map<string, { readonly first: string; readonly count: number }>();
  for (const { metadata, spec = { containers: [] } } of oneOfEachController(pods)) {
    const { allowed, reason } = evaluatePodSecurity(policy.level, { annotations: metadata?.annotations ?? {}, spec });
    if (allowed) continue;
    const group = groups.get(reason);
    groups.set(reason, { first: group?.first ?? metadata?.name ?? '', count: (group?.count ?? 0) + 1 });
  }
  if (groups.size === 0) return;
  warn(`existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "${policyText(policy)}"`);
  for (const line of sortedStrings([...groups].map(([reason, { first, count }]) => `${first}${others(count - 1)}: ${reason}`))) warn(line);
}

function others(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' (and 1 other pod)' : ` (and ${count} other pods)`;
}

/** Pods of one controller are alike. */
function oneOfEachController(pods: readonly Pod[]): readonly Pod[] {
  const seen = new Set<string>();
  return pods.filter((pod) => {
    const owner = pod.metadata?.ownerReferences?.find((reference) => reference.controller)?.uid;
    if (owner === undefined) return true;
    if (seen.has(owner)) return false;
    seen.add(owner);
    return true;
  });
}
