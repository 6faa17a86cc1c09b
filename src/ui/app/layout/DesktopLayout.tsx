// Four regions: say on the left, see in the middle, ask on the right, when below.
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Drawer } from './Drawer.tsx';
import { DrawerHandles } from './DrawerHandles.tsx';
import { Rail } from './Rail.tsx';
import { drawerHeight, LEAST_GRAPH } from './sizes.ts';
import { Splitter } from './Splitter.tsx';
import { useSizes } from './useSizes.ts';
import { AskRegion, SayRegion, SeeRegion, WhenRegion } from './regions.tsx';
import styles from './DesktopLayout.module.css';

const RAIL = 36;
const TRANSPORT = 38;

export function DesktopLayout(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  const panels = usePlayground((state) => state.panels);
  const [sizes, resize] = useSizes();
  const [say, ask] = columns(sizes, panels, window.innerWidth);
  return (
    <main className={styles['layout']} style={{ gridTemplate: `minmax(0, 1fr) 1px ${panels.when ? sizes.when : TRANSPORT}px / ${say}px 1px minmax(0, 1fr) 1px ${ask}px` }}>
      {say > RAIL ? <SayRegion /> : <Rail side="left" label={app.open(app.regions.say)} open={() => setPanels({ say: true })} entries={[{ id: 'yaml', label: 'YAML', open: () => setPanels({ say: true }) }]} />}
      <Line when={say > RAIL}>
        <Splitter region="say" label={app.resize(app.regions.say)} orientation="vertical" grows={1} size={sizes.say} onResize={(px) => resize('say', px)} />
      </Line>
      <div className={styles['middle']}>
        <SeeRegion />
        {!panels.drawer && ask > RAIL && <DrawerHandles />}
        {panels.drawer && (
          <>
            <Splitter region="drawer" label={app.resize(app.regions.drawer)} orientation="horizontal" grows={-1} size={drawerHeight(sizes, panels.drawer)} onResize={(px) => resize('drawer', px)} />
            <Drawer height={drawerHeight(sizes, panels.drawer)} />
          </>
        )}
      </div>
      <Line when={ask > RAIL}>
        <Splitter region="ask" label={app.resize(app.regions.ask)} orientation="vertical" grows={-1} size={sizes.ask} onResize={(px) => resize('ask', px)} />
      </Line>
      {ask > RAIL ? <AskRegion /> : <AskRail />}
      <div className={styles['across']}>
        <Line when={panels.when}>
          <Splitter region="when" label={app.resize(app.regions.when)} orientation="horizontal" grows={-1} size={sizes.when} onResize={(px) => resize('when', px)} />
        </Line>
      </div>
      <div className={styles['across']}>
        <WhenRegion />
      </div>
    </main>
  );
}

/** Widths of editor and inspector. The editor closes when the graph would get too narrow. */
function columns(sizes: { readonly say: number; readonly ask: number }, panels: { readonly say: boolean; readonly ask: boolean }, width: number): readonly [say: number, ask: number] {
  const ask = panels.ask ? sizes.ask : RAIL;
  const room = width - ask - LEAST_GRAPH;
  return [panels.say && (!panels.ask || sizes.say <= room || 300 <= room) ? Math.min(sizes.say, Math.max(300, room)) : RAIL, ask];
}

function AskRail(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  const tabs = (['status', 'events', 'logs', 'yaml'] as const).map((tab) => ({ id: tab, label: app.tabs[tab], open: () => setPanels({ ask: true, tab }) }));
  return <Rail side="right" label={app.open(app.regions.ask)} open={() => setPanels({ ask: true })} entries={[...tabs, ...(['kubectl', 'faults'] as const).map((drawer) => ({ id: drawer, label: app.drawerTabs[drawer], open: () => setPanels({ drawer }) }))]} />;
}

function Line({ when, children }: { readonly when: boolean; readonly children: ReactNode }): ReactNode {
  return when ? children : <div className={styles['line']} />;
}
