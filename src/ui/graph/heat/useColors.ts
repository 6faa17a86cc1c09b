// The page's tokens for a canvas; read again when theme or contrast change.
import { useEffect, useState } from 'react';
import { onAppearanceChange } from '../../theme/appearance.ts';
import type { Colors } from './heatMarks.ts';

export function useColors(): Colors {
  const [colors, setColors] = useState(readColors);
  useEffect(() => {
    return onAppearanceChange(() => setColors(readColors));
  }, []);
  return colors;
}

/** Looked up once each until the next reading. */
function readColors(): Colors {
  const known = new Map<string, string>();
  const style = getComputedStyle(document.documentElement);
  return (token) => {
    const value = known.get(token) ?? style.getPropertyValue(token).trim();
    known.set(token, value);
    return value;
  };
}
