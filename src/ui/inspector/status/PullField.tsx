// An image pull that is under way, with its share where the registry's speed is known.
import type { ReactNode } from 'react';
import type { ContainerView } from '../../../session/readModel/scene.ts';
import { timeText } from '../../components/timeText.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Field } from './FieldList.tsx';

export function PullField({ container: { pull } }: { readonly container: ContainerView }): ReactNode {
  const { inspector } = useTexts();
  const percent = usePlayground(({ clock }) => (pull?.until === undefined ? undefined : Math.round((100 * (clock.cursor - pull.since)) / Math.max(0.001, pull.until - pull.since))));
  if (!pull) return null;
  const since = inspector.since(timeText(pull.since));
  return <Field name={inspector.fields.pull}>{percent === undefined ? since : `${inspector.pulled(Math.min(100, Math.max(0, percent)))}, ${since}`}</Field>;
}
