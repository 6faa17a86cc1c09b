// That this is a simulation, what it is measured against, and what is missing.
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import styles from './AboutDialog.module.css';

export function AboutDialog(): ReactNode {
  const { app, about, notices } = useTexts();
  const { closeDialog } = useActions();
  return (
    <Dialog title={app.about} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        {about.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h3>{about.missingHeading}</h3>
        <ul>
          {about.missing.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
