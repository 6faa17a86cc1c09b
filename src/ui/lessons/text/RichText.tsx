// Texts of lessons: paragraphs, `code` and **strong**. Anything else is text as it stands; no HTML is made of it.
import type { ReactNode } from 'react';
import { inlineParts } from './inlineParts.ts';
import styles from './RichText.module.css';

export function RichText({ text }: { readonly text: string }): ReactNode {
  return text.split(/\n\s*\n/).map((paragraph, i) => (
    // Texts do not change while they are shown.
    <p key={i} className={styles['paragraph']}>
      <Inline text={paragraph} />
    </p>
  ));
}

/** Without a paragraph of its own. */
export function Inline({ text }: { readonly text: string }): ReactNode {
  return inlineParts(text).map(({ kind, text: part }, i) => {
    if (kind === 'code') return <code key={i} className={styles['code']}>{part}</code>;
    return kind === 'strong' ? <b key={i}>{part}</b> : part;
  });
}
