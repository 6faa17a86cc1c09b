// The hue of each state: one of the tokens `--st-X` with its roles solid, text and soft ground.
import type { StateKey } from '../../session/readModel/stateKey.ts';

export type StateHue = 'wait' | 'run' | 'back' | 'done' | 'fail' | 'term' | 'unk' | 'none';

const HUE: Readonly<Record<StateKey, StateHue>> = {
  wait: 'wait',
  pull: 'wait',
  gated: 'wait',
  run: 'run',
  ready: 'run',
  back: 'back',
  done: 'done',
  fail: 'fail',
  oom: 'fail',
  term: 'term',
  unk: 'unk',
  gone: 'unk',
  never: 'none',
};

export function stateHue(state: StateKey): StateHue {
  return HUE[state];
}

/** The class of controls.css that sets `--c` (solid), `--f` (text) and `--b` (soft ground) for what is inside. */
export function hueClass(state: StateKey): string {
  return `st-${HUE[state]}`;
}
