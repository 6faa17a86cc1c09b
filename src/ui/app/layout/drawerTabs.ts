// The drawer's tabs, in order.
import { Presentation, ScrollText, Terminal, Zap } from 'lucide-react';
import type { DrawerTab } from '../../state/playgroundState.ts';

export const DRAWER_TABS: readonly DrawerTab[] = ['kubectl', 'faults', 'events', 'steps'];
export const DRAWER_ICONS = { kubectl: Terminal, faults: Zap, events: ScrollText, steps: Presentation };
