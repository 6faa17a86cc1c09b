// What the chosen tab shows: the drawing beside the answers (in one column where it is narrow), the files, or a terminal.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../../components/lazyPart.tsx';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { FilesToRead } from '../lesson/FilesToRead.tsx';
import type { EmbedTab } from './embedRoute.ts';
import styles from './EmbedScreen.module.css';

const GraphPanel = lazyPart(async () => (await import('../../graph/GraphPanel.tsx')).GraphPanel);
const PodSheet = lazyPart(async () => (await import('../../inspector/PodSheet.tsx')).PodSheet);
const BriefPodSheet = lazyPart(async () => (await import('../../inspector/PodSheet.tsx')).BriefPodSheet);
const WhyChain = lazyPart(async () => (await import('../../inspector/why/WhyChain.tsx')).WhyChain);
const TerminalPanel = lazyPart(async () => (await import('../../terminal/TerminalPanel.tsx')).TerminalPanel);

export interface EmbedBodyProps {
  readonly tab: EmbedTab;
  readonly wide: boolean;
  readonly readonly: boolean;
}

export function EmbedBody({ tab, wide, readonly }: EmbedBodyProps): ReactNode {
  return <Suspense fallback={null}>{tab === 'kubectl' ? <TerminalPanel compact /> : tab === 'yaml' ? <Files readonly={readonly} /> : <Pods wide={wide} />}</Suspense>;
}

function Files({ readonly }: { readonly readonly: boolean }): ReactNode {
  return readonly ? <FilesToRead /> : <EditorPanel />;
}

function Pods({ wide }: { readonly wide: boolean }): ReactNode {
  const { embed, app } = useTexts();
  const none = usePlayground(({ pods, selection }) => pods.size === 0 && !selection);
  const why = usePlayground((state) => state.why);
  if (!wide) return <div className={styles['column']}>{none ? <p className={styles['waiting']}>{embed.choosePod}</p> : <PodSheet />}</div>;
  return (
    <div className={styles['beside']}>
      <div className={styles['drawing']}><GraphPanel /></div>
      <aside className={styles['column']} aria-label={app.regions.ask} tabIndex={0}>
        {why ? <WhyChain question={why} /> : none ? <p className={styles['waiting']}>{embed.choosePod}</p> : <BriefPodSheet />}
      </aside>
    </div>
  );
}
