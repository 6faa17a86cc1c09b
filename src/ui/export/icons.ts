// SVG elements of the page, with what style sheets say of them written down.
import { escaped, number, paintAttributes } from './colour.ts';
import { fontText } from './fonts.ts';
import type { Sheet } from './sheet.ts';

const GEOMETRY: ReadonlySet<string> = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'points', 'transform', 'viewBox', 'id', 'refX', 'refY', 'markerWidth', 'markerHeight', 'orient', 'markerUnits', 'patternUnits', 'patternTransform', 'marker-end', 'marker-start', 'offset']);
const SHAPES: ReadonlySet<string> = new Set(['path', 'line', 'rect', 'circle', 'ellipse', 'polyline', 'polygon', 'g', 'defs', 'marker', 'pattern', 'use', 'text']);

export function drawSvg(sheet: Sheet, svg: SVGSVGElement): void {
  const rect = sheet.rect(svg.getBoundingClientRect());
  if (rect.width === 0 || rect.height === 0) return;
  const inside = [...svg.children].map(shapeText).join('');
  if (inside === '') return;
  const box = svg.getAttribute('viewBox');
  if (box !== null) {
    sheet.mark(`<svg x="${number(rect.x)}" y="${number(rect.y)}" width="${number(rect.width)}" height="${number(rect.height)}" viewBox="${box}">${inside}</svg>`);
    return;
  }
  const scale = rect.width / (svg.clientWidth || rect.width);
  sheet.mark(`<g transform="translate(${number(rect.x)} ${number(rect.y)}) scale(${number(scale)})">${inside}</g>`);
}

function shapeText(element: Element): string {
  const { tagName } = element;
  if (!SHAPES.has(tagName)) return '';
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return '';
  const geometry = [...element.attributes].filter(({ name }) => GEOMETRY.has(name)).map(({ name, value }) => `${name}="${escaped(value)}"`);
  const inside = tagName === 'text' ? escaped(element.textContent) : [...element.children].map(shapeText).join('');
  return `<${tagName} ${[...geometry, ...paintText(tagName, style)].join(' ')}>${inside}</${tagName}>`;
}

function paintText(tagName: string, style: CSSStyleDeclaration): readonly string[] {
  if (tagName === 'g' || tagName === 'defs' || tagName === 'marker' || tagName === 'pattern') return style.opacity === '1' ? [] : [`opacity="${style.opacity}"`];
  return [
    ...(tagName === 'text' ? [fontText({ size: Number.parseFloat(style.fontSize), weight: style.fontWeight, family: style.fontFamily }), `text-anchor="${style.textAnchor}"`] : []),
    style.fill === 'none' ? 'fill="none"' : paintAttributes('fill', style.fill),
    ...(style.stroke === 'none' ? [] : [paintAttributes('stroke', style.stroke), `stroke-width="${number(Number.parseFloat(style.strokeWidth) || 1)}"`, `stroke-linecap="${style.strokeLinecap}"`, `stroke-linejoin="${style.strokeLinejoin}"`]),
    ...(style.strokeDasharray === 'none' ? [] : [`stroke-dasharray="${style.strokeDasharray.replace(/px|,/g, ' ')}"`]),
    ...(style.opacity === '1' ? [] : [`opacity="${style.opacity}"`]),
  ];
}
