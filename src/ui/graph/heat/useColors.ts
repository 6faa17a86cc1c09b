// The page's tokens for a canvas; read again when theme or contrast change.
import { useEffect, useState } from 'react';
import type { Colors } from './heatMarks.ts';

const PREFERENCES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

export function useColors(): Colors {
  const [colors, setColors] = useState(readColors);
  useEffect(() => {
    const again = (): void => setColors(readColors);
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const media = PREFERENCES.map((query) => matchMedia(query));
    for (const one of media) one.addEventListener('change', again);
    return () => {
      theme.disconnect();
      for (const one of media) one.removeEventListener('change', again);
    };
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
