// `kubectl describe` of ResourceQuotas and LimitRanges (pkg/describe).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import type { LimitRange, LimitRangeItem, ResourceQuota } from '../../api/core/v1/types.gen.ts';
import type { DescribeWriter } from './describeWriter.ts';

/** helpTextForResourceQuotaScope. */
export const SCOPE_TEXTS: ReadonlyMap<string, string> = new Map([
  ['Terminating', 'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.'],
  ['NotTerminating', 'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.'],
  ['BestEffort', 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.'],
  ['NotBestEffort', 'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.'],
]);

export function* describeResourceQuota(out: DescribeWriter, quota: ResourceQuota): Task<void> {
  out.line(0, `Name:\t${quota.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${quota.metadata?.namespace ?? ''}`);
  const scopes = sortedStrings(quota.spec?.scopes ?? []);
  if (scopes.length > 0) out.line(0, `Scopes:\t${scopes.join(', ')}`);
  for (const scope of scopes) if (SCOPE_TEXTS.has(scope)) out.raw(` * ${SCOPE_TEXTS.get(scope) ?? ''}\n`);
  out.line(0, 'Resource\tUsed\tHard');
  out.line(0, '--------\t----\t----');
  for (const row of quotaRows(quota)) out.line(0, row.join('\t'));
}

/** Resource, used, hard. */
export function quotaRows({ status }: ResourceQuota): readonly (readonly string[])[] {
  return sortedStrings(Object.keys(status?.hard ?? {})).map((name) => [name, String(status?.used?.[name] ?? '0'), String(status?.hard?.[name] ?? '0')]);
}

export function* describeLimitRange(out: DescribeWriter, range: LimitRange): Task<void> {
  out.line(0, `Name:\t${range.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${range.metadata?.namespace ?? ''}`);
  describeLimits(out, range.spec?.limits ?? [], '');
}

export function describeLimits(out: DescribeWriter, items: readonly LimitRangeItem[], prefix: string): void {
  out.raw(`${prefix}Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n`);
  out.raw(`${prefix}----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n`);
  for (const item of items) {
    const columns = [item.min, item.max, item.defaultRequest, item.default, item.maxLimitRequestRatio];
    const names = sortedStrings([...new Set(columns.flatMap((column) => Object.keys(column ?? {})))]);
    for (const name of names) out.raw(`${prefix}${[item.type, name, ...columns.map((column) => String(column?.[name] ?? '-'))].join('\t')}\n`);
  }
}
