// Which of several states a reader must not miss: it wins where there is room for one only.
import type { StateKey } from '../../../session/readModel/stateKey.ts';

const FROM_WORST: readonly StateKey[] = ['oom', 'fail', 'back', 'term', 'unk', 'gated', 'pull', 'wait', 'run', 'ready', 'done', 'never', 'gone'];

export function worse(a: StateKey, b: StateKey): StateKey {
  return FROM_WORST.indexOf(a) <= FROM_WORST.indexOf(b) ? a : b;
}
