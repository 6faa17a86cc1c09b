// The code of this lesson, to read out or to paste to whoever leads the group.
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { usePlay, usePlayerState } from '../player/playerContext.ts';
import { progressOf } from '../progress/progress.ts';
import { useLessonWords } from '../useLessonWords.ts';
import { encodeResults } from './resultCode.ts';
import styles from './ResultCode.module.css';

export function ResultCode(): ReactNode {
  const words = useLessonWords();
  const play = usePlay((now) => now);
  const slug = usePlayerState((state) => state.slug);
  const [copied, setCopied] = useState(false);
  const progress = progressOf(play);
  // A file of one's own has no number that a group could know it by.
  if (slug === '' || !progress) return null;
  const code = encodeResults([{ lesson: Number(slug.slice(0, 2)), ...progress }]);
  return (
    <section className={styles['result']} aria-label={words.code}>
      <span className="small mid">{words.code}</span>
      <output className={styles['code']}>{code}</output>
      <button type="button" className="btn sm line" onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true), () => undefined)}>
        {copied ? <Check className="i s" aria-hidden /> : <Copy className="i s" aria-hidden />}
        {copied ? words.copied : words.copy}
      </button>
      <p className="small dim">{words.codeHelp}</p>
    </section>
  );
}
