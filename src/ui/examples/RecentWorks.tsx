// The works that are kept in this browser: open, rename, delete. Nothing is shown while there is only the one on screen.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './RecentWorks.module.css';
import { WorkItem } from './WorkItem.tsx';

export function RecentWorks(): ReactNode {
  const { works: words } = useTexts();
  const { listWorks } = useActions();
  const works = usePlayground((state) => state.works);
  useEffect(() => void listWorks(), [listWorks]);
  if (!works || works.every(({ open }) => open === 'here')) return null;
  return (
    <section className={styles['works']} aria-labelledby="recent-works">
      <h3 id="recent-works" className="small mid">{words.heading}</h3>
      <ul className={styles['list']}>
        {works.map((work) => (
          <li key={work.id} className={styles['item']}>
            <WorkItem work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}
