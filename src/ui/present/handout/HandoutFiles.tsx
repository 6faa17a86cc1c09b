// The files of the scenario, as they are in the editor, and what the run depends on.
import type { ReactNode } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import styles from '../../components/paper/Paper.module.css';

export function HandoutFiles(): ReactNode {
  const words = usePresentWords();
  const files = usePlayground((state) => state.files);
  return (
    <section className={styles['files']} aria-labelledby="handout-files">
      <h2 id="handout-files">{words.filesHeading}</h2>
      {files.map(({ name, text }) => (
        <figure key={name}>
          <figcaption>{name}</figcaption>
          <pre>{text}</pre>
        </figure>
      ))}
    </section>
  );
}
