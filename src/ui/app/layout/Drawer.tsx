// Below the graph: kubectl, faults and events.
import { ChevronDown, ScrollText, Terminal, Zap } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { DrawerTab } from '../../state/playgroundState.ts';
import { Guarded } from './regions.tsx';
import styles from './Drawer.module.css';

const EventsPanel = lazy(async () => ({ default: (await import('../../inspector/EventsPanel.tsx')).EventsPanel }));
const CommandPanel = lazy(async () => ({ default: (await import('../../terminal/CommandPanel.tsx')).CommandPanel }));

const FaultsPanel = lazy(async () => ({ default: (await import('../../faults/FaultsPanel.tsx')).FaultsPanel }));

const TABS: readonly DrawerTab[] = ['kubectl', 'faults', 'events'];
const ICONS = { kubectl: Terminal, faults: Zap, events: ScrollText };

export function Drawer({ height }: { readonly height: number }): ReactNode {
  const { app } = useTexts();
  const { setPanels, closeDrawer } = useActions();
  const open = usePlayground((state) => state.panels.drawer);
  const at = usePlayground((state) => timeText(state.clock.cursor));
  return (
    <section id="drawer" className={styles['drawer']} style={{ height }} aria-label={app.regions.drawer} tabIndex={-1}>
      <div className="bar">
        <div className="tabs" role="tablist" aria-label={app.regions.drawer}>
          {TABS.map((tab) => {
            const Icon = ICONS[tab];
            return (
              <button key={tab} type="button" role="tab" className="tab" aria-selected={tab === open} onClick={() => setPanels({ drawer: tab })}>
                <Icon className="i s" aria-hidden />
                {app.drawerTabs[tab]}
              </button>
            );
          })}
        </div>
        <span className="spring" />
        <span className="small dim">{app.asOf(at)}</span>
        <button type="button" className="btn sm sq" aria-label={app.close(app.regions.drawer)} onClick={closeDrawer}>
          <ChevronDown className="i s" aria-hidden />
        </button>
      </div>
      <div className={styles['body']}>
        <Guarded>
          <Suspense fallback={null}><Shown tab={open} /></Suspense>
        </Guarded>
      </div>
    </section>
  );
}

function Shown({ tab }: { readonly tab: DrawerTab | undefined }): ReactNode {
  if (tab === 'events') return <EventsPanel />;
  return tab === 'faults' ? <FaultsPanel /> : <CommandPanel />;
}
