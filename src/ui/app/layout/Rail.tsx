// A closed panel: a narrow strip with what it would show.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Rail.module.css';

export interface RailEntry {
  readonly id: string;
  readonly label: string;
  open(): void;
}

export function Rail({ side, label, open, entries }: { readonly side: 'left' | 'right'; readonly label: string; readonly open: () => void; readonly entries: readonly RailEntry[] }): ReactNode {
  const Chevron = side === 'left' ? ChevronRight : ChevronLeft;
  return (
    <div className={styles['rail']}>
      <button type="button" className="btn sq" aria-label={label} title={label} onClick={open}>
        <Chevron className="i s" aria-hidden />
      </button>
      {entries.map((entry) => (
        <button key={entry.id} type="button" className={styles['entry']} onClick={() => entry.open()}>
          {entry.label}
        </button>
      ))}
    </div>
  );
}
