// See: the cluster at the instant shown.
import type { ReactNode } from 'react';

export function GraphPanel(): ReactNode {
  return null;
}
