// Below the graph: kubectl and events.
import { ChevronDown, ScrollText, Terminal } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { DrawerTab } from '../../state/playgroundState.ts';
import { Guarded } from './regions.tsx';
import styles from './Drawer.module.css';

const EventsPanel = lazy(async () => ({ default: (await import('../../inspector/EventsPanel.tsx')).EventsPanel }));
const CommandPanel = lazy(async () => ({ default: (await import('../../terminal/CommandPanel.tsx')).CommandPanel }));

const TABS: readonly DrawerTab[] = ['kubectl', 'events'];

export function Drawer({ height }: { readonly height: number }): ReactNode {
  const { app } = useTexts();
  const { setPanels, closeDrawer } = useActions();
  const open = usePlayground((state) => state.panels.drawer);
  const at = usePlayground((state) => timeText(state.clock.cursor));
  return (
    <section id="drawer" className={styles['drawer']} style={{ height }} aria-label={app.regions.drawer} tabIndex={-1}>
      <div className="bar">
        <div className="tabs" role="tablist" aria-label={app.regions.drawer}>
          {TABS.map((tab) => (
            <button key={tab} type="button" role="tab" className="tab" aria-selected={tab === open} onClick={() => setPanels({ drawer: tab })}>
              {tab === 'kubectl' ? <Terminal className="i s" aria-hidden /> : <ScrollText className="i s" aria-hidden />}
              {app.drawerTabs[tab]}
            </button>
          ))}
        </div>
        <span className="spring" />
        <span className="small dim">{app.asOf(at)}</span>
        <button type="button" className="btn sm sq" aria-label={app.close(app.regions.drawer)} onClick={closeDrawer}>
          <ChevronDown className="i s" aria-hidden />
        </button>
      </div>
      <div className={styles['body']}>
        <Guarded>
          <Suspense fallback={null}>{open === 'events' ? <EventsPanel /> : <CommandPanel />}</Suspense>
        </Guarded>
      </div>
    </section>
  );
}
