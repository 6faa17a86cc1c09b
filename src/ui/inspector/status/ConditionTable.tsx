// Conditions with their full types, reasons, messages, and since when they are as they are.
import { Check, CircleQuestionMark, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConditionView, PodView } from '../../../session/readModel/scene.ts';
import { timeText } from '../../components/timeText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { inPassingOrder } from '../../components/conditionName.ts';
import { WhyButton } from '../WhyButton.tsx';
import { FieldGroup } from './FieldList.tsx';
import styles from './FieldList.module.css';

export function ConditionTable({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const { groups, fields } = inspector;
  if (pod.conditions.length === 0) return null;
  return (
    <FieldGroup title={groups.conditions}>
      <table className={styles.conditions}>
        <thead>
          <tr>
            <th scope="col">{fields.type}</th>
            <th scope="col">{fields.status}</th>
            <th scope="col">{inspector.since('').trim()}</th>
            <th scope="col">
              <span className="sr">{inspector.events.columns.why}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {inPassingOrder(pod.conditions).map((condition) => (
            <ConditionRow key={condition.type} pod={pod.uid} condition={condition} />
          ))}
        </tbody>
      </table>
    </FieldGroup>
  );
}

const ICONS = { True: Check, False: X, Unknown: CircleQuestionMark };

function ConditionRow({ pod, condition }: { readonly pod: string; readonly condition: ConditionView }): ReactNode {
  const { type, status, reason, message, since } = condition;
  const Icon = ICONS[status];
  return (
    <tr>
      <th scope="row">
        {type}
        {reason !== undefined && <span className={styles.sub}>{reason}</span>}
        {message !== undefined && <span className={styles.sub}>{message}</span>}
      </th>
      <td>
        <span className={`${styles.status} ${status === 'True' ? '' : styles.false}`}>
          <Icon className="i xs" aria-hidden />
          {status}
        </span>
      </td>
      <td className="mono">{since === undefined ? '' : timeText(since)}</td>
      <td>
        <WhyButton subject={{ about: 'condition', pod, type }} about={`${type} ${status}`} />
      </td>
    </tr>
  );
}
