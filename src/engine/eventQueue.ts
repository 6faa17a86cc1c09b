// The kernel's queue, ordered by (due time, sequence): a binary min-heap, and a list of what was scheduled for the very
// instant it was scheduled at. Such events come after all that the heap holds for that instant, in the order they came:
//
//   heap: due now, scheduled before ─► list: due now, scheduled now ─► heap: due later
//
// The order is written out rather than passed in: these comparisons are the most frequent thing the kernel does.

/** Places of events that are not in the heap. */
const OUTSIDE = -1;
const IN_LIST = -2;

export interface QueuedEvent {
  /** Place in the queue, kept by the queue; -1 while outside. */
  queueIndex: number;
  readonly dueAt: number;
  readonly seq: number;
}

export class EventQueue<T extends QueuedEvent> {
  readonly #items: T[] = [];
  #list: T[] = [];
  #listHead = 0;
  #listed = 0;

  get size(): number {
    return this.#items.length + this.#listed;
  }

  /** The next event; undefined when there is none. */
  peek(now: number): T | undefined {
    const top = this.#items[0];
    if (this.#listed === 0 || (top !== undefined && top.dueAt <= now)) return top;
    for (;;) {
      const next = this.#list[this.#listHead];
      if (next === undefined || next.queueIndex === IN_LIST) return next ?? top;
      this.#listHead += 1;
    }
  }

  /** For an event that is due at the present instant. */
  pushNow(item: T): void {
    if (this.#listed === 0 && this.#list.length > 0) {
      this.#list = [];
      this.#listHead = 0;
    }
    item.queueIndex = IN_LIST;
    this.#list.push(item);
    this.#listed += 1;
  }

  push(item: T): void {
    const items = this.#items;
    items.push(item);
    rise(items, items.length - 1, item);
  }

  /** Removes an item; returns false if it is not in the queue. */
  remove(item: T): boolean {
    const items = this.#items;
    const index = item.queueIndex;
    if (index === IN_LIST) {
      // It is passed over when its turn comes.
      item.queueIndex = OUTSIDE;
      this.#listed -= 1;
      return true;
    }
    if (index < 0 || items[index] !== item) return false;
    const last = items.pop();
    item.queueIndex = OUTSIDE;
    if (last === undefined || last === item) return true;
    const parent = items[(index - 1) >> 1];
    if (index > 0 && parent !== undefined && (last.dueAt < parent.dueAt || (last.dueAt === parent.dueAt && last.seq < parent.seq))) rise(items, index, last);
    else sink(items, index, last);
    return true;
  }
}

/** Puts `item` at `start` or as far above as it belongs. */
function rise<T extends QueuedEvent>(items: T[], start: number, item: T): void {
  const { dueAt, seq } = item;
  let index = start;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = items[parentIndex];
    if (parent === undefined || dueAt > parent.dueAt || (dueAt === parent.dueAt && seq > parent.seq)) break;
    items[index] = parent;
    parent.queueIndex = index;
    index = parentIndex;
  }
  items[index] = item;
  item.queueIndex = index;
}

/** Puts `item` at `start` or as far below as it belongs. */
function sink<T extends QueuedEvent>(items: T[], start: number, item: T): void {
  const { dueAt, seq } = item;
  let index = start;
  for (;;) {
    let childIndex = 2 * index + 1;
    let child = items[childIndex];
    if (child === undefined) break;
    const right = items[childIndex + 1];
    if (right !== undefined && (right.dueAt < child.dueAt || (right.dueAt === child.dueAt && right.seq < child.seq))) {
      childIndex += 1;
      child = right;
    }
    if (dueAt < child.dueAt || (dueAt === child.dueAt && seq < child.seq)) break;
    items[index] = child;
    child.queueIndex = index;
    index = childIndex;
  }
  items[index] = item;
  item.queueIndex = index;
}
