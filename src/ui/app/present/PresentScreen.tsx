// The presentation in place of the page: caption, one Pod or the cluster, its tracks or an answer, lanes, and what steers it. What a step shows are the panels it was made with.
import { Moon, Sun } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent as KeyPress, ReactNode } from 'react';
import { spokenDigits } from '../../../base/spokenCode.ts';
import { hostSpeaker } from '../../present/speaker/hostSpeaker.ts';
import { speakerHash } from '../../present/speaker/speakerHash.ts';
import { DrawLayer } from '../../present/stage/DrawLayer.tsx';
import { createPresenter, type Presenter } from '../../present/stage/presenter.ts';
import { commandOfKey } from '../../present/stage/presenterCommand.ts';
import { PresenterContext, usePresenter, usePresenterState } from '../../present/stage/presenterContext.ts';
import { StageControls } from '../../present/stage/StageControls.tsx';
import { TextSizeButtons } from '../../present/stage/TextSizeButtons.tsx';
import { usePresentWords } from '../../present/usePresentWords.ts';
import { useActions, usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import type { Playground } from '../../state/playground.ts';
import { presentWords } from '../../../texts/presentWords.ts';
import { isDark } from '../../theme/appearance.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { Mark } from '../bars/Mark.tsx';
import { FaultBar } from '../bars/FaultBar.tsx';
import { NoticeBar } from '../bars/NoticeBar.tsx';
import { Guarded } from '../layout/regions.tsx';
import { PHONE, useForm } from '../layout/useForm.ts';
import { LiveRegion } from '../LiveRegion.tsx';
import styles from './PresentScreen.module.css';
import { PresentStage } from './PresentStage.tsx';

export function PresentScreen(): ReactNode {
  const playground = usePlaygroundItself();
  const [{ presenter, channel }] = useState(() => begin(playground));
  useEffect(() => hostSpeaker(channel, playground, presenter), [channel, playground, presenter]);
  useEffect(() => {
    const { presentation, step = 0, notice } = playground.store.getState();
    // What was still to be said of the work is none of the room's business.
    if (notice?.tone === 'plain') playground.actions.dismissNotice(notice.id);
    if (presentation) void playground.actions.showStep(Math.min(step, presentation.steps.length - 1));
    return () => void playground.client.request('clock', { until: null, playing: false }).catch(() => undefined);
  }, [playground]);
  return (
    <PresenterContext value={presenter}>
      <Screen />
    </PresenterContext>
  );
}

function begin(playground: Playground): { readonly presenter: Presenter; readonly channel: string } {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  const channel = spokenDigits(random, 7);
  const openSpeaker = (): void => {
    // One per presentation: asked for again, it comes to the front.
    const opened = window.open(`./${speakerHash(channel)}`, `podscope-${channel}`, 'popup,width=1080,height=760');
    if (!opened) playground.actions.notify(presentWords(playground.store.getState().settings.language).speakerBlocked, { tone: 'error' });
  };
  return { presenter: createPresenter({ playground, scale: matchMedia(PHONE).matches ? 1 : 1.5, openSpeaker }), channel };
}

function Screen(): ReactNode {
  const words = usePresentWords();
  const { app } = useTexts();
  const blank = usePresenterState((state) => state.blank);
  const drawing = usePresenterState((state) => state.drawing);
  const lanes = usePlayground((state) => state.panels.when);
  const wiped = usePresenterState((state) => state.wiped);
  const step = usePlayground((state) => state.step);
  const phone = useForm() === 'phone';
  usePresenterKeys();
  useScale();
  return (
    <div className={styles['screen']}>
      <Head>{!phone && <TextSizeButtons />}</Head>
      <FaultBar />
      <main className={styles['stage']} aria-label={words.stage}>
        <Guarded key={step}><PresentStage /></Guarded>
      </main>
      {lanes && (
        <section id="when" className={styles['when']} aria-label={app.regions.when} tabIndex={-1}>
          <Guarded><TimelinePanel /></Guarded>
        </section>
      )}
      <StageControls>{phone && <TextSizeButtons />}</StageControls>
      {drawing && <DrawLayer key={`${step}/${wiped}`} />}
      {blank && <Blank />}
      <NoticeBar />
      <LiveRegion />
    </div>
  );
}

function Head({ children }: { readonly children: ReactNode }): ReactNode {
  const words = usePresentWords();
  const { setSettings } = useActions();
  const heading = useRef<HTMLHeadingElement>(null);
  const caption = usePlayground(({ presentation, step }) => presentation?.steps[step ?? 0]?.caption ?? '');
  const theme = usePlayground((state) => state.settings.theme);
  const dark = isDark(theme);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header className={styles['head']}>
      <span className={styles['mark']} aria-hidden><Mark /></span>
      <h1 ref={heading} tabIndex={-1} aria-live="polite">{caption}</h1>
      {children}
      <button type="button" className="btn sq" aria-label={words.theme} title={words.theme} onClick={() => void setSettings({ theme: dark ? 'light' : 'dark' })}>
        {dark ? <Sun className="i" aria-hidden /> : <Moon className="i" aria-hidden />}
      </button>
    </header>
  );
}

const NO_KEY_BY_ITSELF: ReadonlySet<string> = new Set(['Enter', ' ', 'Tab', 'Shift', 'Control', 'Alt', 'Meta']);

/** Nothing but the way back: a click, or any key; those that press a button do so here, too. */
function Blank(): ReactNode {
  const words = usePresentWords();
  const { run } = usePresenter();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    button.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const pressed = ({ key, repeat, ctrlKey, metaKey, altKey }: KeyPress): void => {
    if (!repeat && !ctrlKey && !metaKey && !altKey && !NO_KEY_BY_ITSELF.has(key)) run('blank');
  };
  return (
    <button ref={button} type="button" className={styles['blank']} onKeyDown={pressed} onClick={() => run('blank')}>
      <span className="sr" role="status">{words.blanked}</span>
    </button>
  );
}

/** While presenting, the presenter's keys win. */
function usePresenterKeys(): void {
  const presenter = usePresenter();
  const letters = usePlayground((state) => state.settings.singleKeys);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = commandOfKey(event, letters);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) presenter.run(command);
    };
    document.addEventListener('keydown', pressed, true);
    return () => document.removeEventListener('keydown', pressed, true);
  }, [presenter, letters]);
}

/** Everything is as large as the room needs, on top of the reader's own size of text. */
function useScale(): void {
  const scale = usePresenterState((state) => state.scale);
  const textSize = usePlayground((state) => state.settings.textSize);
  useEffect(() => {
    const { documentElement: root } = document;
    root.style.setProperty('--scale', String((scale * textSize) / 100));
    root.dataset['present'] = String(scale);
    return () => {
      root.style.removeProperty('--scale');
      delete root.dataset['present'];
    };
  }, [scale, textSize]);
}
