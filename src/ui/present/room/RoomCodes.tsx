// Where the codes of the room are pasted or typed, and which of them cannot be read.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { PresentWords } from '../../../texts/presentWords.ts';
import type { MergedRoom } from './mergeRoom.ts';
import styles from './RoomCodes.module.css';

const MOST_CHARACTERS = 200_000;

interface RoomCodesProps {
  readonly words: PresentWords;
  readonly codes: string;
  readonly merged: Pick<MergedRoom, 'people' | 'refused'>;
  onChange(codes: string): void;
}

export function RoomCodes({ words, codes, merged: { people, refused }, onChange }: RoomCodesProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['codes']}>
      <label htmlFor={id}>{words.pasteCodes}</label>
      <textarea id={id} rows={3} value={codes} maxLength={MOST_CHARACTERS} spellCheck={false} placeholder={words.codesExample} onChange={(event) => onChange(event.target.value)} />
      <p role="status">{words.people(people)}</p>
      {refused.length > 0 && (
        <details>
          <summary>{words.refusedCodes(refused.length)}</summary>
          <ul>{refused.map(({ text, failure }, i) => (
            // The same text may come twice.
            <li key={i}><code>{text}</code> {words.codeRefused[failure]}</li>
          ))}</ul>
        </details>
      )}
    </div>
  );
}
