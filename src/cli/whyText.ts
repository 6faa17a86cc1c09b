// A chain of causes as text, from effect to cause.
import type { Micros } from '../engine/simTime.ts';
import { ruleSentence } from '../texts/rules.ts';
import type { WhyChain, WhyRefusal, WhyStep } from '../session/why/whyChain.ts';

const ENDS: Readonly<Record<WhyChain['end'], string>> = {
  yaml: 'written in YAML',
  input: 'something a person did',
  fault: 'a fault',
  timer: 'a timer',
  start: 'the start of the cluster',
  unknown: 'not known further',
};

export function whyText(chain: WhyChain, timeText: (time: Micros) => string): string {
  const lines = chain.steps.map((step) => `${timeText(step.t).padStart(11)}  ${step.actor.padEnd(24)}${stepText(step)}`);
  return `${lines.join('\n')}\n${' '.repeat(11)}  = ${ENDS[chain.end]}\n`;
}

/** Why there is no chain, as one line for standard error. */
export function refusalText(refusal: WhyRefusal): string {
  const { kind, namespace, name } = refusal.object;
  const object = `${kind.toLowerCase()}/${name}${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
  if (refusal.type === 'noSuchObject') return `there is no ${object}, nor was there one before\n`;
  return `${object} has no field ${refusal.path}${refusal.nearest === '' ? '' : `; the nearest that it has is ${refusal.nearest}`}\n`;
}

function stepText(step: WhyStep): string {
  const subject = step.objects.map((object) => `${object.kind.toLowerCase()}/${object.name}${object.container === undefined ? '' : `[${object.container}]`}`).join(', ');
  const rule = step.rule ? ` — ${ruleSentence('en', step.rule)}` : '';
  const evidence = step.evidence === undefined ? '' : ` "${onOneLine(step.evidence)}"`;
  if (step.source) return `${subject}: ${step.path ?? ''} at ${step.source.file}:${step.source.line}:${step.source.column}`;
  if (step.kind === 'write') return `${subject}: ${step.path ?? 'written'}${rule}${evidence}`;
  return `${step.type} ${subject}${rule}${evidence}${step.type.startsWith('input.') ? ` ${JSON.stringify(step.data ?? {})}` : ''}`;
}

/** Verbatim texts may have lines of their own; a row of the table has one. */
function onOneLine(text: string): string {
  return text.trimEnd().replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}
