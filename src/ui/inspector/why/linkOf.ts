// Where the link of a step leads.
import type { RuleRef, TraceObject } from '../../../engine/trace/traceEvent.ts';
import type { WhyStep } from '../../../session/why/whyChain.ts';

export type StepLinkTarget =
  | { readonly type: 'show'; readonly file: string; readonly line: number }
  | { readonly type: 'events' }
  | { readonly type: 'log'; readonly pod: string; readonly container: string }
  /** What every plugin of the scheduler said. */
  | { readonly type: 'placement'; readonly pod: Required<Pick<TraceObject, 'namespace' | 'name' | 'uid'>> }
  | { readonly type: 'rule'; readonly rule: RuleRef };

/** Steps at which a process ended: its last words are in the log. */
const ENDINGS: ReadonlySet<string> = new Set(['container.exited', 'process.oomKilled', 'kubelet.containerEnded', 'kubelet.containerOverMemoryLimit', 'kubelet.containerOutOfMemory']);

export function linkOf({ source, type, data, evidence, rule, objects: [object] }: WhyStep): StepLinkTarget | undefined {
  if (source) return { type: 'show', file: source.file, line: source.line };
  const file = data?.['file'];
  if (type.startsWith('input.') && typeof file === 'string') return { type: 'show', file, line: 1 };
  if (object?.kind === 'Pod' && object.uid !== undefined && object.container !== undefined && (ENDINGS.has(type) || ENDINGS.has(rule?.id ?? ''))) return { type: 'log', pod: object.uid, container: object.container };
  if (type === 'scheduler.decision' && object?.uid !== undefined) return { type: 'placement', pod: { namespace: object.namespace ?? '', name: object.name, uid: object.uid } };
  if (type === 'probe.result' || evidence !== undefined) return { type: 'events' };
  return rule && type !== 'object.written' ? { type: 'rule', rule } : undefined;
}
