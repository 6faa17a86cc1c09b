// A lesson on a phone: story, Pod and question in one scroll, the way on pinned; files, cluster and terminal are tabs.
import { BookOpen, Box, FileCode, Server, Terminal } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { lazyPart } from '../../components/lazyPart.tsx';
import { tabKeys } from '../../components/tabKeys.ts';
import { BriefPodSheet, PodSheet } from '../../inspector/PodSheet.tsx';
import { usePlay, usePlayer, usePlayerState } from '../../lessons/player/playerContext.ts';
import type { Tab } from '../../lessons/player/lessonPlayer.ts';
import { ActionsPlace } from '../../lessons/steps/Actions.tsx';
import { StepPanel } from '../../lessons/steps/StepPanel.tsx';
import { StoryPanel } from '../../lessons/steps/StoryPanel.tsx';
import { useLessonWords } from '../../lessons/useLessonWords.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { Guarded, SeeRegion } from '../layout/regions.tsx';
import phone from '../layout/PhoneLayout.module.css';
import styles from './LessonScreen.module.css';
import { LeaveButton } from './LeaveButton.tsx';
import { SideBody } from './SideColumn.tsx';

const TerminalPanel = lazyPart(async () => (await import('../../terminal/TerminalPanel.tsx')).TerminalPanel);

const TABS = [['lesson', BookOpen], ['pod', Box], ['yaml', FileCode], ['cluster', Server], ['kubectl', Terminal]] as const satisfies readonly (readonly [Tab, unknown])[];

const NAMES = TABS.map(([tab]) => tab);

export function LessonPhone(): ReactNode {
  const words = useLessonWords();
  const { app } = useTexts();
  const { showTab } = usePlayer();
  const tab = usePlayerState((state) => state.tab);
  const asks = usePlayground((state) => state.lesson?.asks);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <main className={phone['layout']}>
      <div className={styles['pinned']}>
        <div className={phone['region']} id="lesson-region" role="tabpanel" aria-labelledby={`lesson-tab-${tab}`} tabIndex={-1}>
          <Guarded key={tab}>
            <ActionsPlace value={place}>
              <Shown tab={tab} />
            </ActionsPlace>
          </Guarded>
        </div>
        <div ref={setPlace} />
      </div>
      <section id="when" className={phone['when']} aria-label={app.regions.when} tabIndex={-1}>
        <Guarded>
          <div className={`${phone['lanes'] ?? ''} ${asks ? styles['hidden'] ?? '' : ''}`}><TimelinePanel /></div>
          {!asks && <Transport />}
        </Guarded>
      </section>
      <div className={phone['tabs']} role="tablist" aria-label={app.panels} onKeyDown={tabKeys(NAMES, tab, showTab)}>
        {TABS.map(([name, Icon]) => (
          <button key={name} type="button" role="tab" id={`lesson-tab-${name}`} aria-selected={name === tab} aria-controls="lesson-region" tabIndex={name === tab ? 0 : -1} disabled={asks === true && name === 'kubectl'} className={phone['tab']} onClick={() => showTab(name)}>
            <Icon className={`i ${phone['icon'] ?? ''}`} aria-hidden />
            {name === 'lesson' ? words.lesson : app.phoneTabs[name]}
          </button>
        ))}
      </div>
    </main>
  );
}

function Shown({ tab }: { readonly tab: Tab }): ReactNode {
  switch (tab) {
    case 'pod':
      return <PodSheet />;
    case 'yaml':
      return <div className={styles['phoneFiles']}><SideBody side="files" /></div>;
    case 'cluster':
      return <SeeRegion />;
    case 'kubectl':
      return <Suspense fallback={null}><TerminalPanel compact /></Suspense>;
    default:
      return <InOneScroll />;
  }
}

/** While the lesson asks, the Pod stands above the step; later below it, where the answers to its questions come. */
function InOneScroll(): ReactNode {
  const pods = usePlayground((state) => state.pods.size > 0);
  const step = usePlay((play) => play.step);
  const before = step === 'predict';
  return (
    <div className={styles['scroll']}>
      {step === 'predict' && <StoryPanel />}
      {pods && before && <div className={styles['podSheet']}><BriefPodSheet /></div>}
      <StepPanel flows><LeaveButton /></StepPanel>
      {pods && !before && step !== 'debrief' && <div className={styles['podSheet']}>{step === 'task' ? <BriefPodSheet /> : <PodSheet />}</div>}
    </div>
  );
}
