// How much of each Pod is drawn: everything, its rows, a card, or a tile. A matter of how many there are and which one is selected.
import type { PodView } from '../../../session/readModel/scene.ts';

/** Rows, mounts, volumes and net tabs; `roomy` the same with more air, for the only Pod of a large panel. */
export type FullForm = 'roomy' | 'full';

/** Forms with a row for every container; `compact` has nothing else. */
export type RowsForm = FullForm | 'compact';

/** `mini`: a card with a pill per container · `tile`: the glyph. */
export type PodForm = RowsForm | 'mini' | 'tile';

export function isFull(form: PodForm): form is FullForm {
  return form === 'full' || form === 'roomy';
}

export function hasRows(form: PodForm): form is RowsForm {
  return isFull(form) || form === 'compact';
}

/** Up to so many Pods every one shows its rows, up to so many its card, up to so many a tile of its own; beyond, all are cells of one picture. */
const FEW = 10;
const MANY = 100;
const MOST = 250;

export type GraphScale = 'one' | 'few' | 'many' | 'tiles' | 'heat';

export function graphScale(pods: number): GraphScale {
  if (pods <= 1) return 'one';
  if (pods <= FEW) return 'few';
  if (pods <= MANY) return 'many';
  return pods <= MOST ? 'tiles' : 'heat';
}

/** `focus`: uid of the selected Pod, or of the Pod whose part is selected. */
export function podForm(pod: PodView, scale: GraphScale, focus: string | undefined, roomy: boolean): PodForm {
  switch (scale) {
    case 'one':
      return roomy ? 'roomy' : 'full';
    case 'few':
      if (pod.uid === focus) return 'full';
      return focus === undefined ? 'compact' : 'mini';
    case 'many':
      return pod.uid === focus ? 'full' : 'mini';
    default:
      return 'tile';
  }
}
