// A part of the page as a picture that needs nothing beside itself: SVG with real text, or PNG made of that.
import { readPalette, type Palette } from '../components/trace/palette.ts';
import { escaped, number, plainColour } from './colour.ts';
import { fontStyles, fontText } from './fonts.ts';
import { Sheet } from './sheet.ts';
import { drawElement } from './walk.ts';

export interface PictureWish {
  readonly part: HTMLElement;
  readonly theme: 'light' | 'dark';
  readonly title: string;
  /** Below the title: when it was, and of what. */
  readonly about: string;
}

const HEAD = 48;
const MARGIN = 12;

/** Sharp on screens that have two pixels for one. */
const PNG_SCALE = 2;

export async function svgOf(wish: PictureWish): Promise<{ readonly text: string; readonly width: number; readonly height: number }> {
  const styles = await fontStyles();
  return inTheme(wish.theme, () => drawn(wish, styles));
}

export async function pngOf(wish: PictureWish): Promise<Blob> {
  const { text, width, height } = await svgOf(wish);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * PNG_SCALE);
  canvas.height = Math.ceil(height * PNG_SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** The page wears the theme for as long as it is read: nothing is painted in between, and nothing moves from one to the other. */
function inTheme<T>(theme: 'light' | 'dark', read: () => T): T {
  const { dataset } = document.documentElement;
  const { theme: worn, motion } = dataset;
  dataset['motion'] = 'reduce';
  dataset['theme'] = theme;
  try {
    return read();
  } finally {
    dataset['theme'] = worn;
    settle();
    dataset['motion'] = motion;
  }
}

/** Makes the browser take the styles as they are now. */
function settle(): void {
  document.body.getBoundingClientRect();
}

function drawn({ part, title, about }: PictureWish, styles: string) {
  const { x, y, width, height } = part.getBoundingClientRect();
  const sheet = new Sheet({ x, y: y - HEAD });
  const palette = paletteOf(part, sheet);
  const ruler = document.createElement('canvas').getContext('2d');
  const { color, backgroundColor } = getComputedStyle(document.body);
  if (ruler) sheet.clipped({ x: 0, y: HEAD, width, height }, () => drawElement({ sheet, palette, ruler }, part));
  const full = height + HEAD;
  const head = [
    `<rect width="${number(width)}" height="${number(full)}" fill="${plainColour(backgroundColor)?.hex ?? palette.sheet}"/>`,
    headline(title, 20, { size: 15, weight: '600' }, color),
    headline(about, 38, { size: 12, weight: '400' }, color),
  ].join('');
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(full)}" viewBox="0 0 ${number(width)} ${number(full)}"><title>${escaped(title)}</title><desc>${escaped(about)}</desc><style>${styles}</style>${head}${sheet.text()}</svg>`;
  return { text, width, height: full };
}

function headline(words: string, y: number, font: { readonly size: number; readonly weight: string }, colour: string): string {
  return `<text x="${MARGIN}" y="${y}" ${fontText({ ...font, family: 'sans' })} fill="${plainColour(colour)?.hex ?? ''}">${escaped(words)}</text>`;
}

/** Tokens as they are where the part stands; stripes are patterns of the picture. */
function paletteOf(part: HTMLElement, sheet: Sheet): Palette {
  const probe = document.createElement('span');
  // Takes no room: nothing moves.
  probe.style.position = 'absolute';
  probe.style.font = '400 var(--fs-micro) var(--font-ui)';
  part.append(probe);
  const palette = readPalette(probe);
  probe.remove();
  return { ...palette, hatches: { back: sheet.stripes(hexOf(palette.hues.back.solid), '/', 5.6, 1.6), term: sheet.stripes(hexOf(palette.hues.term.solid), '\\', 5, 1.6) } };
}

function hexOf(colour: string): string {
  return plainColour(colour)?.hex ?? colour;
}
