// What is missing, the proof with all its lines, and the ways out: play it, save it, send it.
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Verdict } from '../../../../session/lessons/verdict.ts';
import { troubleText } from '../../../../texts/problemText.ts';
import { findingText, proofLineText } from '../../../../texts/proofText.ts';
import type { LessonTrouble } from '../../../../worker/protocol.ts';
import { usePlayground, useTexts } from '../../../state/playgroundContext.ts';
import { useAuthor, useAuthorState, useAuthorWords, useDraft } from '../authorContext.ts';
import { fieldOf } from '../places.ts';
import { Inline } from '../../text/RichText.tsx';
import { useSendLesson } from '../useSendLesson.ts';
import styles from './sections.module.css';

interface ProofSectionProps {
  readonly onGoTo: (problem: LessonTrouble) => void;
}

export function ProofSection({ onGoTo }: ProofSectionProps): ReactNode {
  return (
    <>
      <Lacks onGoTo={onGoTo} />
      <ProofPart />
      <Send />
    </>
  );
}

/** Texts that are missing, by name; and what else keeps the draft from being a lesson. */
function Lacks({ onGoTo }: ProofSectionProps): ReactNode {
  const words = useAuthorWords();
  const texts = useTexts();
  const problems = useAuthorState((state) => state.problems);
  const isText = (problem: LessonTrouble): boolean => fieldOf(problem).language !== undefined && problem.problem.code === 'required';
  const [missing, others] = [problems.filter(isText), problems.filter((problem) => !isText(problem))];
  return (
    <section className={styles['group']} aria-label={words.problems}>
      <p role="status" className={styles['summary']}>{missing.length > 0 ? words.missingTexts(missing.length) : others.length === 0 ? words.complete : words.problems}</p>
      {missing.length > 0 && (
        <ul className={styles['missing']}>
          {missing.map((problem) => (
            <li key={problem.path}>
              <MissingText problem={problem} onGoTo={onGoTo} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className={styles['problems']}>
          {others.map(({ line: _, ...problem }, i) => (
            // Two problems may read the same.
            <li key={i}>
              <span>{troubleText(problem, texts.problems)}</span>
              {problem.path && <button type="button" className="btn sm" onClick={() => onGoTo(problem)}>{words.goTo(problem.path)}</button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function MissingText({ problem, onGoTo }: ProofSectionProps & { readonly problem: LessonTrouble }): ReactNode {
  const words = useAuthorWords();
  const { path, language = 'en' } = fieldOf(problem);
  return (
    <button type="button" className="btn sm line" aria-label={words.goTo(`${path}, ${words.languages[language]}`)} onClick={() => onGoTo(problem)}>
      <code>{path}</code> {words.languages[language]}
    </button>
  );
}

function ProofPart(): ReactNode {
  const words = useAuthorWords();
  const texts = useTexts();
  const { prove, stopProof } = useAuthor();
  const proof = useAuthorState((state) => state.proof);
  const incomplete = useAuthorState((state) => state.problems.length > 0);
  const draft = useDraft((now) => now);
  const running = proof.type === 'running';
  return (
    <section className={styles['group']} aria-label={words.prove}>
      <div className={styles['row']}>
        {running ? <button type="button" className="btn line" onClick={() => void stopProof()}>{words.stopProof}</button> : <button type="button" className="btn ink" disabled={incomplete} onClick={() => void prove()}>{words.prove}</button>}
        {running && <progress className={styles['progress']} max={Math.max(1, proof.of)} value={proof.done} aria-label={words.prove} />}
        {running && <span className="small mid">{words.proving(Math.min(proof.done + 1, proof.of), proof.of)}</span>}
      </div>
      <p role="status" className={styles['summary']}>
        {proof.type === 'stopped' && words.stopped}
        {proof.type === 'broken' && proof.problems.map((problem) => troubleText(problem, texts.problems)).join(' ')}
        {proof.type === 'done' && summary(proof.verdicts)}
        {proof.type === 'done' && proof.of !== draft && <span className="dim"> {words.stale}</span>}
      </p>
      {proof.type === 'done' && <Verdicts verdicts={proof.verdicts} />}
    </section>
  );

  function summary(verdicts: readonly Verdict[]): string {
    const held = verdicts.filter(({ met }) => met).length;
    return held === verdicts.length ? words.proven(held) : words.notProven(held, verdicts.length);
  }
}

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactNode {
  const words = useAuthorWords();
  const missed = verdicts.filter(({ met }) => !met);
  return (
    <>
      <VerdictList verdicts={missed} />
      <details className={styles['all']}>
        <summary>{words.allVerdicts} ({verdicts.length})</summary>
        <VerdictList verdicts={verdicts} />
      </details>
    </>
  );
}

function VerdictList({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactNode {
  const words = useAuthorWords();
  const language = usePlayground((state) => state.settings.language);
  return (
    <ul className={styles['verdicts']}>
      {verdicts.map(({ part, line, met, found }, i) => (
        // Two lines may read the same.
        <li key={i} className={styles['verdict']} data-met={met}>
          {met ? <Check className="i s" aria-hidden /> : <X className="i s" aria-hidden />}
          <span>
            <b>{words.parts[part]}</b> <span className="sr">{met ? words.verdicts.met : words.verdicts.failed} </span><code>{proofLineText(line, language)}</code>
            {found !== undefined && <span className={styles['found']}> · {words.found(findingText(found, language))}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Send(): ReactNode {
  const words = useAuthorWords();
  const { save, saveFolder, copyLink, preview } = useSendLesson();
  const incomplete = useAuthorState((state) => state.problems.length > 0);
  const [said, setSaid] = useState('');
  return (
    <section className={styles['group']} aria-label={words.exportFile}>
      <div className={styles['row']}>
        <button type="button" className="btn line" disabled={incomplete} onClick={() => void preview()}>{words.preview}</button>
        <button type="button" className="btn line" onClick={() => void save()}>{words.exportFile}</button>
        <button type="button" className="btn line" onClick={() => void saveFolder()}>{words.exportFolder}</button>
        <button type="button" className="btn line" disabled={incomplete} onClick={() => void copyLink().then((outcome) => setSaid(outcome === 'copied' ? words.copied : words.linkTooLong))}>{words.copyLink}</button>
      </div>
      <p className={styles['help']} role="status">{said || <Inline text={words.exported} />}</p>
    </section>
  );
}
