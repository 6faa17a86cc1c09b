// An element of the page and all that is in it, as marks of a picture: what is seen, in the order in which it is painted.
import { paintOf } from '../components/trace/painter.ts';
import type { Palette } from '../components/trace/palette.ts';
import { drawBox } from './boxes.ts';
import { number } from './colour.ts';
import { drawSvg } from './icons.ts';
import type { Rect, Sheet } from './sheet.ts';
import { SvgContext } from './svgContext.ts';
import { drawText } from './texts.ts';

/** What is for hands, not for eyes: tools, links that ask. */
const LEFT_OUT = '[data-picture="no"], .why, .sr, .react-flow__attribution, dialog';

/** What is drawn with. `ruler` measures the words of lanes. */
export interface Pen {
  readonly sheet: Sheet;
  readonly palette: Palette;
  readonly ruler: CanvasRenderingContext2D;
}

export function drawElement(pen: Pen, element: Element): void {
  if (element.matches(LEFT_OUT)) return;
  const { sheet } = pen;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
  if (element instanceof SVGSVGElement) {
    sheet.faded(Number(style.opacity), () => drawSvg(sheet, element));
    return;
  }
  if (!(element instanceof HTMLElement)) return;
  if (style.display === 'contents') {
    drawChildren(pen, element, style, 1);
    return;
  }
  const bounds = element.getBoundingClientRect();
  const scale = element.offsetWidth > 0 ? bounds.width / element.offsetWidth : 1;
  const rect = sheet.rect(bounds);
  sheet.faded(Number(style.opacity), () => {
    drawBox(sheet, style, rect, scale);
    if (element instanceof HTMLCanvasElement) return drawCanvas(pen, element, rect);
    const inside = (): void => {
      drawPseudo(sheet, element, '::before', rect, scale);
      drawChildren(pen, element, style, scale);
      drawPseudo(sheet, element, '::after', rect, scale);
    };
    if (style.overflowX === 'visible' && style.overflowY === 'visible') inside();
    else sheet.clipped(rect, inside);
  });
}

function drawChildren(pen: Pen, element: Element, style: CSSStyleDeclaration, scale: number): void {
  const nodes = [...element.childNodes].map((node) => ({ node, z: node instanceof HTMLElement ? Number.parseInt(getComputedStyle(node).zIndex, 10) || 0 : 0 }));
  for (const { node } of nodes.toSorted((a, b) => a.z - b.z)) {
    if (node instanceof Text) drawText(pen.sheet, node, style, scale);
    else if (node instanceof Element) drawElement(pen, node);
  }
}

/** Lanes are drawn anew; of any other canvas there are pixels only. */
function drawCanvas({ sheet, palette, ruler }: Pen, canvas: HTMLCanvasElement, { x, y, width, height }: Rect): void {
  const paint = paintOf(canvas);
  if (!paint) {
    if (canvas.width > 0 && canvas.height > 0) sheet.mark(`<image x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" href="${canvas.toDataURL()}"/>`);
    return;
  }
  sheet.clipped({ x, y, width, height }, () => {
    sheet.mark(`<g transform="translate(${number(x)} ${number(y)})">`);
    paint(new SvgContext(sheet, ruler), palette);
    sheet.mark('</g>');
  });
}

/** Boxes that style sheets add; words among them are quoted. */
function drawPseudo(sheet: Sheet, element: HTMLElement, which: '::before' | '::after', { x, y }: Rect, scale: number): void {
  const style = getComputedStyle(element, which);
  if (style.content === 'none' || style.display === 'none' || style.position !== 'absolute' || style.opacity === '0') return;
  const px = (text: string): number => Number.parseFloat(text) * scale;
  const place = { x: x + px(style.left) + element.clientLeft * scale, y: y + px(style.top) + element.clientTop * scale, width: px(style.width), height: px(style.height) };
  const borders = style.boxSizing === 'border-box' ? 0 : px(style.borderLeftWidth) + px(style.borderRightWidth);
  if ([place.x, place.y, place.width, place.height].every(Number.isFinite)) drawBox(sheet, style, { ...place, width: place.width + borders, height: place.height + borders }, scale);
}
