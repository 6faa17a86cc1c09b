// The conditions of a Pod as words with check or cross. They have no hue: a gate is passed or not.
import { Check, CircleQuestionMark, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConditionView, PodView } from '../../../session/readModel/scene.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { conditionName, inPassingOrder } from '../../components/conditionName.ts';
import styles from './PodTracks.module.css';

export function ConditionWords({ pod, short }: { readonly pod: PodView; readonly short: boolean }): ReactNode {
  const { inspector } = useTexts();
  const passed = pod.conditions.filter(({ status }) => status === 'True').length;
  const shown = inPassingOrder(pod.conditions).filter(({ status }) => !short || status !== 'True');
  if (pod.conditions.length === 0) return <span className="dim">{inspector.none}</span>;
  return (
    <>
      {short && passed > 0 && (
        <span className={styles.condition}>
          <Check className="i xs" aria-hidden />
          {inspector.trueConditions(passed)}
        </span>
      )}
      {shown.map((condition) => (
        <ConditionWord key={condition.type} pod={pod.uid} condition={condition} />
      ))}
    </>
  );
}

const ICONS = { True: Check, False: X, Unknown: CircleQuestionMark };

function ConditionWord({ pod, condition }: { readonly pod: string; readonly condition: ConditionView }): ReactNode {
  const { inspector } = useTexts();
  const { askWhy } = useActions();
  const { type, status, reason, message } = condition;
  const Icon = ICONS[status];
  const details = [`${type} ${inspector.conditionIs[status]}`, reason, message].filter((text) => text !== undefined).join('\n');
  return (
    <button type="button" className={`${styles.condition} ${styles.ask} ${status === 'True' ? '' : styles.shut}`} title={details} onClick={() => void askWhy({ about: 'condition', pod, type })}>
      <Icon className="i xs" aria-hidden />
      <span className={styles.name}>{conditionName(type)}</span>
      <span className="sr">
        {inspector.conditionIs[status]}, {inspector.nothingAsked}
      </span>
    </button>
  );
}
