// The playground's keys for time, for the clock of a comparison. They are taken before the playground's own map sees them.
import { useContext, useEffect } from 'react';
import { PlaygroundContext } from '../state/playgroundContext.ts';
import type { Playground } from '../state/playground.ts';

/** By `KeyboardEvent.key`; keys that the playground has for regions that are not there do nothing. */
const KEYS: ReadonlyMap<string, (playground: Playground) => void> = new Map<string, (playground: Playground) => void>([
  [' ', ({ store, actions }) => actions.setComparing(!(store.getState().comparison?.playing ?? false))],
  ['.', ({ store, actions }) => actions.compareAt((store.getState().comparison?.cursor ?? 0) + 0.1)],
  [',', ({ store, actions }) => actions.compareAt((store.getState().comparison?.cursor ?? 0) - 0.1)],
  ['>', ({ actions }) => actions.compareStop(1)],
  ['<', ({ actions }) => actions.compareStop(-1)],
  ['Home', ({ actions }) => actions.compareAt(0)],
  ['End', ({ actions }) => actions.compareAt(Infinity)],
  ['[', ({ actions }) => actions.changeCompareSpeed(-1)],
  [']', ({ actions }) => actions.changeCompareSpeed(1)],
  ['Escape', ({ actions }) => actions.closeComparison()],
]);

/** Help, the choice of another comparison and zooming work as everywhere. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['?', 'c', 'C', 'Tab', 'Enter', '+', '=', '-', '0']);

export function useCompareKeys(): void {
  const playground = useContext(PlaygroundContext);
  useEffect(() => {
    if (!playground) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || LEFT_ALONE.has(event.key)) return;
      if (document.querySelector('dialog[open], [role="menu"]') || takesKeys(event)) return;
      const single = event.key.length === 1;
      if (single && !playground.store.getState().settings.singleKeys) return;
      const run = KEYS.get(event.key);
      if (!run && !single) return;
      // A letter of the playground's map would act on what is not on screen.
      event.stopPropagation();
      if (!run) return;
      event.preventDefault();
      run(playground);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [playground]);
}

/** A text field takes letters, a control takes the space bar, the slider its own keys. */
function takesKeys({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input, textarea, select')) return true;
  if (key === ' ') return target.closest('button, a, [role="tab"]') !== null;
  return target.matches('[role="slider"]') && (key === 'Home' || key === 'End');
}
