// `kubectl describe` of ConfigMaps, Secrets, ServiceAccounts and Namespaces (pkg/describe).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import type { ConfigMap, Namespace, Secret, ServiceAccount } from '../../api/core/v1/types.gen.ts';
import { decodeBase64 } from '../../api/formats/base64.ts';
import { describeEventsOf, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';
import { describeLimits, quotaRows, SCOPE_TEXTS } from './quota.ts';

export function* describeConfigMap(out: DescribeWriter, map: ConfigMap, context: DescribeContext): Task<void> {
  describeHead(out, map);
  out.raw('\nData\n====\n');
  for (const key of sortedStrings(Object.keys(map.data ?? {}))) out.raw(`${key}:\n----\n${map.data?.[key] ?? ''}\n\n`);
  out.raw('\nBinaryData\n====\n');
  for (const key of sortedStrings(Object.keys(map.binaryData ?? {}))) out.line(0, `${key}: ${byteCount(map.binaryData?.[key])} bytes`);
  out.raw('\n');
  yield* describeEventsOf(out, map, context);
}

export function* describeSecret(out: DescribeWriter, secret: Secret): Task<void> {
  describeHead(out, secret);
  out.raw(`\nType:\t${secret.type ?? ''}\n\nData\n====\n`);
  for (const key of sortedStrings(Object.keys(secret.data ?? {}))) {
    const value = secret.data?.[key];
    const isToken = key === 'token' && secret.type === 'kubernetes.io/service-account-token';
    out.line(0, isToken ? `${key}:\t${String.fromCharCode(...decodeBase64(value ?? '').bytes)}` : `${key}:\t${byteCount(value)} bytes`);
  }
}

function byteCount(base64: string | undefined): number {
  return decodeBase64(base64 ?? '').bytes.length;
}

function describeHead(out: DescribeWriter, { metadata }: ConfigMap | Secret | ServiceAccount): void {
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
}

export function* describeServiceAccount(out: DescribeWriter, account: ServiceAccount, context: DescribeContext): Task<void> {
  describeHead(out, account);
  const names = (account.imagePullSecrets ?? []).map(({ name }) => name ?? '');
  if (names.length === 0) out.line(0, 'Image pull secrets:\t<none>');
  names.forEach((name, i) => out.line(0, `${i === 0 ? 'Image pull secrets:' : ''}\t${name}`));
  yield* describeEventsOf(out, account, context);
}

export function* describeNamespace(out: DescribeWriter, namespace: Namespace, context: DescribeContext): Task<void> {
  const { metadata, status } = namespace;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `Status:\t${status?.phase ?? ''}`);
  if ((status?.conditions ?? []).length > 0) {
    out.line(0, 'Conditions:');
    out.line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    out.line(1, '----\t------\t------------------\t------\t-------');
    for (const { type, status: value, lastTransitionTime, reason, message } of status?.conditions ?? []) {
      out.line(1, `${type}\t${value}\t${longTime(lastTransitionTime ?? undefined)}\t${reason ?? ''}\t${message ?? ''}`);
    }
  }
  out.raw('\n');
  yield* describeQuotas(out, metadata?.name ?? '', context);
  out.raw('\n');
  yield* describeLimitRanges(out, metadata?.name ?? '', context);
}

function* describeQuotas(out: DescribeWriter, namespace: string, context: DescribeContext): Task<void> {
  const quotas = yield* context.list('resourcequotas', { namespace });
  out.line(0, quotas.length === 0 ? 'No resource quota.' : 'Resource Quotas');
  for (const quota of quotas) {
    out.line(1, `Name:\t${quota.metadata?.name ?? ''}`);
    const scopes = sortedStrings(quota.spec?.scopes ?? []);
    if (scopes.length > 0) out.line(1, `Scopes:\t${scopes.join(', ')}`);
    for (const scope of scopes) if (SCOPE_TEXTS.has(scope)) out.line(1, `* ${SCOPE_TEXTS.get(scope) ?? ''}`);
    out.line(1, 'Resource\tUsed\tHard');
    out.line(1, '--------\t---\t---');
    for (const row of quotaRows(quota)) out.line(1, row.join('\t'));
  }
}

function* describeLimitRanges(out: DescribeWriter, namespace: string, context: DescribeContext): Task<void> {
  const ranges = yield* context.list('limitranges', { namespace });
  if (ranges.length === 0) {
    out.line(0, 'No LimitRange resource.');
    return;
  }
  out.line(0, 'Resource Limits');
  describeLimits(out, ranges.flatMap((range) => range.spec?.limits ?? []), ' ');
}
