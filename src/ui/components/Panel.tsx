// A titled region of the page.
import { useId } from 'react';
import type { ReactNode } from 'react';

export function Panel({ title, className, children }: { readonly title: string; readonly className?: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
