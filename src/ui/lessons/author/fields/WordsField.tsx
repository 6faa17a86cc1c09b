// A text in both languages, side by side; the one that is missing says so.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Bilingual } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { useAuthorWords } from '../authorContext.ts';
import styles from './fields.module.css';

interface WordsFieldProps {
  readonly label: string;
  /** As problems name it. */
  readonly path: string;
  readonly value: Bilingual;
  readonly rows?: number;
  /** Both may be left out; with one of them the other is missing. */
  readonly optional?: boolean;
  readonly onChange: (value: Bilingual) => void;
}

const LANGUAGES = ['en', 'zh'] as const;
const MOST_CHARACTERS = 4_000;

export function WordsField({ label, path, value, rows = 2, optional = false, onChange }: WordsFieldProps): ReactNode {
  const words = useAuthorWords();
  const id = useId();
  const wanted = !optional || value.en !== '' || value.zh !== '';
  return (
    <div role="group" aria-labelledby={`${id}label`} className={styles['words']}>
      <span id={`${id}label`} className={styles['label']}>{label}{optional && <span className="dim"> · {words.helps.optional}</span>}</span>
      {LANGUAGES.map((language) => {
        const isMissing = wanted && value[language].trim() === '';
        return (
          <div key={language} className={styles['language']}>
            <label htmlFor={`${id}${language}`} className={styles['languageName']}>
              <span className="sr">{label}, </span>
              {words.languages[language]}
              {isMissing && <span className={styles['missing']}> · {words.missing}</span>}
            </label>
            <textarea
              id={`${id}${language}`} className={styles['text']} rows={rows} value={value[language]} lang={language === 'zh' ? 'zh-CN' : 'en'} maxLength={MOST_CHARACTERS}
              data-path={path} data-language={language} data-missing={isMissing || undefined}
              onChange={(event) => onChange({ ...value, [language]: event.target.value })}
            />
          </div>
        );
      })}
    </div>
  );
}
