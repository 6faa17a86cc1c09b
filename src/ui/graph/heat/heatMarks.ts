// A Pod's cell in the picture of very many: its shape tells the state without colour. Running and ready is faint, so that trouble stands out.
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import { stateHue } from '../../components/stateHue.ts';

export type Colors = (token: string) => string;

const MARK = 11;
/** px that a mark takes with what stands over its edge. */
const SIDE = 12;

export type DrawMark = (context: CanvasRenderingContext2D, state: StateKey, x: number, y: number) => void;

/** Each mark is drawn once and copied from then on: there are thousands in sight. */
export function createMarks(colors: Colors, ratio: number): DrawMark {
  const drawn = new Map<StateKey, HTMLCanvasElement>();
  const spriteOf = (state: StateKey): HTMLCanvasElement => {
    const known = drawn.get(state);
    if (known) return known;
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = Math.ceil(SIDE * ratio);
    const context = sprite.getContext('2d');
    context?.scale(ratio, ratio);
    if (context) drawMark(context, state, 0, 0, colors);
    drawn.set(state, sprite);
    return sprite;
  };
  return (context, state, x, y) => {
    const sprite = spriteOf(state);
    context.drawImage(sprite, x, y, sprite.width / ratio, sprite.height / ratio);
  };
}

function drawMark(context: CanvasRenderingContext2D, state: StateKey, x: number, y: number, colors: Colors): void {
  const hue = stateHue(state);
  if (hue === 'none' || state === 'gone') return;
  const color = colors(`--st-${hue}`);
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 1.4;
  switch (state) {
    case 'ready':
      context.globalAlpha = 0.34;
      context.fillRect(x + 1.5, y + 1.5, 8, 8);
      context.globalAlpha = 1;
      return;
    case 'run':
      context.strokeRect(x + 2, y + 2, 7, 7);
      return;
    case 'done':
      context.strokeRect(x + 3.5, y + 3.5, 4, 4);
      return;
    case 'fail':
    case 'oom':
      octagon(context, x, y, colors('--sheet'));
      return;
    case 'back':
      hatched(context, x, y, -1);
      return;
    case 'term':
      hatched(context, x, y, 1);
      return;
    default:
      dashed(context, x, y, state === 'unk' || state === 'gated');
  }
}

function octagon(context: CanvasRenderingContext2D, x: number, y: number, cut: string): void {
  context.fill(new Path2D(`M${x + 3.3} ${y + 0.5}h4.4l2.8 2.8v4.4l-2.8 2.8h-4.4l-2.8-2.8v-4.4z`));
  context.strokeStyle = cut;
  context.lineWidth = 1.3;
  context.stroke(new Path2D(`M${x + 3.7} ${y + 3.7}l3.6 3.6m0-3.6l-3.6 3.6`));
}

function hatched(context: CanvasRenderingContext2D, x: number, y: number, lean: 1 | -1): void {
  const end = MARK - 1;
  const line = (offset: number): string => (lean === 1 ? `M${x + 1} ${y + 1 + offset}l${offset} ${-offset}` : `M${x + 1} ${y + end - offset}l${offset} ${offset}`);
  context.save();
  context.beginPath();
  context.rect(x + 1, y + 1, end - 1, end - 1);
  context.clip();
  context.stroke(new Path2D([3, 7, 11, 15].map(line).join('')));
  context.restore();
  context.strokeRect(x + 1, y + 1, end - 1, end - 1);
}

function dashed(context: CanvasRenderingContext2D, x: number, y: number, dot: boolean): void {
  context.setLineDash([2, 1.5]);
  context.strokeRect(x + 2, y + 2, 7, 7);
  context.setLineDash([]);
  if (dot) context.fillRect(x + 4.5, y + 4.5, 2, 2);
}
