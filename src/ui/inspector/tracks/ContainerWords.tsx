// The containers of a Pod by name and glyph; a click selects one.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useActions, usePlayground } from '../../state/playgroundContext.ts';
import { containerWord } from '../../components/containerWord.ts';
import styles from './PodTracks.module.css';

export function ContainerWords({ pod }: { readonly pod: PodView }): ReactNode {
  const { select } = useActions();
  const { uid, namespace, name } = pod;
  const chosen = usePlayground(({ selection }) => (selection?.kind === 'container' && selection.uid === uid ? selection.container : undefined));
  return pod.containers.map((container) => (
    <button
      key={container.name}
      type="button"
      className={`${styles.ask} ${chosen === container.name ? styles.chosen : ''}`}
      title={containerWord(container)}
      aria-pressed={chosen === container.name}
      onClick={() => select({ kind: 'container', uid, namespace, name, container: container.name })}
    >
      <StateWord state={container.state} word={container.name} />
      <span className="sr">{containerWord(container)}</span>
    </button>
  ));
}
