// The reader's settings in the browser's storage, which may be blocked or hold anything. theme.js reads those of the looks before the first paint.
import { DEFAULT_SETTINGS } from '../state/playground.ts';
import type { Settings } from '../state/playgroundState.ts';
import { LANGUAGES } from '../../texts/catalogue.ts';
import { CHOICES } from './settings/choices.ts';

const STORED = 'podscope.settings';

/** What is absent or strange is as on a first visit; the language then is the browser's. */
export function storedSettings(): Settings {
  const stored = read();
  const language = LANGUAGES.find((candidate) => candidate === stored['language']) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
  const known = <T>(name: keyof typeof CHOICES, choices: readonly T[], otherwise: T): T => choices.find((choice) => choice === stored[name]) ?? otherwise;
  return {
    theme: known('theme', CHOICES.theme, DEFAULT_SETTINGS.theme),
    contrast: known('contrast', CHOICES.contrast, DEFAULT_SETTINGS.contrast),
    motion: known('motion', CHOICES.motion, DEFAULT_SETTINGS.motion),
    textSize: known('textSize', CHOICES.textSize, DEFAULT_SETTINGS.textSize),
    density: known('density', CHOICES.density, DEFAULT_SETTINGS.density),
    language,
    announces: stored['announces'] !== false,
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
