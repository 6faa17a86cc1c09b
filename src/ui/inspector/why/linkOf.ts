// Where the link of a step leads.
import type { WhyStep } from '../../../session/why/whyChain.ts';

export type StepLinkTarget =
  | { readonly type: 'show'; readonly file: string; readonly line: number }
  | { readonly type: 'events' }
  | { readonly type: 'rule'; readonly id: string };

export function linkOf({ source, type, data, evidence, rule }: WhyStep): StepLinkTarget | undefined {
  if (source) return { type: 'show', file: source.file, line: source.line };
  const file = data?.['file'];
  if (type.startsWith('input.') && typeof file === 'string') return { type: 'show', file, line: 1 };
  if (type === 'probe.result' || evidence !== undefined) return { type: 'events' };
  return rule && type !== 'object.written' ? { type: 'rule', id: rule.id } : undefined;
}
