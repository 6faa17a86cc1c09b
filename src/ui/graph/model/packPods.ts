// Pods within a node: rows from left to right, in order of creation, so that a new Pod moves none of those that are there.
import type { Box, Point, Size } from './box.ts';

export interface Packed {
  readonly at: readonly Point[];
  readonly width: number;
  readonly height: number;
}

/** → upper left corner of each box, and the room that all take. */
export function packPods(sizes: readonly Size[], gap: number, width: number): Packed {
  const at: Point[] = [];
  let [x, y, lineHeight, used] = [0, 0, 0, 0];
  for (const size of sizes) {
    if (x > 0 && x + size.width > width) {
      y += lineHeight + gap;
      x = 0;
      lineHeight = 0;
    }
    at.push({ x, y });
    x += size.width + gap;
    lineHeight = Math.max(lineHeight, size.height);
    used = Math.max(used, x - gap);
  }
  return { at, width: used, height: y + lineHeight };
}

/** Boxes in lines from left to right, for panels that are higher than wide. */
export function packLines(sizes: readonly Size[], gap: number, width: number): readonly Box[] {
  const { at } = packPods(sizes, gap, width);
  return sizes.map((size, index) => ({ ...(at[index] ?? { x: 0, y: 0 }), ...size }));
}

/** Boxes of different widths in columns: each goes into the first column of its own width that has room. → their places, in the same order. */
export function packColumns(sizes: readonly Size[], gap: number, limit: number): readonly Box[] {
  const columns: { width: number; height: number; members: number[] }[] = [];
  sizes.forEach((size, index) => {
    const column = columns.find(({ width, height }) => width === size.width && height + gap + size.height <= limit);
    if (column) {
      column.height += gap + size.height;
      column.members.push(index);
    } else {
      columns.push({ width: size.width, height: size.height, members: [index] });
    }
  });
  const boxes: Box[] = [];
  let x = 0;
  for (const column of columns) {
    let y = 0;
    for (const index of column.members) {
      const size = sizes[index];
      if (!size) continue;
      boxes[index] = { x, y, ...size };
      y += size.height + gap;
    }
    x += column.width + gap;
  }
  return boxes;
}
