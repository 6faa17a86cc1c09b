// When: ruler and lanes.
import type { ReactNode } from 'react';

export function TimelinePanel(): ReactNode {
  return null;
}
