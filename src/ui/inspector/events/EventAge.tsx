// How long ago something was, at the instant shown. Draws again only when the text changes.
import type { ReactNode } from 'react';
import { ageText } from '../../components/ageText.ts';
import { timeText } from '../../components/timeText.ts';
import { usePlayground } from '../../state/playgroundContext.ts';

export function EventAge({ t }: { readonly t: number }): ReactNode {
  const age = usePlayground(({ clock }) => ageText(clock.cursor - t));
  return <span title={timeText(t)}>{age}</span>;
}
