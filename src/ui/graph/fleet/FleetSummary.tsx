// Beside the picture of very many Pods: how many are in which state, how they are arranged, and what stands out.
import { memo, useId, useMemo } from 'react';
import type { ReactNode } from 'react';
import { StateGlyph } from '../../components/StateGlyph.tsx';
import { hueClass } from '../../components/stateHue.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { NodeView, PodView, WhySubject } from '../../../session/readModel/scene.ts';
import { WhyLink } from '../WhyLink.tsx';
import { ARRANGEMENTS, type Arrangement } from './arrange.ts';
import { clusterKey, standsOut, type Cluster } from './standsOut.ts';
import { countByClass, STATE_CLASSES, type StateClass } from './stateClass.ts';
import { useCalm } from './useCalm.ts';
import styles from './FleetSummary.module.css';

const MOST_CLUSTERS = 6;

interface Props {
  readonly arrangement: Arrangement;
  readonly onArrange: (by: Arrangement) => void;
  readonly hidden: ReadonlySet<StateClass>;
  readonly onHide: (hidden: ReadonlySet<StateClass>) => void;
}

export const FleetSummary = memo(function FleetSummary({ arrangement, onArrange, hidden, onHide }: Props): ReactNode {
  const { fleet } = useTexts().graph;
  const pods = useCalm(usePlayground((state) => state.pods));
  const nodes = useCalm(usePlayground((state) => state.nodes));
  return (
    <aside className={styles['summary']} aria-label={fleet.label}>
      <p className={styles['head']}><b>{fleet.pods(pods.size)}</b> <span className="small dim">{fleet.nodes(nodes.length)}</span></p>
      <States pods={pods} hidden={hidden} onHide={onHide} />
      <div className={styles['arrange']}>
        <span className="small dim">{fleet.arrangeBy}</span>
        <div className="seg" role="group" aria-label={fleet.arrangeBy}>
          {ARRANGEMENTS.map((by) => <button key={by} type="button" aria-pressed={by === arrangement} onClick={() => onArrange(by)}>{fleet.arrangements[by]}</button>)}
        </div>
      </div>
      <StandsOut pods={pods} nodes={nodes} />
    </aside>
  );
});

type Pods = ReadonlyMap<string, PodView>;

const States = memo(function States({ pods, hidden, onHide }: Pick<Props, 'hidden' | 'onHide'> & { readonly pods: Pods }): ReactNode {
  const { fleet } = useTexts().graph;
  const counts = useMemo(() => countByClass(pods.values()), [pods]);
  return (
    <ul className={styles['states']}>
      {STATE_CLASSES.map((name) => (
        <li key={name} data-none={counts[name] === 0 || undefined}>
          <label>
            <input type="checkbox" checked={!hidden.has(name)} onChange={() => onHide(hidden.has(name) ? new Set([...hidden].filter((one) => one !== name)) : new Set([...hidden, name]))} />
            <span className={hueClass(name)}><StateGlyph state={name} size={14} /></span>
            <span>{fleet.states[name]}</span>
            <span className={styles['count']}>{counts[name]}</span>
          </label>
        </li>
      ))}
    </ul>
  );
});

const StandsOut = memo(function StandsOut({ pods, nodes }: { readonly pods: Pods; readonly nodes: readonly NodeView[] }): ReactNode {
  const { fleet } = useTexts().graph;
  const clusters = useMemo(() => standsOut(nodes, pods.values(), MOST_CLUSTERS), [nodes, pods]);
  return (
    <section className={styles['stands']}>
      <h2>{fleet.standsOut}</h2>
      {clusters.length === 0 && <p className="small dim">{fleet.calm}</p>}
      <ul>{clusters.map((cluster) => <ClusterItem key={clusterKey(cluster)} cluster={cluster} />)}</ul>
    </section>
  );
});

function ClusterItem({ cluster }: { readonly cluster: Cluster }): ReactNode {
  const { fleet } = useTexts().graph;
  const { select } = useActions();
  const id = useId();
  const [first] = cluster.pods;
  if (!first) return null;
  const about = aboutOf(cluster, fleet);
  const show = (): void => select('node' in cluster ? { kind: 'node', name: cluster.node } : { kind: 'pod', uid: first.uid, namespace: first.namespace, name: first.name });
  return (
    <li>
      <button type="button" className={`${styles['cluster'] ?? ''} ${hueClass(first.state)}`} aria-describedby={id} onClick={show}>
        <StateGlyph state={first.state} size={14} />
        <b>{fleet.pods(cluster.pods.length)}</b>
      </button>
      <p><span id={id}>{about}</span> <WhyLink subject={subjectOf(cluster, first.uid)} of={about} focusable /></p>
    </li>
  );
}

/** The chain of one tells of all. */
function subjectOf(cluster: Cluster, pod: string): WhySubject {
  return cluster.type === 'unscheduled' ? { about: 'condition', pod, type: 'PodScheduled' } : { about: 'status', pod };
}

function aboutOf(cluster: Cluster, words: ReturnType<typeof useTexts>['graph']['fleet']): string {
  switch (cluster.type) {
    case 'alike':
      return words.alike(cluster.owner, cluster.status);
    case 'unscheduled':
      return words.unscheduled(cluster.reason);
    default:
      return words[cluster.type](cluster.node);
  }
}
