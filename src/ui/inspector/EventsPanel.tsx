// The drawer's list of events.
import type { ReactNode } from 'react';

export function EventsPanel(): ReactNode {
  return null;
}
