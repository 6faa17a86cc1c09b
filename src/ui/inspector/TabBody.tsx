// What the tab in front shows of the selection, as it is at the instant shown.
import { Suspense, type ReactNode } from 'react';
import type { ContainerView, ObjectRef, PodView } from '../../session/readModel/scene.ts';
import { lazyPart } from '../components/lazyPart.tsx';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { InspectorTab } from '../state/playgroundState.ts';
import { selectedPod, type Selection } from '../state/selection.ts';
import { AbsentPod } from './AbsentPod.tsx';
import { EventsTab } from './events/EventsTab.tsx';
import { LogsTab } from './logs/LogsTab.tsx';
import { PlacementTab } from './placement/PlacementTab.tsx';
import { ContainerStatus } from './status/ContainerStatus.tsx';
import { NodeStatus } from './status/NodeStatus.tsx';
import { ObjectStatus } from './status/ObjectStatus.tsx';
import { PodStatus } from './status/PodStatus.tsx';
import { VolumeStatus } from './status/VolumeStatus.tsx';
import { YamlTab } from './yaml/YamlTab.tsx';
import styles from './InspectorPanel.module.css';

const ProcessesTab = lazyPart(async () => (await import('./inside/ProcessesTab.tsx')).ProcessesTab);
const FilesTab = lazyPart(async () => (await import('./inside/FilesTab.tsx')).FilesTab);

interface TabBodyProps {
  readonly selection: Selection;
  readonly tab: InspectorTab;
}

export function TabBody({ selection, tab }: TabBodyProps): ReactNode {
  const pod = usePlayground(({ pods }) => pods.get(selectedPod(selection) ?? ''));
  if (tab === 'events') return <EventsTab selection={selection} />;
  if ('uid' in selection && !pod) return <AbsentPod uid={selection.uid} name={selection.name} />;
  if (tab === 'yaml') return <YamlTab object={objectOf(selection)} />;
  if (tab === 'placement') return pod && <PlacementTab key={pod.uid} pod={pod} />;
  if (tab === 'logs') return pod && <LogsTab key={pod.uid} pod={pod} {...(selection.kind === 'container' ? { container: selection.container } : {})} />;
  const container = selection.kind === 'container' ? pod?.containers.find(({ name }) => name === selection.container) : undefined;
  if (pod && container && (tab === 'processes' || tab === 'files')) return <Inside tab={tab} pod={pod} container={container} />;
  return <Status selection={selection} pod={pod} />;
}

function Status({ selection, pod }: { readonly selection: Selection; readonly pod: PodView | undefined }): ReactNode {
  switch (selection.kind) {
    case 'node':
      return <StatusOfNode name={selection.name} />;
    case 'object':
      return <StatusOfObject kind={selection.objectKind} namespace={selection.namespace} name={selection.name} />;
    case 'container': {
      const container = pod?.containers.find(({ name }) => name === selection.container);
      return pod && container ? <ContainerStatus pod={pod} container={container} /> : <Absent name={selection.container} />;
    }
    case 'volume': {
      const volume = pod?.volumes.find(({ name }) => name === selection.volume);
      return pod && volume ? <VolumeStatus pod={pod} volume={volume} /> : <Absent name={selection.volume} />;
    }
    default:
      return pod && <PodStatus pod={pod} />;
  }
}

/** Comes with the first look: few people open it. */
function Inside({ tab, pod, container }: { readonly tab: 'processes' | 'files'; readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const key = `${pod.uid}/${container.name}`;
  return <Suspense fallback={null}>{tab === 'files' ? <FilesTab key={key} pod={pod} container={container} /> : <ProcessesTab key={key} pod={pod} container={container} />}</Suspense>;
}

function StatusOfNode({ name }: { readonly name: string }): ReactNode {
  const node = usePlayground(({ nodes }) => nodes.find((view) => view.name === name));
  return node ? <NodeStatus node={node} /> : <Absent name={name} />;
}

function StatusOfObject({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): ReactNode {
  const object = usePlayground(({ objects }) => objects.find((view) => view.kind === kind && view.name === name && (view.namespace ?? '') === namespace));
  return object ? <ObjectStatus object={object} /> : <Absent name={`${kind} ${name}`} />;
}

function Absent({ name }: { readonly name: string }): ReactNode {
  return <p className={styles.empty}>{useTexts().inspector.absent(name)}</p>;
}

function objectOf(selection: Selection): ObjectRef {
  switch (selection.kind) {
    case 'node':
      return { kind: 'Node', name: selection.name };
    case 'object':
      return { kind: selection.objectKind, namespace: selection.namespace, name: selection.name };
    default:
      return { kind: 'Pod', namespace: selection.namespace, name: selection.name, uid: selection.uid };
  }
}
