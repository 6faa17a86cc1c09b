// When: play, pause, speed, steps, branches.
import type { ReactNode } from 'react';

export function Transport(): ReactNode {
  return null;
}
