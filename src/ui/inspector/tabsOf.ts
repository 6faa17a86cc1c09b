// Which tabs apply to what is selected.
import type { InspectorTab } from '../state/playgroundState.ts';
import type { Selection } from '../state/selection.ts';

export function tabsOf({ kind }: Selection): readonly InspectorTab[] {
  switch (kind) {
    case 'container':
      return ['status', 'processes', 'files', 'events', 'logs', 'yaml'];
    case 'pod':
      return ['status', 'placement', 'events', 'logs', 'yaml'];
    case 'volume':
      return ['status', 'yaml'];
    default:
      return ['status', 'events', 'yaml'];
  }
}
