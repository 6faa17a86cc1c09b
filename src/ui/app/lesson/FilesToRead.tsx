// The files while nothing may be changed.
import type { ReactNode } from 'react';
import { ColouredLines } from '../../editor/ColouredLines.tsx';
import { usePlayground } from '../../state/playgroundContext.ts';
import styles from './LessonScreen.module.css';

export function FilesToRead(): ReactNode {
  const files = usePlayground((state) => state.files);
  return (
    <div className={styles['read']} tabIndex={0} role="group">
      {files.map(({ name, text }) => (
        <figure key={name}>
          <figcaption className="small mid">{name}</figcaption>
          <pre><ColouredLines text={text} /></pre>
        </figure>
      ))}
    </div>
  );
}
