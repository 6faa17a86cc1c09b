// What a picture is collected in: marks in the order in which they are painted, patterns and clips that they use.
import { number } from './colour.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Sheet {
  readonly #origin: { readonly x: number; readonly y: number };
  readonly #marks: string[] = [];
  readonly #defs = new Map<string, string>();

  /** `origin`: the place of the window that is the picture's upper left corner. */
  constructor(origin: { readonly x: number; readonly y: number }) {
    this.#origin = origin;
  }

  /** A place of the window as one of the picture. */
  rect({ x, y, width, height }: Rect): Rect {
    return { x: x - this.#origin.x, y: y - this.#origin.y, width, height };
  }

  mark(text: string): void {
    this.#marks.push(text);
  }

  /** What is drawn meanwhile is seen in the rectangle only. */
  clipped({ x, y, width, height }: Rect, draw: () => void): void {
    const id = this.define(`<clipPath id="ID"><rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"/></clipPath>`);
    const before = this.#marks.length;
    draw();
    const inside = this.#marks.splice(before);
    if (inside.length > 0) this.#marks.push(`<g clip-path="url(#${id})">`, ...inside, '</g>');
  }

  faded(opacity: number, draw: () => void): void {
    if (opacity >= 1) {
      draw();
      return;
    }
    const before = this.#marks.length;
    draw();
    const inside = this.#marks.splice(before);
    if (inside.length > 0) this.#marks.push(`<g opacity="${number(opacity)}">`, ...inside, '</g>');
  }

  /** Slanted stripes; `lean` as of `/` or `\`. → what fills with them. */
  stripes(colour: string, lean: '/' | '\\', pitch: number, width: number): string {
    const turn = lean === '/' ? 45 : -45;
    const id = this.define(`<pattern id="ID" width="${number(pitch)}" height="${number(pitch)}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="${number(width)}" height="${number(pitch)}" fill="${colour}"/></pattern>`);
    return `url(#${id})`;
  }

  /** `ID` in the text becomes its name. The same text is defined once. */
  define(text: string): string {
    const known = this.#defs.get(text);
    if (known !== undefined) return known;
    const id = `d${this.#defs.size + 1}`;
    this.#defs.set(text, id);
    return id;
  }

  /** What stands between the tags of a picture. */
  text(): string {
    const defs = [...this.#defs].map(([text, id]) => text.replace('"ID"', `"${id}"`));
    return `${defs.length > 0 ? `<defs>${defs.join('')}</defs>` : ''}${this.#marks.join('\n')}`;
  }
}
