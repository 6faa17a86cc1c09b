// A state's glyph and word in its hue, without a ground: in rows.
import type { ReactNode } from 'react';
import type { StateKey } from '../../session/readModel/stateKey.ts';
import { StateGlyph } from './StateGlyph.tsx';
import { hueClass } from './stateHue.ts';
import styles from './StateWord.module.css';

export function StateWord({ state, word, size = 14 }: { readonly state: StateKey; readonly word: string; readonly size?: number }): ReactNode {
  return (
    <span className={`${styles.word} ${hueClass(state)}`}>
      <StateGlyph state={state} size={size} />
      {word}
    </span>
  );
}
