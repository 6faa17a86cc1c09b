// An input as a flag on the ruler.
import { assertNever } from '../../base/assertNever.ts';
import type { LoggedInput } from '../../engine/inputLog.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { ScenarioInput } from '../../scenario/document.ts';
import type { InputRow } from './laneRow.ts';

export function inputRow({ at, seq, input }: LoggedInput<ScenarioInput>): InputRow {
  return { t: toSeconds(at), seq, type: input.type, label: labelOf(input) };
}

function labelOf(input: ScenarioInput): string {
  switch (input.type) {
    case 'apply':
    case 'delete':
      return input.file ?? '';
    case 'command':
      return input.line;
    case 'fault':
      return input.fault.kind;
    default:
      return assertNever(input);
  }
}
