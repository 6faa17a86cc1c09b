// The lesson in the making, beside what it is made of: its sections as tabs, and how much is missing.
import { LogOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { LessonTrouble } from '../../../worker/protocol.ts';
import { tabKeys } from '../../components/tabKeys.ts';
import { useActions } from '../../state/playgroundContext.ts';
import { useAuthor, useAuthorState, useAuthorWords } from './authorContext.ts';
import styles from './AuthorPanel.module.css';
import { focusField, sectionOf, SECTIONS, type Section } from './places.ts';
import { AboutSection } from './sections/AboutSection.tsx';
import { ProofSection } from './sections/ProofSection.tsx';
import { QuestionSection } from './sections/QuestionSection.tsx';
import { RunSection } from './sections/RunSection.tsx';
import { ShownSection } from './sections/ShownSection.tsx';
import { TaskSection } from './sections/TaskSection.tsx';

const PANELS = { about: AboutSection, question: QuestionSection, run: RunSection, shown: ShownSection, task: TaskSection } as const satisfies Partial<Record<Section, () => ReactNode>>;

export function AuthorPanel(): ReactNode {
  const words = useAuthorWords();
  const { show } = useAuthor();
  const { setAuthoring } = useActions();
  const ready = useAuthorState(({ draft }) => draft !== undefined);
  const section = useAuthorState((state) => state.section);
  const body = useRef<HTMLDivElement>(null);
  const wanted = useRef<LessonTrouble>(undefined);
  useEffect(() => {
    if (wanted.current && body.current) focusField(body.current, wanted.current);
    wanted.current = undefined;
  }, [section]);
  function goTo(problem: LessonTrouble): void {
    wanted.current = problem;
    show(sectionOf(problem));
  }
  if (!ready) return null;
  return (
    <div className={styles['panel']}>
      <div className="bar">
        <h2 className="trunc">{words.heading}</h2>
        <span className="spring" />
        <Missing />
        <button type="button" className="btn sm sq" aria-label={words.leave} title={words.leave} onClick={() => setAuthoring(false)}>
          <LogOut className="i s" aria-hidden />
        </button>
      </div>
      <div className={styles['tabs']} role="tablist" aria-label={words.heading} onKeyDown={tabKeys(SECTIONS, section, show)}>
        {SECTIONS.map((one) => (
          <button key={one} type="button" role="tab" className="tab" id={`author-${one}`} aria-selected={one === section} aria-controls="author-section" tabIndex={one === section ? 0 : -1} onClick={() => show(one)}>
            {words.sections[one]}
          </button>
        ))}
      </div>
      <div ref={body} key={section} id="author-section" role="tabpanel" aria-labelledby={`author-${section}`} tabIndex={0} className={styles['body']}>
        <p className={styles['note']}>{words.sectionNotes[section]}</p>
        <Shown section={section} onGoTo={goTo} />
      </div>
    </div>
  );
}

function Shown({ section, onGoTo }: { readonly section: Section; readonly onGoTo: (problem: LessonTrouble) => void }): ReactNode {
  if (section === 'proof') return <ProofSection onGoTo={onGoTo} />;
  const Panel = PANELS[section];
  return <Panel />;
}

/** How far it is from a lesson, in a few words. */
function Missing(): ReactNode {
  const words = useAuthorWords();
  const { show } = useAuthor();
  const kept = useAuthorState((state) => state.kept);
  const missing = useAuthorState(({ problems }) => problems.length);
  if (!kept) return <span className={`small ${styles['warning'] ?? ''}`} role="alert">{words.notKept}</span>;
  return missing === 0 ? null : <button type="button" className="btn sm" onClick={() => show('proof')}>{words.missingTexts(missing)}</button>;
}
