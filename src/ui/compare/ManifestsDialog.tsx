// The files of each lane, as they are applied; lines that the first lane does not have are marked.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { Dialog } from '../components/Dialog.tsx';
import type { Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import { laneName } from './laneNames.ts';
import styles from './ManifestsDialog.module.css';

export function ManifestsDialog({ comparison, close }: { readonly comparison: Comparison; readonly close: () => void }): ReactNode {
  const texts = useTexts();
  const { laneDocuments, notify } = useActions();
  const [documents, setDocuments] = useState<readonly (ScenarioDocument | undefined)[]>();
  const [lane, setLane] = useState(0);
  useEffect(() => {
    laneDocuments().then(setDocuments, () => notify(texts.compare.fault, { tone: 'error' }));
  }, [laneDocuments, notify, texts]);
  const first = new Set(linesOf(documents?.[0]));
  return (
    <Dialog title={texts.compare.manifestsTitle} closeLabel={texts.notices.dismiss} onClose={close}>
      <div className={styles['choice']}>
        <select value={lane} aria-label={texts.compare.manifestsTitle} onChange={(event) => setLane(Number(event.target.value))}>
          {comparison.lanes.map((compared, i) => <option key={laneName(compared, texts)} value={i}>{laneName(compared, texts)}</option>)}
        </select>
      </div>
      <pre className={styles['text']} tabIndex={0} aria-label={texts.compare.manifestsTitle}>
        {linesOf(documents?.[lane]).map((line, n) => (
          <span key={`${n} ${line}`} data-own={!first.has(line) || undefined}>{`${line}\n`}</span>
        ))}
      </pre>
    </Dialog>
  );
}

/** Its files, and the commands that follow. */
function linesOf(document: ScenarioDocument | undefined): readonly string[] {
  if (!document) return [];
  return document.files.flatMap(({ name, text }) => [...(document.files.length > 1 ? [`# ${name}`] : []), ...text.trimEnd().split('\n')]);
}
