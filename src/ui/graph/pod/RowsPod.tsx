// A Pod with its rows: containers in start order, the gate between them, and in full also mounts, volumes and namespaces.
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { podGeometry, type PodGeometry } from '../model/podGeometry.ts';
import { isFull, type RowsForm } from '../model/podForm.ts';
import { podLabel } from '../podWords.ts';
import { useMark } from '../useMark.ts';
import { ContainerRow } from './ContainerRow.tsx';
import { MountGutter } from './MountGutter.tsx';
import { NetTabs } from './NetTabs.tsx';
import { PodHeader } from './PodHeader.tsx';
import { VolumeDrum } from './VolumeDrum.tsx';
import styles from './Pod.module.css';

interface RowsPodProps {
  readonly pod: PodView;
  readonly form: RowsForm;
}

export function RowsPod({ pod, form }: RowsPodProps): ReactNode {
  const texts = useTexts().graph;
  const { uid, namespace, name } = pod;
  const { item, steps } = useMark({ kind: 'pod', uid, namespace, name }, podLabel(pod, texts));
  const geometry = podGeometry(pod, form);
  const full = isFull(form);
  const grace = pod.terminating && Math.round(pod.terminating.deadline - pod.terminating.since);
  const containers = new Map(pod.containers.map((container) => [container.name, container]));
  return (
    <div {...item} className={`${styles['pod']} ${styles[podLook(pod)] ?? ''}`} aria-expanded={true}>
      <PodHeader pod={pod} steps={steps} compact={!full} />
      <Captions geometry={geometry} />
      {geometry.rows.rows.map(({ name: container, y, height }) => {
        const view = containers.get(container);
        return view && <ContainerRow key={container} pod={{ uid, namespace, name, graceSeconds: grace }} container={view} box={{ x: geometry.rowX, y, width: geometry.rowWidth, height }} detailed={full} />;
      })}
      <Gates pod={pod} geometry={geometry} />
      {full && <MountGutter pod={pod} geometry={geometry} />}
      {full && <Volumes pod={pod} geometry={geometry} />}
      <NetTabs pod={pod} short={!full} />
    </div>
  );
}

/** The look of the Pod's border. */
export function podLook({ terminating, sandbox, phase, state }: PodView): 'leaving' | 'noSandbox' | 'failed' | 'silent' | 'usual' {
  if (terminating) return 'leaving';
  if (state === 'unk') return 'silent';
  if (phase === 'Failed') return 'failed';
  return sandbox || phase === 'Succeeded' ? 'usual' : 'noSandbox';
}

function Captions({ geometry: { rows, rowX } }: { readonly geometry: PodGeometry }): ReactNode {
  const texts = useTexts().graph;
  if (!rows.captions) return null;
  return (
    <>
      <div className={styles['caption']} style={{ left: rowX, top: rows.captions.first }}>{texts.first}</div>
      <div className={styles['caption']} style={{ left: rowX, top: rows.captions.then }}>{texts.then}</div>
    </>
  );
}

function Gates({ pod, geometry: { rows, rowX, rowWidth } }: { readonly pod: PodView; readonly geometry: PodGeometry }): ReactNode {
  const passed = pod.conditions.some(({ type, status }) => type === 'Initialized' && status === 'True');
  return (
    <>
      {rows.gate !== undefined && (
        <div className={`${styles['gate']} ${passed ? '' : styles['shut']}`} style={{ left: rowX, top: rows.gate, width: rowWidth }}>
          Initialized {passed && <Check className="i xs" aria-hidden />}
        </div>
      )}
      {rows.debugGate !== undefined && <div className={`${styles['gate']} ${styles['shut']}`} style={{ left: rowX, top: rows.debugGate, width: rowWidth }} />}
    </>
  );
}

function Volumes({ pod, geometry }: { readonly pod: PodView; readonly geometry: PodGeometry }): ReactNode {
  const tokens = pod.volumes.filter(({ token }) => token).length;
  return pod.volumes.map((volume) => {
    const box = geometry.volumes.get(volume.name);
    return box && <VolumeDrum key={volume.name} pod={pod} volume={volume} box={box} tokens={tokens} />;
  });
}
