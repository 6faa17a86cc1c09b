// The one drawing of a state. A word stands beside it; where none does, `label` says it.
import type { ReactNode } from 'react';
import type { StateKey } from '../../session/readModel/stateKey.ts';
import { GLYPH_GRID, glyphStroke, STATE_GLYPH_PATH } from './stateGlyphPath.ts';
import { hueClass } from './stateHue.ts';
import styles from './StateGlyph.module.css';

interface StateGlyphProps {
  readonly state: StateKey;
  /** 14 in rows, 16 in headers. */
  readonly size?: number;
  readonly label?: string;
}

export function StateGlyph({ state, size = 14, label }: StateGlyphProps): ReactNode {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`${styles.glyph} ${hueClass(state)}`} width={size} height={size} viewBox={`0 0 ${GLYPH_GRID} ${GLYPH_GRID}`} strokeWidth={glyphStroke(size)} {...name}>
      <path d={STATE_GLYPH_PATH[state]} />
    </svg>
  );
}
