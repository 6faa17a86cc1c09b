// A canvas context that writes SVG: lanes are drawn into it by the same code as on screen.
import type { LaneContext } from '../components/trace/plot.ts';
import { escaped, number, paintAttributes } from './colour.ts';
import { fontAttributes } from './fonts.ts';
import type { Sheet } from './sheet.ts';

interface Move {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

type Style = string | CanvasGradient | CanvasPattern;

export class SvgContext implements LaneContext {
  fillStyle: Style = '#000000';
  strokeStyle: Style = '#000000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  font = '';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly #sheet: Sheet;
  readonly #ruler: CanvasRenderingContext2D;
  #dash: readonly number[] = [];
  #path: string[] = [];
  #move: Move = { x: 0, y: 0, scale: 1 };
  readonly #saved: Move[] = [];

  /** `ruler` measures words. */
  constructor(sheet: Sheet, ruler: CanvasRenderingContext2D) {
    this.#sheet = sheet;
    this.#ruler = ruler;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#sheet.mark(`<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" ${this.#fill()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#sheet.mark(`<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="none" ${this.#stroke()}/>`);
  }

  setLineDash(segments: Iterable<number>): void {
    this.#dash = [...segments];
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${number(x)} ${number(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`L${number(x)} ${number(y)}`);
  }

  closePath(): void {
    this.#path.push('Z');
  }

  /** Whole circles are all that lanes have. */
  arc(x: number, y: number, radius: number): void {
    const r = number(radius);
    this.#path.push(`M${number(x - radius)} ${number(y)}A${r} ${r} 0 1 1 ${number(x + radius)} ${number(y)}A${r} ${r} 0 1 1 ${number(x - radius)} ${number(y)}`);
  }

  fill(): void {
    this.#sheet.mark(`<path d="${this.#path.join('')}" ${this.#fill()}/>`);
  }

  stroke(): void {
    this.strokePath(this.#path.join(''));
  }

  strokePath(d: string): void {
    const { x, y, scale } = this.#move;
    const place = x === 0 && y === 0 && scale === 1 ? '' : ` transform="translate(${number(x)} ${number(y)}) scale(${number(scale)})"`;
    this.#sheet.mark(`<path d="${d}" fill="none" ${this.#stroke()}${place}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = this.measureText(text);
    const baseline = this.textBaseline === 'middle' ? y + (up - down) / 2 : y;
    this.#sheet.mark(`<text x="${number(x)}" y="${number(baseline)}" ${fontAttributes(this.font)} ${this.#fill()}>${escaped(text)}</text>`);
  }

  measureText(text: string): TextMetrics {
    if (this.#ruler.font !== this.font) this.#ruler.font = this.font;
    this.#ruler.textBaseline = 'alphabetic';
    return this.#ruler.measureText(text);
  }

  save(): void {
    this.#saved.push(this.#move);
  }

  restore(): void {
    this.#move = this.#saved.pop() ?? this.#move;
  }

  translate(x: number, y: number): void {
    this.#move = { ...this.#move, x: this.#move.x + x, y: this.#move.y + y };
  }

  scale(by: number): void {
    this.#move = { ...this.#move, scale: this.#move.scale * by };
  }

  #fill(): string {
    return paint('fill', this.fillStyle);
  }

  #stroke(): string {
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.map(number).join(' ')}"` : '';
    const ends = this.lineCap === 'round' ? ' stroke-linecap="round" stroke-linejoin="round"' : '';
    return `${paint('stroke', this.strokeStyle)} stroke-width="${number(this.lineWidth)}"${dash}${ends}`;
  }
}

/** Patterns of the sheet are named; those of canvases stand in no text. */
function paint(name: 'fill' | 'stroke', style: Style): string {
  if (typeof style !== 'string') return `${name}="none"`;
  return style.startsWith('url(') ? `${name}="${style}"` : paintAttributes(name, style);
}
