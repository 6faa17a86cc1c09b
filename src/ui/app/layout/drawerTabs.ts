// The drawer's tabs, in order.
import { ScrollText, Terminal, Zap } from 'lucide-react';
import type { DrawerTab } from '../../state/playgroundState.ts';

export const DRAWER_TABS: readonly DrawerTab[] = ['kubectl', 'faults', 'events'];
export const DRAWER_ICONS = { kubectl: Terminal, faults: Zap, events: ScrollText };
