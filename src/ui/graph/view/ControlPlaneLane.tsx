// Above the nodes: the control plane's components, and the API objects that Pods on screen refer to or belong to.
import { ChevronRight, Database, FileCog, KeyRound, RotateCcw, Route, Server, Warehouse, Waypoints } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import type { Lane } from '../model/lane.ts';
import { objectKey, ownerKindShort, REGISTRY } from '../model/lane.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { useMark } from '../useMark.ts';
import styles from './ControlPlaneLane.module.css';

interface LaneProps {
  readonly lane: Lane;
  /** An image is on its way. */
  readonly pulling: boolean;
  readonly ref: Ref<HTMLDivElement>;
}

export function ControlPlaneLane({ lane, pulling, ref }: LaneProps): ReactNode {
  const texts = useTexts().graph;
  return (
    <div className={styles['lane']} ref={ref}>
      <div className={styles['line']}>
        <span className={styles['caption']}>{texts.controlPlane}</span>
        <span className={`${styles['chip']} ${styles['software']}`}><Server className="i s" aria-hidden />{texts.apiServer}</span>
        <span className={`${styles['chip']} ${styles['software']}`}><Route className="i s" aria-hidden />{texts.scheduler}</span>
        <span className={`${styles['chip']} ${styles['software']}`}><RotateCcw className="i s" aria-hidden />{texts.controllers}</span>
        {lane.data.map((object) => <ObjectChip key={objectKey(object)} object={object} />)}
        {lane.more > 0 && <span className={styles['chip']}>{texts.moreObjects(lane.more)}</span>}
        <span className="spring" />
        {lane.owners.length === 0 && <RightEnd lane={lane} pulling={pulling} />}
      </div>
      {lane.owners.length > 0 && (
        <div className={styles['line']}>
          {lane.owners.map((chain) => <OwnerChain key={chain[0] && objectKey(chain[0])} chain={chain} />)}
          <span className="spring" />
          <RightEnd lane={lane} pulling={pulling} />
        </div>
      )}
    </div>
  );
}

function RightEnd({ lane, pulling }: { readonly lane: Lane; readonly pulling: boolean }): ReactNode {
  const texts = useTexts().graph;
  return (
    <>
      {lane.services.map((object) => <ObjectChip key={objectKey(object)} object={object} />)}
      {pulling && <span className={styles['chip']} data-anchor={REGISTRY}><Warehouse className="i s" aria-hidden />{texts.registry}</span>}
    </>
  );
}

function OwnerChain({ chain }: { readonly chain: readonly ObjectView[] }): ReactNode {
  return (
    <span className={styles['chain']}>
      {chain.map((object, index) => (
        <span key={objectKey(object)} className={styles['chain']}>
          {index === 1 && <ChevronRight className="i xs" aria-hidden />}
          <ObjectChip object={object} />
        </span>
      ))}
    </span>
  );
}

function ObjectIcon({ kind }: { readonly kind: string }): ReactNode {
  switch (kind) {
    case 'ConfigMap':
      return <FileCog className="i s" aria-hidden />;
    case 'Secret':
      return <KeyRound className="i s" aria-hidden />;
    case 'Service':
      return <Waypoints className="i s" aria-hidden />;
    case 'PersistentVolumeClaim':
      return <Database className="i s" aria-hidden />;
    default:
      return <span className="dim">{ownerKindShort(kind)}</span>;
  }
}

function ObjectChip({ object }: { readonly object: ObjectView }): ReactNode {
  const texts = useTexts().graph;
  const { kind, namespace = '', name, missing = false, keys, endpoints, counts } = object;
  const ready = endpoints?.filter((endpoint) => endpoint.ready).length ?? 0;
  const note = missing ? texts.missing : endpoints ? texts.endpoints(ready, endpoints.length) : counts ? texts.counts(counts.ready, counts.wanted) : undefined;
  const { item, steps } = useMark({ kind: 'object', objectKind: kind, namespace, name }, [kind, name, note].filter((word) => word !== undefined).join(' '));
  return (
    <span {...item} className={`${styles['chip']} ${styles['object']} ${missing ? styles['missing'] : ''}`} data-anchor={objectKey(object)} title={keys ? texts.keys(keys.length) : undefined}>
      <ObjectIcon kind={kind} />
      {name}
      {note !== undefined && <span className={endpoints?.length === 0 ? styles['none'] : 'dim'}>{note}</span>}
      <ThreadBead steps={steps} />
    </span>
  );
}
