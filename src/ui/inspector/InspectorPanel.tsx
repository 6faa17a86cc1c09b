// Ask: the selected object, and why it is as it is.
import type { ReactNode } from 'react';

export function InspectorPanel(): ReactNode {
  return null;
}
