// Which parts of two texts correspond, line by line. Mirrors Python's difflib.SequenceMatcher as Go's difflib has it: the longest
// common run first, then what lies on either side of it. In long texts frequent lines do not begin a run.

/** `a[aStart, aEnd)` became `b[bStart, bEnd)`. */
export interface Change {
  readonly equal: boolean;
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

interface Block {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

const LONG_TEXT = 200;

/** Equal and changed parts in turn, covering both texts. */
export function changesBetween(a: readonly string[], b: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  for (const block of [...matchingBlocks(a, b), { a: a.length, b: b.length, size: 0 }]) {
    if (i < block.a || j < block.b) changes.push({ equal: false, aStart: i, aEnd: block.a, bStart: j, bEnd: block.b });
    [i, j] = [block.a + block.size, block.b + block.size];
    if (block.size > 0) changes.push({ equal: true, aStart: block.a, aEnd: i, bStart: block.b, bEnd: j });
  }
  return changes;
}

function matchingBlocks(a: readonly string[], b: readonly string[]): Block[] {
  const places = placesOf(b);
  const blocks: Block[] = [];
  const search = (aLow: number, aHigh: number, bLow: number, bHigh: number): void => {
    const block = longestMatch(a, b, places, [aLow, aHigh, bLow, bHigh]);
    if (block.size === 0) return;
    if (aLow < block.a && bLow < block.b) search(aLow, block.a, bLow, block.b);
    push(blocks, block);
    if (block.a + block.size < aHigh && block.b + block.size < bHigh) search(block.a + block.size, aHigh, block.b + block.size, bHigh);
  };
  search(0, a.length, 0, b.length);
  return blocks;
}

/** Neighbours become one. */
function push(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (last && last.a + last.size === block.a && last.b + last.size === block.b) blocks[blocks.length - 1] = { ...last, size: last.size + block.size };
  else blocks.push(block);
}

function placesOf(lines: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, line] of lines.entries()) {
    const known = places.get(line);
    if (known) known.push(i);
    else places.set(line, [i]);
  }
  if (lines.length < LONG_TEXT) return places;
  const frequent = Math.floor(lines.length / 100) + 1;
  for (const [line, at] of places) if (at.length > frequent) places.delete(line);
  return places;
}

function longestMatch(a: readonly string[], b: readonly string[], places: ReadonlyMap<string, readonly number[]>, [aLow, aHigh, bLow, bHigh]: readonly [number, number, number, number]): Block {
  let best: Block = { a: aLow, b: bLow, size: 0 };
  let runs = new Map<number, number>();
  for (let i = aLow; i < aHigh; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < bLow) continue;
      if (j >= bHigh) break;
      const size = (runs.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    runs = next;
  }
  let { a: start, b: other, size } = best;
  while (start > aLow && other > bLow && a[start - 1] === b[other - 1]) [start, other, size] = [start - 1, other - 1, size + 1];
  while (start + size < aHigh && other + size < bHigh && a[start + size] === b[other + size]) size += 1;
  return { a: start, b: other, size };
}
