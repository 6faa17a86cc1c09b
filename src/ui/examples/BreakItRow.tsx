// Scenarios that go wrong, one click each.
import type { ReactNode } from 'react';

export function BreakItRow(): ReactNode {
  return null;
}
