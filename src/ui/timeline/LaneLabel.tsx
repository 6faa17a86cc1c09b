// The name of a lane, with what opens and selects it. Keys reach the lanes from the playhead, so these are no stops of their own.
import { Bell, ChevronDown, ChevronRight, HeartPulse } from 'lucide-react';
import type { ReactNode } from 'react';
import { conditionName } from '../components/conditionName.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import type { Lane, PodGroup } from './model/lanes.ts';
import { selectionOf } from './model/selectionOf.ts';
import { TailName } from './TailName.tsx';
import type { FoldActions } from './useFolds.ts';
import { useLaneNote } from './useLaneNote.ts';
import styles from './LaneLabel.module.css';

interface LaneLabelProps {
  readonly lane: Lane;
  readonly first: boolean;
  readonly group: PodGroup;
  readonly folds: FoldActions;
}

export function LaneLabel({ lane, first, group, folds }: LaneLabelProps): ReactNode {
  const { timeline } = useTexts();
  const { select } = useActions();
  const note = useLaneNote(lane);
  const { namespace, name } = group.pod.pod;
  return (
    <div className={styles['label']} data-kind={lane.kind} data-app={(lane.kind === 'container' && lane.container.kind === 'app') || undefined} data-labels>
      {first && <Fold open={group.open} what={name} toggle={() => folds.togglePod(group.id, !group.open)} />}
      {lane.kind === 'conditions' && <Fold open={folds.conditionsOpen(group.id)} what={timeline.conditions} toggle={() => folds.toggleConditions(group.id)} />}
      <button type="button" tabIndex={-1} className={styles['name']} aria-label={first ? name : undefined} title={first ? `${namespace}/${name}` : undefined} onClick={() => select(selectionOf(lane))}>
        {lane.kind === 'probe' && <HeartPulse className="i xs" aria-hidden />}
        {lane.kind === 'events' && <Bell className="i xs" aria-hidden />}
        {first ? <TailName name={name} /> : <span className="trunc">{laneName(lane)}</span>}
      </button>
      <span className={styles['note']}>{note}</span>
    </div>
  );

  function laneName(of: Lane): string {
    switch (of.kind) {
      case 'container':
        return of.container.name;
      case 'condition':
        return conditionName(of.condition);
      case 'probe':
        return of.probe;
      case 'pod':
        return name;
      default:
        return timeline[of.kind];
    }
  }
}

function Fold({ open, what, toggle }: { readonly open: boolean; readonly what: string; readonly toggle: () => void }): ReactNode {
  const { timeline } = useTexts();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" tabIndex={-1} className={styles['fold']} aria-expanded={open} aria-label={open ? timeline.fold(what) : timeline.open(what)} onClick={toggle}>
      <Chevron className="i xs" aria-hidden />
    </button>
  );
}
