// Grounds, borders and rings of elements and of what CSS puts before and after them.
import { number, paintAttributes, plainColour } from './colour.ts';
import type { Rect, Sheet } from './sheet.ts';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
type Side = (typeof SIDES)[number];

/** `scale`: px of the window per px of the element. */
export function drawBox(sheet: Sheet, style: CSSStyleDeclaration, rect: Rect, scale: number): void {
  if (rect.width <= 0 || rect.height <= 0) return;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) * scale || 0, rect.width / 2, rect.height / 2);
  drawGround(sheet, style, rect, radius, scale);
  drawRings(sheet, style, rect, radius, scale);
  drawBorders(sheet, style, rect, radius, scale);
}

function drawGround(sheet: Sheet, style: CSSStyleDeclaration, rect: Rect, radius: number, scale: number): void {
  if (plainColour(style.backgroundColor)) sheet.mark(rectMark(rect, radius, paintAttributes('fill', style.backgroundColor)));
  const fill = imageFill(sheet, style.backgroundImage, scale);
  const part = partOf(rect, style, scale);
  if (fill !== undefined && part) sheet.mark(rectMark(part, part === rect ? radius : 0, `fill="${fill}"`));
}

/** What an image covers: all of it, or a stretch at its upper left corner. Several images with sizes of their own are left out. */
function partOf(rect: Rect, { backgroundSize, backgroundRepeat }: CSSStyleDeclaration, scale: number): Rect | undefined {
  if (backgroundSize.split(', ').every((size) => size === 'auto')) return rect;
  if (backgroundSize.includes(',') || backgroundRepeat !== 'no-repeat') return undefined;
  const [width = '100%', height = '100%'] = backgroundSize.split(' ');
  const length = (text: string, whole: number): number => (text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text) * scale || whole);
  return { ...rect, width: length(width, rect.width), height: length(height, rect.height) };
}

/** Stripes are drawn as stripes; grounds of a single colour as that; dots and soft transitions are left out. */
function imageFill(sheet: Sheet, image: string, scale: number): string | undefined {
  if (image === 'none' || !image.includes('linear-gradient')) return undefined;
  const colours = [...image.matchAll(/rgba?\([^)]*\)|color\([^)]*\)|#[0-9a-f]{6}/gi)].flatMap(([text]) => plainColour(text) ?? []);
  const [first] = colours;
  if (!first) return undefined;
  if (!image.startsWith('repeating')) return colours.every(({ hex }) => hex === first.hex) && first.opacity === 1 ? first.hex : undefined;
  const angle = Number.parseFloat(/repeating-linear-gradient\((-?[\d.]+)deg/.exec(image)?.[1] ?? '45');
  const stops = [...image.matchAll(/([\d.]+)px/g)].map(([, px]) => Number(px) * scale);
  return sheet.stripes(first.hex, Math.sin((2 * angle * Math.PI) / 180) < 0 ? '/' : '\\', Math.max(3, ...stops), Math.max(1, Math.min(...stops.filter((px) => px > 0))));
}

/** `box-shadow` without blur: the page's control borders. */
function drawRings(sheet: Sheet, { boxShadow }: CSSStyleDeclaration, rect: Rect, radius: number, scale: number): void {
  if (boxShadow === 'none') return;
  for (const shadow of boxShadow.split(/,(?![^(]*\))/)) {
    const colour = /(?:rgba?|color)\([^)]*\)/.exec(shadow)?.[0];
    const [x = 0, y = 0, blur = 0, spread = 0] = [...shadow.replace(colour ?? '', '').matchAll(/(-?[\d.]+)px/g)].map(([, px]) => Number(px) * scale);
    if (colour === undefined || x !== 0 || y !== 0 || blur !== 0 || spread <= 0) continue;
    const inset = shadow.includes('inset');
    const reach = inset ? -spread / 2 : spread / 2;
    sheet.mark(rectMark(grown(rect, reach), Math.max(0, radius + reach), `fill="none" ${paintAttributes('stroke', colour)} stroke-width="${number(spread)}"`));
  }
}

function drawBorders(sheet: Sheet, style: CSSStyleDeclaration, rect: Rect, radius: number, scale: number): void {
  const borders = SIDES.map((side) => borderOf(style, side, scale));
  const [first] = borders;
  if (first && borders.every((border) => border && border.text === first.text)) {
    sheet.mark(rectMark(grown(rect, -first.width / 2), Math.max(0, radius - first.width / 2), `fill="none" ${first.text}`));
    return;
  }
  for (const [n, border] of borders.entries()) if (border) sheet.mark(sideMark(rect, SIDES[n] ?? 'top', border));
}

interface Border {
  readonly width: number;
  /** Its attributes. */
  readonly text: string;
}

function borderOf(style: CSSStyleDeclaration, side: Side, scale: number): Border | undefined {
  const kind = style.getPropertyValue(`border-${side}-style`);
  const colour = style.getPropertyValue(`border-${side}-color`);
  const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) * scale;
  if (kind === 'none' || kind === 'hidden' || !(width > 0) || !plainColour(colour)) return undefined;
  const dash = kind === 'dashed' ? [3, 3] : kind === 'dotted' ? [1, 2] : [];
  return { width, text: `${paintAttributes('stroke', colour)} stroke-width="${number(width)}"${dash.length > 0 ? ` stroke-dasharray="${dash.map((part) => number(part * Math.max(1, width))).join(' ')}"` : ''}` };
}

function sideMark({ x, y, width, height }: Rect, side: Side, border: Border): string {
  const half = border.width / 2;
  const lines: Readonly<Record<Side, readonly [number, number, number, number]>> = {
    top: [x, y + half, x + width, y + half],
    bottom: [x, y + height - half, x + width, y + height - half],
    left: [x + half, y, x + half, y + height],
    right: [x + width - half, y, x + width - half, y + height],
  };
  const [x1, y1, x2, y2] = lines[side].map(number);
  return `<line x1="${x1 ?? ''}" y1="${y1 ?? ''}" x2="${x2 ?? ''}" y2="${y2 ?? ''}" ${border.text}/>`;
}

function rectMark({ x, y, width, height }: Rect, radius: number, attributes: string): string {
  const round = radius > 0 ? ` rx="${number(radius)}"` : '';
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${round} ${attributes}/>`;
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: Math.max(0, width + 2 * by), height: Math.max(0, height + 2 * by) };
}
