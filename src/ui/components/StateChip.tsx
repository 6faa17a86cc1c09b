// A state's word on its tinted ground, with its glyph: STATUS in headers.
import type { ReactNode } from 'react';
import type { StateKey } from '../../session/readModel/stateKey.ts';
import { StateGlyph } from './StateGlyph.tsx';
import { hueClass } from './stateHue.ts';
import styles from './StateChip.module.css';

interface StateChipProps {
  readonly state: StateKey;
  /** Kubernetes' own word; never cut. */
  readonly word: string;
  readonly strong?: boolean;
  readonly title?: string;
}

export function StateChip({ state, word, strong = false, title }: StateChipProps): ReactNode {
  return (
    <span className={`${styles.chip} ${hueClass(state)} ${strong ? styles.strong : ''}`} title={title}>
      <StateGlyph state={state} />
      {word}
    </span>
  );
}
