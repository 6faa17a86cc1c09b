// Ask: the selected object, and why it is as it is.
import { X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { selectedPod } from '../state/selection.ts';
import { Breadcrumb, nameOf } from './Breadcrumb.tsx';
import { InspectorTabs } from './InspectorTabs.tsx';
import { NothingSelected } from './NothingSelected.tsx';
import { PodTracks } from './tracks/PodTracks.tsx';
import { WhyChain } from './why/WhyChain.tsx';
import styles from './InspectorPanel.module.css';

export function InspectorPanel(): ReactNode {
  const { inspector } = useTexts();
  const { setPanels, closeWhy } = useActions();
  const panel = useRef<HTMLDivElement>(null);
  const selection = usePlayground((state) => state.selection);
  const why = usePlayground((state) => state.why);
  const pod = usePlayground((state) => state.pods.get(selectedPod(state.selection) ?? ''));

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !why) return;
    event.stopPropagation();
    closeWhy();
    panel.current?.focus();
  }

  return (
    <div ref={panel} className={styles.panel} tabIndex={-1} onKeyDown={press}>
      <header className={styles.head}>
        {selection && <h2 className="sr">{nameOf(selection)}</h2>}
        {selection && <Breadcrumb selection={selection} {...(pod?.node === undefined ? {} : { node: pod.node })} />}
        <span className="spring" />
        <button type="button" className="btn sm sq" aria-label={inspector.close} onClick={() => setPanels({ ask: false })}>
          <X className="i s" aria-hidden />
        </button>
      </header>
      {pod && <PodTracks pod={pod} />}
      {why ? <WhyChain question={why} /> : selection ? <InspectorTabs selection={selection} /> : <NothingSelected />}
    </div>
  );
}
