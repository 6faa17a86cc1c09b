// The tracks of a Pod beside its drawing: what kubectl says, phase, conditions. The containers are in the drawing.
import { Check, CircleQuestionMark, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { conditionName, inPassingOrder } from '../../components/conditionName.ts';
import { phaseState } from '../../components/phaseState.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useTexts } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import styles from './Facts.module.css';

const ICONS = { True: Check, False: X, Unknown: CircleQuestionMark };
/** Those that are worth reading from the last row; others are left to the playground. */
const SHOWN: ReadonlySet<string> = new Set(['PodScheduled', 'Initialized', 'Ready']);

export function Facts({ pod }: { readonly pod: PodView }): ReactNode {
  const words = usePresentWords();
  const { inspector } = useTexts();
  const conditions = inPassingOrder(pod.conditions).filter(({ type, status }) => SHOWN.has(type) || (status !== 'True' && type !== 'ContainersReady' && type !== 'PodReadyToStartContainers'));
  return (
    <dl className={styles['facts']}>
      <dt>{words.status}</dt>
      <dd><strong><StateWord state={pod.state} word={pod.status} size={20} /></strong></dd>
      <dt>{words.phase}</dt>
      <dd><strong><StateWord state={phaseState(pod.phase)} word={pod.phase} size={20} /></strong></dd>
      <dt>{words.conditions}</dt>
      <dd>
        {conditions.length === 0 && <span className="dim">{words.none}</span>}
        {conditions.map(({ type, status }) => {
          const Icon = ICONS[status];
          return (
            <span key={type} className={styles['condition']} data-shut={status !== 'True' || undefined}>
              <Icon className="i" aria-hidden />
              {conditionName(type)}
              <span className="sr">{inspector.conditionIs[status]}</span>
            </span>
          );
        })}
      </dd>
    </dl>
  );
}
