// The keyboard map: one table for the handler and for the list that people read.
import type { Playground } from '../../state/playground.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { PHONE } from '../layout/useForm.ts';
import { focusNextRegion, focusRegion } from './regions.ts';

export interface Shortcut {
  readonly action: keyof Texts['shortcuts']['actions'];
  readonly group: keyof Texts['shortcuts']['groups'];
  /** As `KeyboardEvent.key`, or `Shift+.` for the key at the place of `.` on an American keyboard; several mean the same. */
  readonly keys: readonly string[];
  /** Acts also while a text field has the focus. */
  readonly always?: true;
  /** Acts again and again while the key is held. */
  readonly repeats?: true;
  /** Absent: another part of the page handles it; it is here to be listed. */
  run?(playground: Playground): void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { action: 'playPause', group: 'time', keys: [' '], run: ({ store, actions }) => actions.setPlaying(!store.getState().clock.playing) },
  { action: 'stepForward', group: 'time', keys: ['.'], repeats: true, run: ({ actions }) => actions.step('event', 1) },
  { action: 'stepBack', group: 'time', keys: [','], repeats: true, run: ({ actions }) => actions.step('event', -1) },
  { action: 'nextChange', group: 'time', keys: ['>', 'Shift+.'], repeats: true, run: ({ actions }) => actions.step('change', 1) },
  { action: 'previousChange', group: 'time', keys: ['<', 'Shift+,'], repeats: true, run: ({ actions }) => actions.step('change', -1) },
  { action: 'start', group: 'time', keys: ['Home'], run: ({ actions }) => actions.seek(0) },
  { action: 'head', group: 'time', keys: ['End'], run: ({ actions }) => actions.seek('head') },
  { action: 'slower', group: 'time', keys: ['['], run: ({ actions }) => actions.changeSpeed(-1) },
  { action: 'faster', group: 'time', keys: [']'], run: ({ actions }) => actions.changeSpeed(1) },
  { action: 'skipIdle', group: 'time', keys: ['i'], run: ({ store, actions }) => actions.setSkipIdle(!store.getState().clock.skipIdle) },
  { action: 'why', group: 'question', keys: ['w'], run: ({ actions }) => actions.askWhySelection() },
  { action: 'fork', group: 'question', keys: ['f'], run: ({ actions }) => void actions.fork() },
  { action: 'compare', group: 'question', keys: ['c'], run: ({ actions }) => actions.setPanels({ dialog: 'compare' }) },
  { action: 'share', group: 'question', keys: ['s'], run: ({ actions }) => actions.setPanels({ dialog: 'share' }) },
  { action: 'export', group: 'question', keys: ['d'], run: ({ actions }) => actions.setPanels({ dialog: 'export' }) },
  { action: 'nextRegion', group: 'panels', keys: ['F6'], always: true, run: () => focusNextRegion(1) },
  { action: 'previousRegion', group: 'panels', keys: ['Shift+F6'], always: true, run: () => focusNextRegion(-1) },
  { action: 'editor', group: 'panels', keys: ['1'], run: ({ actions }) => show(() => actions.setPanels({ say: true, region: 'yaml' }), 'say') },
  { action: 'graph', group: 'panels', keys: ['2'], run: ({ actions }) => show(() => actions.setPanels({ region: 'cluster' }), 'see') },
  { action: 'inspector', group: 'panels', keys: ['3'], run: ({ actions }) => show(() => actions.setPanels({ ask: true, region: 'pod' }), 'ask') },
  { action: 'timeline', group: 'panels', keys: ['4'], run: ({ actions }) => show(() => actions.setPanels({ when: true }), 'when') },
  { action: 'terminal', group: 'panels', keys: ['5', 't'], run: ({ actions }) => show(() => actions.setPanels({ drawer: 'kubectl', region: 'kubectl' }), 'drawer') },
  { action: 'faults', group: 'panels', keys: ['6', 'x'], run: ({ actions }) => show(() => actions.setPanels({ drawer: 'faults', region: 'faults' }), 'drawer') },
  { action: 'events', group: 'panels', keys: ['e'], run: ({ actions }) => show(() => actions.setPanels({ drawer: 'events', region: 'events' }), 'drawer') },
  { action: 'steps', group: 'panels', keys: ['p'], run: showSteps },
  { action: 'logs', group: 'panels', keys: ['l'], run: ({ actions }) => show(() => actions.setPanels({ ask: true, tab: 'logs' }), 'ask') },
  { action: 'table', group: 'panels', keys: ['g'], run: ({ store, actions }) => actions.setPanels({ graphTable: !store.getState().panels.graphTable }) },
  { action: 'close', group: 'panels', keys: ['Escape'], run: closeTopmost },
  { action: 'palette', group: 'panels', keys: ['Ctrl+k'] },
  { action: 'help', group: 'panels', keys: ['?'], run: ({ actions }) => actions.setPanels({ dialog: 'shortcuts' }) },
  { action: 'apply', group: 'editor', keys: ['Ctrl+Enter'] },
];

function show(open: () => void, region: string): void {
  open();
  // After the panel is there.
  requestAnimationFrame(() => focusRegion(region));
}

/** On a phone there is no drawer. */
export function showSteps({ store, actions }: Playground): void {
  if (store.getState().lesson) return;
  if (matchMedia(PHONE).matches) actions.setPanels({ dialog: 'steps' });
  else show(() => actions.setPanels({ drawer: 'steps' }), 'drawer');
}

function closeTopmost({ store, actions }: Playground): void {
  const { why, panels, selection } = store.getState();
  // A dialog that is on screen closes by itself; one whose code is on its way is given up.
  if (panels.dialog) actions.closeDialog();
  else if (why) actions.closeWhy();
  else if (panels.drawer) actions.closeDrawer();
  else if (selection) actions.select(undefined);
}
