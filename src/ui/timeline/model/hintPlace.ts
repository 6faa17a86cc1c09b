// Where the empty future has room for the hint beside the head: the first row in which no timer's words stand in its way.

export interface Words {
  /** Their right edge. */
  readonly right: number;
  readonly width: number;
  /** Their middle. */
  readonly y: number;
}

export const HINT_ROW = 24;
const ROWS = 5;

/** Middle of the row, in px; undefined when every one is taken. */
export function hintPlace(words: readonly Words[], left: number, width: number): number | undefined {
  for (let row = 0; row < ROWS; row++) {
    const y = (row + 0.5) * HINT_ROW;
    if (!words.some((other) => Math.abs(other.y - y) < HINT_ROW && other.right > left && other.right - other.width < left + width)) return y;
  }
  return undefined;
}
