// What runs in a container at the instant shown: memory and CPU over time, the process tree, sockets.
import type { ReactNode } from 'react';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { FieldGroup } from '../status/FieldList.tsx';
import { ProcessTree } from './ProcessTree.tsx';
import { Sockets } from './Sockets.tsx';
import { UsageCurves } from './UsageCurves.tsx';
import { useInside } from './useInside.ts';
import styles from './Inside.module.css';

export function ProcessesTab({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inside: words } = useTexts().inspector;
  const { value, failed } = useInside(pod, container);
  if (failed === true || value === null) return <p className={styles['empty']}>{words.nothing(container.name)}</p>;
  if (!value) return <p className={styles['empty']}>{words.looking}</p>;
  const { view } = value;
  return (
    <>
      <FieldGroup title={words.use}>
        <UsageCurves view={view} />
      </FieldGroup>
      <FieldGroup title={words.processes}>
        {view.processes.length === 0 ? <p className={styles['empty']}>{words.noProcess}</p> : <ProcessTree processes={view.processes} />}
      </FieldGroup>
      {view.sockets.length > 0 && (
        <FieldGroup title={words.sockets}>
          <Sockets sockets={view.sockets} />
        </FieldGroup>
      )}
    </>
  );
}
