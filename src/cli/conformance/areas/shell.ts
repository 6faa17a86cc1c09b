// Vectors shell/*: scripts and small programs as process 1 of a container, in three dialects.
import { checkEach } from '../checkEach.ts';
import { compareOutcome } from '../shell/compareOutcome.ts';
import { runVector } from '../shell/runVector.ts';
import { isShellVector } from '../shell/shellVector.ts';
import type { VectorArea } from '../vectorArea.ts';

export const shellArea: VectorArea = {
  name: 'shell',
  check: (files) => checkEach(files, (vector) => (isShellVector(vector) ? compareOutcome(vector, runVector(vector)) : 'not a shell vector')),
};
