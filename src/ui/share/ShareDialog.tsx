// What a link holds, and the link.
import type { ReactNode } from 'react';

export function ShareDialog(): ReactNode {
  return null;
}
