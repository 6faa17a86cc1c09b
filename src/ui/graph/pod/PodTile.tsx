// A Pod among very many: its glyph; the name on hover and in the tree.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateGlyph } from '../../components/StateGlyph.tsx';
import { useTexts } from '../../state/playgroundContext.ts';
import { podLabel } from '../podWords.ts';
import { useMark } from '../useMark.ts';
import { podLook } from './RowsPod.tsx';
import styles from './Pod.module.css';

export function PodTile({ pod }: { readonly pod: PodView }): ReactNode {
  const { uid, namespace, name } = pod;
  const { item } = useMark({ kind: 'pod', uid, namespace, name }, podLabel(pod, useTexts().graph));
  return (
    <div {...item} className={`${styles['tile']} ${styles[podLook(pod)] ?? ''} ${pod.state === 'ready' ? styles['ready'] : ''}`} title={`${name} ${pod.status}`}>
      <StateGlyph state={pod.state} size={12} />
    </div>
  );
}
