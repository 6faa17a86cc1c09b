// The reader's settings in the browser's storage, which may be blocked or hold anything. theme.js reads the theme before the first paint.
import { DEFAULT_SETTINGS } from '../state/playground.ts';
import type { Settings } from '../state/playgroundState.ts';
import { LANGUAGES } from '../../texts/catalogue.ts';

const STORED = 'podscope.settings';
const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];

/** What is absent or strange is as on a first visit; the language then is the browser's. */
export function storedSettings(): Settings {
  const stored = read();
  const language = LANGUAGES.find((candidate) => candidate === stored['language']) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
  return {
    theme: THEMES.find((candidate) => candidate === stored['theme']) ?? DEFAULT_SETTINGS.theme,
    language,
    singleKeys: stored['singleKeys'] !== false,
    scrubbed: stored['scrubbed'] === true,
    tookHint: stored['tookHint'] === true,
  };
}

function read(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function storeSettings(settings: Settings): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(settings));
  } catch {
    // Blocked or full: they last as long as the page.
  }
}
