// An input as a flag on the ruler.
import { caretText } from '../../base/caretText.ts';
import { assertNever } from '../../base/assertNever.ts';
import type { LoggedInput } from '../../engine/inputLog.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { ScenarioInput } from '../../scenario/document.ts';
import { parseDuration } from '../../scenario/duration.ts';
import type { InputRow } from './laneRow.ts';

export function inputRow({ at, seq, input }: LoggedInput<ScenarioInput>): InputRow {
  const row = { t: toSeconds(at), seq, type: input.type, label: labelOf(input) };
  if (input.type !== 'fault') return row;
  const lasts = input.for === undefined ? undefined : parseDuration(input.for);
  return { ...row, fault: input.fault, ...(lasts?.ok ? { lasts: toSeconds(lasts.value) } : {}) };
}

function labelOf(input: ScenarioInput): string {
  switch (input.type) {
    case 'apply':
    case 'delete':
      return input.file ?? '';
    case 'command':
      return input.line;
    case 'keys':
      return caretText(input.text);
    case 'fault':
      return input.fault.kind;
    case 'load':
      return input.load.url;
    case 'push':
      return input.image.name;
    case 'join':
      return input.node.name;
    default:
      return assertNever(input);
  }
}
