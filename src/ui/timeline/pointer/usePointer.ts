// Pointer events of the plot: to the gesture, and to the hover layer.
import { useContext, useMemo } from 'react';
import type { PointerEvent } from 'react';
import type { Playground } from '../../state/playground.ts';
import { PlaygroundContext } from '../../state/playgroundContext.ts';
import type { HoverStore } from '../hover/hoverStore.ts';
import type { Lane } from '../model/lanes.ts';
import { snapped } from '../model/snap.ts';
import { createGesture, type Gesture, type Point } from './gesture.ts';
import { plotPlace, timeUnder, type PlotPlace } from './plotPlace.ts';
import { useWheel } from './useWheel.ts';

/** Room that the hover layer's words need below the pointer. */
const TIP_HEIGHT = 96;

interface PointerHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
  onPointerLeave(): void;
}

export function usePointer(root: HTMLElement | null, lanes: readonly Lane[], width: number, hover: HoverStore): Partial<PointerHandlers> {
  const playground = useContext(PlaygroundContext);
  useWheel(root, playground, width);
  const plot = useMemo(() => {
    if (!root || !playground || width === 0) return undefined;
    const place = (): PlotPlace => plotPlace(root, playground, width);
    // It outlives changes of the lanes: a drag goes on while new ones come.
    return { place, playground, gesture: createGesture(playground, place) };
  }, [root, playground, width]);
  return useMemo(() => (plot ? handlers({ ...plot, hover, laneOf: (event) => laneUnder(event, lanes) }) : {}), [plot, hover, lanes]);
}

interface Surroundings {
  readonly gesture: Gesture;
  readonly place: () => PlotPlace;
  readonly hover: HoverStore;
  readonly playground: Playground;
  readonly laneOf: (event: PointerEvent<HTMLElement>) => Lane | undefined;
}

function handlers({ gesture, place, hover, playground, laneOf }: Surroundings): PointerHandlers {
  const hide = (): void => hover.setState({}, true);

  function showHover(event: PointerEvent<HTMLElement>): void {
    if (event.pointerType === 'touch' || gesture.active || isOutside(event)) return hide();
    const { clock, lanes } = playground.store.getState();
    const at = place();
    const t = snapped(timeUnder(at, event.clientX, Infinity), event.altKey ? [] : lanes.changes, at.axis);
    const laneId = t <= clock.head ? laneOf(event)?.id : undefined;
    const y = event.clientY - at.top;
    hover.setState({ hover: { t, x: event.clientX - at.left, y, low: y > at.height - TIP_HEIGHT, ...(laneId === undefined ? {} : { laneId }) } });
  }

  return {
    onPointerDown(event) {
      if (event.button !== 0 || isOutside(event)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hide();
      gesture.down(pointOf(event), laneOf(event));
    },
    onPointerMove(event) {
      gesture.move(pointOf(event));
      showHover(event);
    },
    onPointerUp: (event) => gesture.up(pointOf(event)),
    onPointerCancel: () => gesture.cancel(),
    onPointerLeave: hide,
  };
}

function pointOf({ pointerId, clientX, altKey }: PointerEvent): Point {
  return { id: pointerId, x: clientX, free: altKey };
}

/** Labels and buttons are not part of the plot. */
function isOutside({ target }: PointerEvent): boolean {
  return target instanceof Element && target.closest('[data-labels], button') !== null;
}

function laneUnder({ target }: PointerEvent, lanes: readonly Lane[]): Lane | undefined {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-lane]')?.dataset['lane'] : undefined;
  return lanes.find((lane) => lane.id === id);
}
