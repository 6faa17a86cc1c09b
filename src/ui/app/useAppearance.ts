// The looks and the language on the document element, remembered from visit to visit. scripts/build/theme.js does the same before the first paint.
import { useEffect } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import type { Settings } from '../state/playgroundState.ts';
import { DARK, isDark } from '../theme/appearance.ts';
import { storeSettings } from './storedSettings.ts';

const CONTRAST = '(prefers-contrast: more)';
const MOTION = '(prefers-reduced-motion: reduce)';

export function useAppearance({ keeps = true }: { readonly keeps?: boolean } = {}): void {
  const settings = usePlayground((state) => state.settings);
  useEffect(() => {
    if (keeps) storeSettings(settings);
    document.documentElement.lang = settings.language === 'zh' ? 'zh-CN' : settings.language;
    const apply = (): void => applyLooks(settings);
    apply();
    const queries = [DARK, CONTRAST, MOTION].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', apply);
    return () => {
      for (const query of queries) query.removeEventListener('change', apply);
    };
  }, [settings, keeps]);
}

/** What is set wins over what the system wants; what did not change is not written, since others watch it. */
function applyLooks({ theme, contrast, motion, textSize, density }: Settings): void {
  const looks = {
    theme: isDark(theme) ? 'dark' : 'light',
    contrast: contrast === 'more' || matchMedia(CONTRAST).matches ? 'more' : 'normal',
    motion: motion === 'reduce' || matchMedia(MOTION).matches ? 'reduce' : 'normal',
    text: String(textSize),
    density,
  };
  const { dataset } = document.documentElement;
  for (const [name, value] of Object.entries(looks)) if (dataset[name] !== value) dataset[name] = value;
}
