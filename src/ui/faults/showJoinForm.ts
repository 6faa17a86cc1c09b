// Opens the panel of faults where a node can join.
import type { PlaygroundActions } from '../state/playground.ts';

/** id of the form, of which there is one. */
export const JOIN_FORM = 'join-node';

export function showJoinForm({ setPanels }: Pick<PlaygroundActions, 'setPanels'>): void {
  setPanels({ drawer: 'faults', region: 'faults' });
  focusSoon(60);
}

/** The panel's code may be on its way still. */
function focusSoon(frames: number): void {
  const field = document.getElementById(JOIN_FORM)?.querySelector('input');
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
  if (!field && frames > 0) requestAnimationFrame(() => focusSoon(frames - 1));
}
