// One notice at a time, above the transport. The two regions that speak it are always there, side by side: none inside the other. It goes after six seconds, unless it is an error, or being read.
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { Notice } from '../../state/playgroundState.ts';
import styles from './NoticeBar.module.css';

const SHOWN_MS = 6_000;

export function NoticeBar(): ReactNode {
  const notice = usePlayground((state) => state.notice);
  return (
    <div className={styles['place']}>
      <div role="status">{notice?.tone === 'plain' && <Shown key={notice.id} notice={notice} />}</div>
      <div role="alert">{notice?.tone === 'error' && <Shown key={notice.id} notice={notice} />}</div>
    </div>
  );
}

function Shown({ notice }: { readonly notice: Notice }): ReactNode {
  const { notices } = useTexts();
  const { dismissNotice } = useActions();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || notice.tone === 'error' || (notice.choices && !notice.undo)) return undefined;
    const timer = setTimeout(() => dismissNotice(notice.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, notice, dismissNotice]);
  return (
    <div
      className={styles['notice']}
      data-tone={notice.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{notice.text}</p>
      {notice.choices?.map(({ label, choose }) => (
        <button
          key={label}
          type="button"
          className="btn sm line"
          onClick={() => {
            dismissNotice(notice.id);
            choose();
          }}
        >
          {label}
        </button>
      ))}
      {notice.undo && (
        <button
          type="button"
          className="btn sm line"
          onClick={() => {
            notice.undo?.();
            dismissNotice(notice.id);
          }}
        >
          {notices.undo}
        </button>
      )}
      <button type="button" className="btn sm sq" aria-label={notices.dismiss} onClick={() => dismissNotice(notice.id)}>
        <X className="i s" aria-hidden />
      </button>
    </div>
  );
}
