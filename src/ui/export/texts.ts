// Text of elements as real text, line by line as the browser has broken it.
import { escaped, number, paintAttributes } from './colour.ts';
import { fontText } from './fonts.ts';
import type { Rect, Sheet } from './sheet.ts';

export function drawText(sheet: Sheet, node: Text, style: CSSStyleDeclaration, scale: number): void {
  const shown = shortened(node);
  if (shown.trim() === '') return;
  for (const { text, rect } of linesOf(node, shown)) drawLine(sheet, text, sheet.rect(rect), style, scale);
}

function drawLine(sheet: Sheet, text: string, { x, y, width, height }: Rect, style: CSSStyleDeclaration, scale: number): void {
  const words = cased(text.replace(/\s+$/, ''), style.textTransform);
  if (words.trim() === '' || width <= 0) return;
  const lead = words.length - words.trimStart().length;
  const size = Number.parseFloat(style.fontSize) * scale;
  // Of these fonts the baseline lies at four fifths of a line's own height.
  const baseline = y + height / 2 + size * 0.35;
  // Another font takes no more room than this one.
  const fit = words.length > 2 && lead === 0 && words === text ? ` textLength="${number(width)}" lengthAdjust="spacingAndGlyphs"` : '';
  const font = fontText({ size, weight: style.fontWeight, family: style.fontFamily, italic: style.fontStyle === 'italic' });
  const line = style.textDecorationLine.includes('underline') ? ' text-decoration="underline"' : '';
  sheet.mark(`<text x="${number(x)}" y="${number(baseline)}" ${font}${fit}${line} ${paintAttributes('fill', style.color)}>${escaped(words)}</text>`);
}

/** As the ellipsis shows it. */
function shortened(node: Text): string {
  const { parentElement: parent, data } = node;
  if (!parent || parent.scrollWidth <= parent.clientWidth || parent.clientWidth === 0 || getComputedStyle(parent).textOverflow !== 'ellipsis') return data;
  const kept = Math.max(1, Math.floor((data.length * parent.clientWidth) / parent.scrollWidth) - 1);
  return `${data.slice(0, kept).trimEnd()}…`;
}

interface Line {
  readonly text: string;
  readonly rect: Rect;
}

function linesOf(node: Text, shown: string): readonly Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const whole = [...range.getClientRects()];
  const [only] = whole;
  if (only && whole.every(({ top }) => Math.abs(top - only.top) < 2)) {
    const width = shown === node.data ? range.getBoundingClientRect().width : Math.min(only.width, node.parentElement?.getBoundingClientRect().width ?? only.width);
    return [{ text: shown.replace(/\s+/g, isSpaced(node) ? '$&' : ' '), rect: { x: only.left, y: only.top, width, height: only.height } }];
  }
  return broken(node, range);
}

function isSpaced(node: Text): boolean {
  return node.parentElement !== null && getComputedStyle(node.parentElement).whiteSpaceCollapse === 'preserve';
}

/** Character by character: a new line begins where the next one stands lower. */
function broken(node: Text, range: Range): readonly Line[] {
  const lines: { text: string; left: number; top: number; right: number; bottom: number }[] = [];
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - rect.top) < 2) {
      last.text += node.data[i] ?? '';
      last.right = Math.max(last.right, rect.right);
    } else lines.push({ text: node.data[i] ?? '', left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  }
  return lines.map(({ text, left, top, right, bottom }) => ({ text, rect: { x: left, y: top, width: right - left, height: bottom - top } }));
}

function cased(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toUpperCase();
  return transform === 'lowercase' ? text.toLowerCase() : text;
}
