// What a link holds, and the link: at this moment or the start, with or without the question and the panels.
import { Presentation } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { LinkContents } from './LinkContents.tsx';
import { LinkField } from './LinkField.tsx';
import { LinkOptions } from './LinkOptions.tsx';
import type { LinkChoices } from './linkView.ts';
import styles from './ShareDialog.module.css';
import { useLink } from './useLink.ts';
import { useStandstill } from './useStandstill.ts';

export function ShareDialog(): ReactNode {
  const { share, notices } = useTexts();
  const { closeDialog, view } = useActions();
  const playing = useStandstill();
  // The moment at which time stands.
  const shown = useMemo(() => ({ view: view(), playing }), [view, playing]).view;
  const [choices, setChoices] = useState<LinkChoices>({ moment: 'now', question: true, layout: true, steps: 'all' });
  const link = useLink(shown, choices);
  return (
    <Dialog title={share.heading} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        <LinkOptions shown={shown} choices={choices} onChange={setChoices} />
        <LinkField link={link} />
        <StepsButton />
      </div>
      {link.answer && <LinkContents answer={link.answer} />}
    </Dialog>
  );
}

/** Where the top bar has no room for it. */
function StepsButton(): ReactNode {
  const { app } = useTexts();
  const { setPanels } = useActions();
  const lesson = usePlayground((state) => state.lesson !== undefined);
  if (lesson) return null;
  return (
    <button type="button" className={`btn line ${styles['steps'] ?? ''}`} aria-haspopup="dialog" onClick={() => setPanels({ dialog: 'steps' })}>
      <Presentation className="i s" aria-hidden />
      {app.present}
    </button>
  );
}
