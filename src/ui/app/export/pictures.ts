// Saves what is on screen as a picture.
import { saveFile } from '../../components/saveFile.ts';
import { timeText } from '../../components/timeText.ts';
import { textsFor } from '../../../texts/catalogue.ts';
import { pngOf, svgOf } from '../../export/picture.ts';
import { bareName } from '../../share/linkText.ts';
import type { Playground } from '../../state/playground.ts';

export const PICTURE_PARTS = ['graph', 'timeline'] as const;
export type PicturePart = (typeof PICTURE_PARTS)[number];
export type PictureFormat = 'svg' | 'png';

/** Undefined: it is not on screen, or as a table. */
export function partOnScreen(part: PicturePart): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`#app [data-picture="${part}"]`) ?? undefined;
}

export async function savePicture({ store, actions }: Playground, part: PicturePart, format: PictureFormat, theme: 'light' | 'dark'): Promise<void> {
  const { clock, title, settings } = store.getState();
  const { app, exports } = textsFor(settings.language);
  const element = partOnScreen(part);
  if (!element) return actions.notify(exports.notShown(exports.parts[part]));
  const at = timeText(clock.cursor);
  const wish = { part: element, theme, title: title || app.untitled, about: exports.about(at) };
  const name = `${bareName(title)}-${part}-${at.replace(/[:.]/g, '-')}.${format}`;
  try {
    if (format === 'png') saveFile(name, await pngOf(wish));
    else saveFile(name, (await svgOf(wish)).text, 'image/svg+xml');
  } catch (error) {
    actions.notify(`${exports.failed} ${String(error)}`, { tone: 'error' });
  }
}

export function themeOnScreen(): 'light' | 'dark' {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}
