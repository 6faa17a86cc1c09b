// What a link holds, and the link: at this moment or the start, with or without the question and the panels.
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { useActions, usePlayground, usePlaygroundItself, useTexts } from '../state/playgroundContext.ts';
import { LinkContents } from './LinkContents.tsx';
import { LinkField } from './LinkField.tsx';
import { LinkOptions } from './LinkOptions.tsx';
import type { LinkChoices } from './linkView.ts';
import styles from './ShareDialog.module.css';
import { useLink } from './useLink.ts';

export function ShareDialog(): ReactNode {
  const { share, notices } = useTexts();
  const { closeDialog, view } = useActions();
  const playing = useStandstill();
  // The moment at which time stands.
  const shown = useMemo(() => ({ view: view(), playing }), [view, playing]).view;
  const [choices, setChoices] = useState<LinkChoices>({ moment: 'now', question: true, layout: true });
  const link = useLink(shown, choices);
  return (
    <Dialog title={share.heading} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        <LinkOptions shown={shown} choices={choices} onChange={setChoices} />
        <LinkField link={link} />
      </div>
      {link.answer && <LinkContents answer={link.answer} />}
    </Dialog>
  );
}

/** A moment that is sent stands still; time goes on when the dialog is closed. → whether it still runs. */
function useStandstill(): boolean {
  const { store, actions } = usePlaygroundItself();
  useEffect(() => {
    if (!store.getState().clock.playing) return undefined;
    actions.setPlaying(false);
    return () => actions.setPlaying(true);
  }, [store, actions]);
  return usePlayground((state) => state.clock.playing);
}
