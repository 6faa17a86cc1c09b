// Below the graph: kubectl, faults, events, and the steps of a presentation.
import { ChevronDown } from 'lucide-react';
import { Suspense, useId } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../../components/lazyPart.tsx';
import { tabKeys } from '../../components/tabKeys.ts';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { DrawerTab } from '../../state/playgroundState.ts';
import { DRAWER_ICONS, DRAWER_TABS } from './drawerTabs.ts';
import { Guarded } from './regions.tsx';
import styles from './Drawer.module.css';

const EventsPanel = lazyPart(async () => (await import('../../inspector/EventsPanel.tsx')).EventsPanel);
const TerminalPanel = lazyPart(async () => (await import('../../terminal/TerminalPanel.tsx')).TerminalPanel);

const FaultsPanel = lazyPart(async () => (await import('../../faults/FaultsPanel.tsx')).FaultsPanel);
const StepsPanel = lazyPart(async () => (await import('../../present/steps/StepsPanel.tsx')).StepsPanel);

export function Drawer({ height }: { readonly height: number }): ReactNode {
  const { app } = useTexts();
  const { setPanels, closeDrawer } = useActions();
  const id = useId();
  const open = usePlayground((state) => state.panels.drawer);
  const at = usePlayground((state) => timeText(state.clock.cursor));
  return (
    <section id="drawer" className={styles['drawer']} style={{ height }} aria-label={app.regions.drawer} tabIndex={-1}>
      <div className="bar">
        <div className="tabs" role="tablist" aria-label={app.regions.drawer} onKeyDown={open && tabKeys(DRAWER_TABS, open, (tab) => setPanels({ drawer: tab }))}>
          {DRAWER_TABS.map((tab) => {
            const Icon = DRAWER_ICONS[tab];
            return (
              <button key={tab} type="button" role="tab" className="tab" id={`${id}${tab}`} aria-selected={tab === open} aria-controls={`${id}body`} tabIndex={tab === open ? 0 : -1} onClick={() => setPanels({ drawer: tab })}>
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
      <div className={styles['body']} id={`${id}body`} role="tabpanel" aria-labelledby={open && `${id}${open}`}>
        <Guarded>
          <Suspense fallback={null}><Shown tab={open} /></Suspense>
        </Guarded>
      </div>
    </section>
  );
}

function Shown({ tab }: { readonly tab: DrawerTab | undefined }): ReactNode {
  if (tab === 'events') return <EventsPanel />;
  if (tab === 'steps') return <StepsPanel />;
  return tab === 'faults' ? <FaultsPanel /> : <TerminalPanel />;
}
