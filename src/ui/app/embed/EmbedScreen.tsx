// Podscope inside another page: title and tabs, the Pod with its answers, the YAML or a terminal, lanes, transport. It takes no keys of its own, and keeps nothing.
import { Undo2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { ShortTransport } from '../../clock/ShortTransport.tsx';
import { useMedia } from '../../components/useMedia.ts';
import { tabKeys } from '../../components/tabKeys.ts';
import { usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { FaultBar } from '../bars/FaultBar.tsx';
import { NoticeBar } from '../bars/NoticeBar.tsx';
import { Guarded } from '../layout/regions.tsx';
import { LiveRegion } from '../LiveRegion.tsx';
import { useAppearance } from '../useAppearance.ts';
import { EmbedBody } from './EmbedBody.tsx';
import type { EmbedRequest, EmbedTab } from './embedRoute.ts';
import styles from './EmbedScreen.module.css';
import { OpenInPodscope } from './OpenInPodscope.tsx';
import { useEmbedded } from './useEmbedded.ts';
import { usePlayInSight } from './usePlayInSight.ts';

const WIDE = '(min-width: 640px)';

export function EmbedScreen({ request }: { readonly request: EmbedRequest }): ReactNode {
  useAppearance({ keeps: false });
  const { embed, app } = useTexts();
  const { opened, reopen } = useEmbedded(request);
  const ready = opened?.type === 'opened';
  usePlayInSight(ready, request.options.autoplay);
  const wide = useMedia(WIDE);
  const { panels, readonly } = request.options;
  const [tab, setTab] = useState<EmbedTab>(panels[0] ?? 'pod');
  const id = useId();
  useRevealedFile(() => panels.includes('yaml') && setTab('yaml'));
  if (opened?.type === 'refused') return <Refused reasons={opened.reasons} />;
  return (
    <>
      <main className={styles['embed']} aria-label={app.name}>
        <header className={styles['head']}>
          <Title />
          <Tabs id={id} tabs={panels} tab={tab} choose={setTab} />
          <button type="button" className="btn sm sq" aria-label={embed.back} title={embed.back} disabled={!ready} onClick={reopen}>
            <Undo2 className="i s" aria-hidden />
          </button>
        </header>
        <FaultBar />
        <div id="see" className={styles['body']} role={panels.length > 1 ? 'tabpanel' : 'group'} aria-label={embed.tabs[tab]} tabIndex={-1}>
          <Guarded key={tab}>{opened ? <EmbedBody tab={tab} wide={wide} readonly={readonly} /> : <p className={styles['waiting']} role="status">{embed.loading}</p>}</Guarded>
        </div>
        <section className={styles['when']} aria-label={app.regions.when}>
          <Guarded>
            <div className={styles['lanes']}><TimelinePanel /></div>
            <ShortTransport speeds={wide}><OpenInPodscope ready={ready} /></ShortTransport>
          </Guarded>
        </section>
      </main>
      <NoticeBar />
      <LiveRegion />
    </>
  );
}

/** A step of an answer leads to a line of a file: the files come to the front. */
function useRevealedFile(show: () => void): void {
  const { store } = usePlaygroundItself();
  useEffect(() => store.subscribe(({ reveal }, before) => reveal && reveal !== before.reveal && show()));
}

function Title(): ReactNode {
  const { app } = useTexts();
  const title = usePlayground((state) => state.title) || app.name;
  return <h1 className={styles['title']} title={title}>{title}</h1>;
}

interface TabsProps {
  readonly id: string;
  readonly tabs: readonly EmbedTab[];
  readonly tab: EmbedTab;
  choose(tab: EmbedTab): void;
}

function Tabs({ id, tabs, tab, choose }: TabsProps): ReactNode {
  const { embed } = useTexts();
  if (tabs.length < 2) return null;
  return (
    <div className="seg" role="tablist" aria-label={embed.parts} onKeyDown={tabKeys(tabs, tab, choose)}>
      {tabs.map((name) => (
        <button key={name} type="button" role="tab" id={`${id}${name}`} aria-selected={name === tab} aria-controls="see" tabIndex={name === tab ? 0 : -1} onClick={() => choose(name)}>
          {embed.tabs[name]}
        </button>
      ))}
    </div>
  );
}

function Refused({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  const { embed } = useTexts();
  return (
    <main className={styles['refused']}>
      <div role="alert">
        <h1>{embed.refused}</h1>
        {reasons.map((reason) => <p key={reason}>{reason}</p>)}
      </div>
      <OpenInPodscope ready={false} />
      <NoticeBar />
    </main>
  );
}
