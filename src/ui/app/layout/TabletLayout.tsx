// Two columns: editor or inspector beside the graph; the drawer comes up over the graph, the timeline is below.
import type { ReactNode } from 'react';
import { tabKeys } from '../../components/tabKeys.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Drawer } from './Drawer.tsx';
import { DrawerHandles } from './DrawerHandles.tsx';
import { AskRegion, SayRegion, SeeRegion, WhenRegion } from './regions.tsx';
import styles from './TabletLayout.module.css';

const DRAWER = 300;

export function TabletLayout(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  const ask = usePlayground((state) => state.panels.ask);
  const drawer = usePlayground((state) => state.panels.drawer);
  return (
    <main className={styles['layout']}>
      <div className={styles['side']}>
        <div className="bar">
          <div className="tabs" role="tablist" aria-label={app.panels} onKeyDown={tabKeys([false, true], ask, (shown) => setPanels({ ask: shown }))}>
            <button type="button" role="tab" className="tab" aria-selected={!ask} tabIndex={ask ? -1 : 0} onClick={() => setPanels({ ask: false })}>
              {app.regions.say}
            </button>
            <button type="button" role="tab" className="tab" aria-selected={ask} tabIndex={ask ? 0 : -1} onClick={() => setPanels({ ask: true })}>
              {app.regions.ask}
            </button>
          </div>
        </div>
        {ask ? <AskRegion /> : <SayRegion />}
      </div>
      <div className={styles['middle']}>
        <SeeRegion />
        {drawer ? <Drawer height={DRAWER} /> : <DrawerHandles />}
      </div>
      <div className={styles['when']}>
        <WhenRegion />
      </div>
    </main>
  );
}
