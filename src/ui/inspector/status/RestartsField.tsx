// How often a Pod's containers were started again, and how long ago the last time was.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { ageText } from '../../components/ageText.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { WhyButton } from '../WhyButton.tsx';
import { Field } from './FieldList.tsx';

export function RestartsField({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const [most] = pod.containers.toSorted((a, b) => b.restarts - a.restarts);
  const ended = Math.max(...pod.containers.map(({ restarts, last }) => (restarts > 0 ? (last?.finishedAt ?? -1) : -1)));
  const ago = usePlayground(({ clock }) => (ended < 0 ? undefined : ageText(clock.cursor - ended)));
  if (!most || most.restarts === 0) return <Field name={inspector.fields.restarts}>{String(pod.restarts)}</Field>;
  const why = <WhyButton subject={{ about: 'restarts', pod: pod.uid, container: most.name }} about={`${inspector.fields.restarts} ${pod.restarts}`} />;
  return <Field name={inspector.fields.restarts} why={why}>{ago === undefined ? String(pod.restarts) : inspector.lastAgo(pod.restarts, ago)}</Field>;
}
