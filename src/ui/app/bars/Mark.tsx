// The sign of Podscope: a step trace, and the thread.
import type { ReactNode } from 'react';

export function Mark(): ReactNode {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" strokeWidth="2.2" aria-hidden>
      <path d="M1 14h4V5h5v9h4" stroke="var(--ink)" strokeLinejoin="round" />
      <path d="M17 2v16" stroke="var(--thread)" strokeLinecap="round" />
    </svg>
  );
}
