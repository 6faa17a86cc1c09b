// An action of a draft in a few words.
import type { DraftInput } from '../../../scenario/lessons/draft/lessonDraft.ts';

export function inputText(input: DraftInput): string {
  const line = input['line'];
  if (typeof line === 'string') return line;
  const file = input['file'];
  const what = [file, kindOf(input['fault']), nameOf(input['image']), nameOf(input['node'])].find((text) => typeof text === 'string');
  return typeof what === 'string' ? `${input.type} ${what}` : input.type;
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
}
