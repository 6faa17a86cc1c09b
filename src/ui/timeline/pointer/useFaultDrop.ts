// A fault that is dropped on the timeline happens at that instant: later than the head it is scheduled, before it a branch begins there.
import { useContext } from 'react';
import type { DragEvent } from 'react';
import { PlaygroundContext } from '../../state/playgroundContext.ts';
import { DRAGGED_FAULT, parseDraggedFault } from '../../state/draggedFault.ts';
import { timeAt } from '../../components/trace/timeAxis.ts';
import { plotPlace } from './plotPlace.ts';

interface DropHandlers {
  onDragOver(event: DragEvent<HTMLElement>): void;
  onDrop(event: DragEvent<HTMLElement>): void;
}

export function useFaultDrop(width: number): DropHandlers {
  const playground = useContext(PlaygroundContext);
  return {
    onDragOver(event) {
      if (!event.dataTransfer.types.includes(DRAGGED_FAULT)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event) {
      const dragged = parseDraggedFault(event.dataTransfer.getData(DRAGGED_FAULT));
      if (!dragged || !playground) return;
      event.preventDefault();
      const { axis, left } = plotPlace(event.currentTarget, playground, width);
      void playground.actions.faultAt(dragged, Math.max(0, timeAt(axis, event.clientX - left)));
    },
  };
}
