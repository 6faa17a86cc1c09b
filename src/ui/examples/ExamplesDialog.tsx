// Examples to start from.
import type { ReactNode } from 'react';

export function ExamplesDialog(): ReactNode {
  return null;
}
