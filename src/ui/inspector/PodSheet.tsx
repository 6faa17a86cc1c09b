// A Pod on a phone: its tracks, its rows in start order, and what was asked about it, in one column.
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { selectedPod, type Selection } from '../state/selection.ts';
import { AbsentPod } from './AbsentPod.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { InspectorTabs } from './InspectorTabs.tsx';
import { PodRows } from './sheet/PodRows.tsx';
import { PodTracks } from './tracks/PodTracks.tsx';
import { WhyChain } from './why/WhyChain.tsx';
import styles from './PodSheet.module.css';

export function PodSheet(): ReactNode {
  return <Sheet brief={false} />;
}

/** Without tabs and answers, beside something else. */
export function BriefPodSheet(): ReactNode {
  return <Sheet brief />;
}

function Sheet({ brief }: { readonly brief: boolean }): ReactNode {
  const { inspector } = useTexts();
  const selection = usePlayground((state) => state.selection);
  const why = usePlayground((state) => state.why);
  const pod = usePlayground(shownPod);
  const uid = selectedPod(selection);
  return (
    <div className={styles.sheet} data-brief={brief || undefined}>
      {pod && (
        <>
          <header className={styles.head}>
            <h2>{pod.name}</h2>
            <span className="small dim">{pod.node ?? inspector.notBound}</span>
          </header>
          <PodTracks pod={pod} short />
          <PodRows pod={pod} />
        </>
      )}
      {!pod && uid !== undefined && selection && 'name' in selection && <AbsentPod uid={uid} name={selection.name} />}
      {!pod && uid === undefined && !selection && <p className={styles.empty}>{inspector.choosePod}</p>}
      {!brief && <div className={styles.more}>{why ? <WhyChain question={why} /> : <Details selection={selection ?? (pod && { kind: 'pod', uid: pod.uid, namespace: pod.namespace, name: pod.name })} />}</div>}
    </div>
  );
}

function Details({ selection }: { readonly selection: Selection | undefined }): ReactNode {
  if (!selection) return null;
  return (
    <>
      {selection.kind !== 'pod' && (
        <div className={styles.path}>
          <Breadcrumb selection={selection} />
        </div>
      )}
      <InspectorTabs selection={selection} />
    </>
  );
}

/** The selected Pod; without a selection the first one. */
function shownPod({ pods, selection }: PlaygroundState) {
  const uid = selectedPod(selection);
  if (uid !== undefined) return pods.get(uid);
  return selection ? undefined : pods.values().next().value;
}
