// The delay before the next start, counting down with the clock.
import type { ReactNode } from 'react';
import type { ContainerView } from '../../../session/readModel/scene.ts';
import { durationText } from '../../components/durationText.ts';
import { timeText } from '../../components/timeText.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Field } from './FieldList.tsx';

export function BackOffField({ container: { backOff } }: { readonly container: ContainerView }): ReactNode {
  const { inspector, clock: { units } } = useTexts();
  const left = usePlayground(({ clock }) => (backOff ? durationText(Math.max(0, Math.ceil(backOff.until - clock.cursor)), units) : ''));
  return backOff ? <Field name={inspector.fields.backOff}>{inspector.backOffUntil(timeText(backOff.until), left)}</Field> : null;
}
