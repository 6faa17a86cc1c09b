import { expect, test } from 'vitest';
import { Sheet } from './sheet.ts';
import { SvgContext } from './svgContext.ts';

/** Six px a letter, ten up and two down. */
const RULER = { font: '', textBaseline: 'alphabetic', measureText: (text: string) => ({ width: 6 * text.length, fontBoundingBoxAscent: 10, fontBoundingBoxDescent: 2 }) };

function drawn(draw: (ctx: SvgContext, sheet: Sheet) => void): string {
  const sheet = new Sheet({ x: 0, y: 0 });
  draw(new SvgContext(sheet, RULER as unknown as CanvasRenderingContext2D), sheet);
  return sheet.text();
}

test('words are words, at the baseline of their middle', () => {
  const text = drawn((ctx) => {
    ctx.font = '600 12px "Plex Mono"';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = 'rgb(0, 0, 0)';
    ctx.fillText('a < b', 5, 20);
  });
  expect(text).toBe('<text x="5" y="24" class="m" font-size="12" font-weight="600" fill="#000000">a &#60; b</text>');
});

test('lines have their dashes, circles are whole, patterns are named once', () => {
  const text = drawn((ctx, sheet) => {
    ctx.strokeStyle = '#112233';
    ctx.setLineDash([1, 3]);
    ctx.beginPath();
    ctx.moveTo(0, 1);
    ctx.lineTo(10, 1);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(5, 5, 2);
    ctx.stroke();
    for (let i = 0; i < 2; i++) {
      ctx.fillStyle = sheet.stripes('#445566', '/', 6, 2);
      ctx.fillRect(0, 0, 4, 4);
    }
  });
  expect(text).toContain('d="M0 1L10 1" fill="none" stroke="#112233" stroke-width="1" stroke-dasharray="1 3"');
  expect(text).toContain('M3 5A2 2 0 1 1 7 5A2 2 0 1 1 3 5');
  expect(text.match(/<pattern/g)).toHaveLength(1);
  expect(text.match(/fill="url\(#d1\)"/g)).toHaveLength(2);
});

test('a shape that is moved and scaled is drawn where it was meant', () => {
  const text = drawn((ctx) => {
    ctx.save();
    ctx.translate(10, 20);
    ctx.scale(0.5);
    ctx.strokePath('M0 0L2 2');
    ctx.restore();
    ctx.strokePath('M1 1L2 2');
  });
  expect(text).toContain('<path d="M0 0L2 2" fill="none" stroke="#000000" stroke-width="1" transform="translate(10 20) scale(0.5)"/>');
  expect(text).toContain('<path d="M1 1L2 2" fill="none" stroke="#000000" stroke-width="1"/>');
});

test('what is clipped to nothing leaves nothing', () => {
  expect(drawn((_, sheet) => sheet.clipped({ x: 0, y: 0, width: 1, height: 1 }, () => undefined))).not.toContain('<g');
});
