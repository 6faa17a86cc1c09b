// Progress to another browser and from there: a code, a link, or a file with either.
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { LESSONS } from '../list/catalog.ts';
import { decodeResults } from '../results/resultCode.ts';
import { useLessonWords } from '../useLessonWords.ts';
import { progressCode, withResults } from './progress.ts';
import { addProgress, useProgress } from './progressStore.ts';
import { progressOfHash } from './progressOfHash.ts';
import { FileButton } from '../../components/FileButton.tsx';
import { saveFile } from '../../components/saveFile.ts';
import styles from './CarryProgress.module.css';

const MOST_CHARACTERS = 4096;

export function CarryProgress(): ReactNode {
  const words = useLessonWords();
  const progress = useProgress();
  const id = useId();
  const [given, setGiven] = useState(() => progressOfHash(location.hash));
  const [said, setSaid] = useState('');
  const code = progressCode(progress);
  const link = `${location.href.split('#')[0] ?? ''}#/progress/${code}`;

  async function take(text: string): Promise<void> {
    const decoded = decodeResults(text.slice(0, MOST_CHARACTERS).trim().replace(/^\S*#\/progress\//, ''));
    if (!decoded.ok) {
      setSaid(words.codeRefused[decoded.failure]);
      return;
    }
    const after = withResults(progress, decoded.results, LESSONS.map(({ slug }) => slug));
    await addProgress(after);
    setGiven('');
    setSaid(words.taken(decoded.results.length));
  }

  return (
    <div className={styles['body']}>
      <p>{words.carryHelp}</p>
      {code === '' ? <p className="dim">{words.nothingYet}</p> : (
        <>
          <textarea className={styles['code']} readOnly rows={2} value={code} aria-label={words.progressCode} onFocus={(event) => event.target.select()} />
          <div className={styles['buttons']}>
            <button type="button" className="btn line" onClick={() => void navigator.clipboard.writeText(link).then(() => setSaid(words.copied), () => undefined)}>{words.copyLink}</button>
            <button type="button" className="btn line" onClick={() => saveFile('podscope-progress.txt', `${code}\n`)}>{words.saveFile}</button>
          </div>
        </>
      )}
      <label className={styles['label']} htmlFor={id}>{words.takeOver}</label>
      <textarea id={id} className={styles['code']} rows={2} value={given} spellCheck={false} maxLength={MOST_CHARACTERS} onChange={(event) => setGiven(event.target.value)} />
      <div className={styles['buttons']}>
        <button type="button" className="btn ink" disabled={given.trim() === ''} onClick={() => void take(given)}>{words.takeIt}</button>
        <FileButton accept=".txt" className="btn line" onFile={(file) => void file.slice(0, MOST_CHARACTERS).text().then(take)}>{words.fromFile}</FileButton>
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
