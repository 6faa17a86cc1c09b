// What the room looks at: a Pod, or the cluster where none is selected; files beside it when the step shows them; tracks or an answer; the question.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../../components/lazyPart.tsx';
import { ColouredLines } from '../../editor/ColouredLines.tsx';
import { BigPod } from '../../present/stage/BigPod.tsx';
import { Facts } from '../../present/stage/Facts.tsx';
import { JoinCard } from '../../present/stage/JoinCard.tsx';
import { usePresenterState } from '../../present/stage/presenterContext.ts';
import { SpreadCard } from '../../present/stage/SpreadCard.tsx';
import { usePresentWords } from '../../present/usePresentWords.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import { selectedPod } from '../../state/selection.ts';
import styles from './PresentScreen.module.css';

const GraphPanel = lazyPart(async () => (await import('../../graph/GraphPanel.tsx')).GraphPanel);
const WhyChain = lazyPart(async () => (await import('../../inspector/why/WhyChain.tsx')).WhyChain);

export function PresentStage(): ReactNode {
  const over = usePresenterState((state) => state.over);
  const file = usePlayground(({ panels, files, file: front }) => (panels.say ? files.find(({ name }) => name === front) : undefined));
  const pod = usePlayground(shownPod);
  const asks = usePlayground(({ panels, why }) => panels.ask || why !== undefined);
  const question = usePlayground(({ presentation, step, clock }) => (clock.playing && clock.until !== undefined ? undefined : presentation?.steps[step ?? 0]?.ask));
  if (over) return <div className={styles['over']}>{over === 'join' ? <JoinCard /> : <SpreadCard />}</div>;
  const beside = (asks && pod !== undefined) || question !== undefined;
  return (
    <div className={styles['parts']} data-parts={`${file ? 'file ' : ''}see${beside ? ' ask' : ''}`}>
      {file && (
        <figure className={styles['file']} tabIndex={0}>
          <figcaption>{file.name}</figcaption>
          <pre><ColouredLines text={file.text} /></pre>
        </figure>
      )}
      <div className={styles['see']}><See /></div>
      {beside && (
        <div className={styles['ask']} tabIndex={0} role="group">
          {asks && <Answers />}
          {question && <Question text={question.text} options={question.options ?? []} />}
        </div>
      )}
    </div>
  );
}

function See(): ReactNode {
  const words = usePresentWords();
  const pod = usePlayground(shownPod);
  const gone = usePlayground(({ selection, pods }) => (selection && 'uid' in selection && !pods.has(selection.uid) ? selection.name : undefined));
  if (gone !== undefined) return <p className={styles['gone']}>{words.podGone(gone)}</p>;
  if (pod) return <BigPod pod={pod} />;
  return (
    <section id="see" className={styles['cluster']} aria-label={words.pickPod} tabIndex={-1}>
      <Suspense fallback={null}><GraphPanel /></Suspense>
    </section>
  );
}

function Answers(): ReactNode {
  const why = usePlayground((state) => state.why);
  const pod = usePlayground(shownPod);
  if (why) return <div className={styles['why']}><Suspense fallback={null}><WhyChain question={why} /></Suspense></div>;
  return pod ? <Facts pod={pod} /> : null;
}

function Question({ text, options }: { readonly text: string; readonly options: readonly string[] }): ReactNode {
  return (
    <div className={styles['question']}>
      <p>{text}</p>
      {options.length > 0 && <ol>{options.map((option, i) => <li key={i}>{option}</li>)}</ol>}
    </div>
  );
}

/** The selected one; where nothing is selected, the only one there is. */
function shownPod({ pods, selection }: PlaygroundState) {
  const uid = selectedPod(selection);
  if (uid !== undefined) return pods.get(uid);
  return selection === undefined && pods.size === 1 ? pods.values().next().value : undefined;
}
