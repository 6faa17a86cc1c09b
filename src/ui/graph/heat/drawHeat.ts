// Draws the part of the picture that is in sight.
import { isHidden, type StateClass } from '../fleet/stateClass.ts';
import { BLOCK_HEADER, cellAt, type HeatBlock, type HeatLayout } from './heatLayout.ts';
import type { Colors, DrawMark } from './heatMarks.ts';

export interface HeatScene {
  readonly layout: HeatLayout;
  /** Scrolled by so much. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas, and px of its text, in the drawing's own measure. */
  readonly ratio: number;
  readonly text: number;
  /** uid of the selected Pod, name of the selected node. */
  readonly selectedPod: string | undefined;
  readonly selectedNode: string | undefined;
  readonly silent: ReadonlySet<string>;
  /** Title of the group that has no name. */
  readonly unnamed: string;
  /** States whose Pods are not drawn. */
  readonly hidden: ReadonlySet<StateClass>;
}

export function drawHeat(context: CanvasRenderingContext2D, scene: HeatScene, colors: Colors, mark: DrawMark): void {
  context.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.translate(0, -scene.top);
  context.font = `600 ${scene.text}px ${colors('--font-ui')}`;
  context.textBaseline = 'middle';
  for (const block of scene.layout.blocks) {
    if (block.y + block.height >= scene.top && block.y <= scene.top + scene.height) drawBlock(context, block, scene, colors, mark);
  }
}

function drawBlock(context: CanvasRenderingContext2D, block: HeatBlock, scene: HeatScene, colors: Colors, mark: DrawMark): void {
  const silent = block.node !== undefined && scene.silent.has(block.node);
  context.fillStyle = colors('--sheet');
  context.fillRect(block.x, block.y, block.width, block.height);
  context.lineWidth = 1;
  context.strokeStyle = colors(silent ? '--st-unk' : '--line-2');
  context.setLineDash(silent || block.name === undefined ? [2, 2] : []);
  context.strokeRect(block.x + 0.5, block.y + 0.5, block.width - 1, block.height - 1);
  context.setLineDash([]);
  context.fillStyle = colors('--ink');
  context.fillText(block.name ?? scene.unnamed, block.x + 6, block.y + BLOCK_HEADER / 2 + 3, block.width - 12);
  block.pods.forEach((pod, index) => {
    const { x, y } = cellAt(block, index);
    if (y + 12 < scene.top || y > scene.top + scene.height) return;
    if (!isHidden(pod, scene.hidden)) mark(context, pod.state, x, y);
    if (pod.uid === scene.selectedPod) reticle(context, x - 3, y - 3, 17, 17, colors);
  });
  if (block.node !== undefined && block.node === scene.selectedNode) reticle(context, block.x - 3, block.y - 3, block.width + 6, block.height + 6, colors);
}

/** Four corner brackets. */
function reticle(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, colors: Colors): void {
  const arm = Math.min(14, width / 3);
  context.strokeStyle = colors('--ink');
  context.lineWidth = 2;
  const [right, bottom] = [x + width, y + height];
  context.stroke(new Path2D(
    `M${x} ${y + arm}V${y}h${arm}M${right - arm} ${y}H${right}v${arm}M${right} ${bottom - arm}V${bottom}h${-arm}M${x + arm} ${bottom}H${x}v${-arm}`,
  ));
}
