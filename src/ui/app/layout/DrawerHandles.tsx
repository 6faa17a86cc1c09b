// The closed drawer where no rail offers it: its tabs as buttons below the graph.
import type { ReactNode } from 'react';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { DRAWER_ICONS, DRAWER_TABS } from './drawerTabs.ts';
import styles from './Drawer.module.css';

export function DrawerHandles(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  return (
    <div className={styles['handles']} role="group" aria-label={app.open(app.regions.drawer)}>
      {DRAWER_TABS.map((drawer) => {
        const Icon = DRAWER_ICONS[drawer];
        return (
          <button key={drawer} type="button" className="btn sm" onClick={() => setPanels({ drawer })}>
            <Icon className="i s" aria-hidden />
            {app.drawerTabs[drawer]}
          </button>
        );
      })}
    </div>
  );
}
