// See: the cluster at the instant shown, as a drawing or as a table.
import type { ReactNode } from 'react';
import { GraphDrawing } from './view/GraphDrawing.tsx';

export function GraphPanel(): ReactNode {
  return <GraphDrawing />;
}
