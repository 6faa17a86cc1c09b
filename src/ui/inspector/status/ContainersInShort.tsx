// One row per container of a Pod: its state, how often it started again, and its image.
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useTexts } from '../../state/playgroundContext.ts';
import { containerWord } from '../../components/containerWord.ts';
import { WhyButton } from '../WhyButton.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { SelectLink } from './ObjectLink.tsx';
import styles from './FieldList.module.css';

export function ContainersInShort({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  return (
    <FieldGroup title={inspector.groups.containers}>
      <FieldList>
        {pod.containers.map((container) => (
          <ContainerField key={container.name} pod={pod} container={container} />
        ))}
      </FieldList>
    </FieldGroup>
  );
}

function ContainerField({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inspector } = useTexts();
  const { uid, namespace, name } = pod;
  const word = containerWord(container);
  return (
    <Field name={container.name} why={<WhyButton subject={{ about: 'container', pod: uid, container: container.name }} about={`${container.name}: ${word}`} />}>
      <SelectLink selection={{ kind: 'container', uid, namespace, name, container: container.name }}>
        <StateWord state={container.state} word={word} />
      </SelectLink>
      <span className={styles.sub}>
        {inspector.kindTags[container.kind]} {container.image}
        {container.restarts > 0 && (
          <>
            {' · '}
            <RotateCcw className="i xs" aria-hidden /> {container.restarts}
            <span className="sr"> {inspector.fields.restarts}</span>
          </>
        )}
      </span>
      {container.message !== undefined && <span className={styles.sub}>{container.message}</span>}
    </Field>
  );
}
