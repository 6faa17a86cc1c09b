// One column: one region at a time, timeline and transport always, tabs at the bottom.
import { Box, FileCode, ScrollText, Server, Terminal, Zap } from 'lucide-react';
import { Suspense, useId } from 'react';
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { lazyPart } from '../../components/lazyPart.tsx';
import { tabKeys } from '../../components/tabKeys.ts';
import { PodSheet } from '../../inspector/PodSheet.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { Panels } from '../../state/playgroundState.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { Opening } from './Opening.tsx';
import { Guarded, SayRegion, SeeRegion } from './regions.tsx';
import styles from './PhoneLayout.module.css';

const EventsPanel = lazyPart(async () => (await import('../../inspector/EventsPanel.tsx')).EventsPanel);
const TerminalPanel = lazyPart(async () => (await import('../../terminal/TerminalPanel.tsx')).TerminalPanel);
const FaultsPanel = lazyPart(async () => (await import('../../faults/FaultsPanel.tsx')).FaultsPanel);

type Region = Panels['region'];

const TABS = [
  ['pod', Box],
  ['yaml', FileCode],
  ['cluster', Server],
  ['kubectl', Terminal],
  ['faults', Zap],
  ['events', ScrollText],
] as const satisfies readonly (readonly [Region, unknown])[];

const REGIONS = TABS.map(([tab]) => tab);

export function PhoneLayout(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  const region = usePlayground((state) => state.panels.region);
  const id = useId();
  return (
    <main className={styles['layout']}>
      <div className={styles['region']} id={`${id}region`} role="tabpanel" aria-labelledby={`${id}${region}`} tabIndex={-1}>
        <Guarded key={region}>
          <Shown region={region} />
        </Guarded>
      </div>
      <section id="when" className={styles['when']} aria-label={app.regions.when} tabIndex={-1}>
        <Guarded>
          <div className={styles['lanes']}>
            <TimelinePanel />
          </div>
          <Transport />
        </Guarded>
      </section>
      <div className={styles['tabs']} role="tablist" aria-label={app.panels} onKeyDown={tabKeys(REGIONS, region, (tab) => setPanels({ region: tab }))}>
        {TABS.map(([tab, Icon]) => (
          <button key={tab} type="button" role="tab" id={`${id}${tab}`} aria-selected={tab === region} aria-controls={`${id}region`} tabIndex={tab === region ? 0 : -1} className={styles['tab']} onClick={() => setPanels({ region: tab })}>
            <Icon className={`i ${styles['icon'] ?? ''}`} aria-hidden />
            {app.phoneTabs[tab]}
          </button>
        ))}
      </div>
    </main>
  );
}

function Shown({ region }: { readonly region: Region }): ReactNode {
  switch (region) {
    case 'yaml':
      return <SayRegion />;
    case 'cluster':
      return <SeeRegion />;
    case 'kubectl':
      return <Suspense fallback={null}><TerminalPanel compact /></Suspense>;
    case 'faults':
      return <Suspense fallback={null}><FaultsPanel /></Suspense>;
    case 'events':
      return <Suspense fallback={null}><EventsPanel /></Suspense>;
    default:
      return (
        <>
          <PodSheet />
          <Opening />
        </>
      );
  }
}
