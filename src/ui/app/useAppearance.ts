// Theme and language on the document element, remembered from visit to visit.
import { useEffect } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import { storeSettings } from './storedSettings.ts';

const DARK = '(prefers-color-scheme: dark)';

export function useAppearance(): void {
  const settings = usePlayground((state) => state.settings);
  useEffect(() => {
    storeSettings(settings);
    document.documentElement.lang = settings.language === 'zh' ? 'zh-CN' : settings.language;
    const query = matchMedia(DARK);
    const apply = (): void => {
      document.documentElement.dataset['theme'] = settings.theme === 'system' ? (query.matches ? 'dark' : 'light') : settings.theme;
    };
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [settings]);
}
