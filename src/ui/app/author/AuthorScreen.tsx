// Writing a lesson: the playground as it is, with the lesson beside it. On small screens they are tabs.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { tabKeys } from '../../components/tabKeys.ts';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import { AuthorPanel } from '../../lessons/author/AuthorPanel.tsx';
import { useAuthorWords } from '../../lessons/author/authorContext.ts';
import { usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { Drawer } from '../layout/Drawer.tsx';
import phone from '../layout/PhoneLayout.module.css';
import { AskRegion, Guarded, SeeRegion, WhenRegion } from '../layout/regions.tsx';
import type { Form } from '../layout/useForm.ts';
import styles from './AuthorScreen.module.css';

type Side = 'lesson' | 'files' | 'inspector' | 'cluster';

const SIDES: Readonly<Record<Form, readonly Side[]>> = { desktop: ['files', 'inspector'], tablet: ['lesson', 'files', 'inspector'], phone: ['lesson', 'files', 'cluster', 'inspector'] };
const DRAWER = 220;

export function AuthorScreen({ form }: { readonly form: Form }): ReactNode {
  const words = useAuthorWords();
  const drawer = usePlayground((state) => state.panels.drawer);
  const lanes = usePlayground((state) => state.panels.when);
  return (
    <main className={styles['screen']} data-form={form} data-lanes={lanes || undefined}>
      <SideColumn sides={SIDES[form]} />
      {form !== 'phone' && (
        <div className={styles['middle']}>
          <SeeRegion />
          {drawer && <Drawer height={DRAWER} />}
        </div>
      )}
      {form === 'desktop' && (
        <aside className={styles['author']} aria-label={words.heading}>
          <Guarded><AuthorPanel /></Guarded>
        </aside>
      )}
      {form === 'phone' ? <PhoneWhen /> : <div className={styles['when']}><WhenRegion /></div>}
    </main>
  );
}

/** Lanes above the transport, as everywhere on a phone. */
function PhoneWhen(): ReactNode {
  const { app } = useTexts();
  return (
    <section id="when" className={phone['when']} aria-label={app.regions.when} tabIndex={-1}>
      <Guarded>
        <div className={phone['lanes']}><TimelinePanel /></div>
        <Transport />
      </Guarded>
    </section>
  );
}

function SideColumn({ sides }: { readonly sides: readonly Side[] }): ReactNode {
  const words = useAuthorWords();
  const { app } = useTexts();
  const [chosen, setSide] = useState<Side>();
  const side = sides.find((one) => one === chosen) ?? sides[0] ?? 'files';
  const { store } = usePlaygroundItself();
  useEffect(() => store.subscribe(({ selection, why }, before) => {
    // What is pointed at in the graph is looked at; on a phone one leaves the graph oneself.
    const isOther = (selection && selection !== before.selection) || (why && why.subject !== before.why?.subject);
    if (isOther && !sides.includes('cluster')) setSide('inspector');
  }), [store, sides]);
  return (
    <section id="say" className={styles['side']} aria-label={app.regions.say} tabIndex={-1}>
      <div className="bar">
        <div className="tabs" role="tablist" aria-label={app.regions.say} onKeyDown={tabKeys(sides, side, setSide)}>
          {sides.map((one) => (
            <button key={one} type="button" role="tab" className="tab" id={`author-side-${one}`} aria-selected={one === side} aria-controls="author-side" tabIndex={one === side ? 0 : -1} onClick={() => setSide(one)}>
              {one === 'cluster' ? app.phoneTabs.cluster : words.tabs[one]}
            </button>
          ))}
        </div>
      </div>
      <div id="author-side" role="tabpanel" aria-labelledby={`author-side-${side}`} className={styles['sideBody']}>
        <Guarded key={side}>
          <SideBody side={side} />
        </Guarded>
      </div>
    </section>
  );
}

function SideBody({ side }: { readonly side: Side }): ReactNode {
  switch (side) {
    case 'lesson':
      return <AuthorPanel />;
    case 'inspector':
      return <AskRegion />;
    case 'cluster':
      return <SeeRegion />;
    default:
      return <EditorPanel />;
  }
}
