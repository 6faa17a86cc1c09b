// Colours as browsers compute them, in the two parts that every reader of SVG knows.

export interface PlainColour {
  /** `#1a2b3c`. */
  readonly hex: string;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** `rgb(1 2 3 / 0.5)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`, `#abc`. undefined: nothing is seen of it. */
export function plainColour(css: string): PlainColour | undefined {
  if (/^#[0-9a-f]{6}$/i.test(css)) return { hex: css, opacity: 1 };
  const numbers = [...css.replace(/^[a-z]+\((?:srgb )?/i, '').matchAll(/-?\d*\.?\d+(?:e-?\d+)?%?/gi)].map(([text]) => (text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text)));
  const [red, green, blue, opacity = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined || opacity === 0) return undefined;
  const scale = css.startsWith('color(') ? 255 : 1;
  return { hex: `#${[red, green, blue].map((part) => byte(part * scale)).join('')}`, opacity };
}

function byte(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, '0');
}

/** As attributes; none when nothing is seen of it. */
export function paintAttributes(name: 'fill' | 'stroke', css: string): string {
  const colour = plainColour(css);
  if (!colour) return `${name}="none"`;
  return `${name}="${colour.hex}"${colour.opacity < 1 ? ` ${name}-opacity="${number(colour.opacity)}"` : ''}`;
}

/** To a hundredth: nobody sees less. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (character) => (character < ' ' ? '' : `&#${character.charCodeAt(0)};`));
}
