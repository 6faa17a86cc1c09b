// Go's sort.Sort (sort/zsortfunc.go, pattern-defeating quicksort): not stable, so that the order of equal elements is only right
// when every step is the same.

/** Sorts in place; `less` need not be a strict order, as Go does not check it either. */
export function goSort<T>(items: T[], less: (a: T, b: T) => boolean): void {
  new PatternDefeatingSort(items, less).run();
}

type Hint = 'unknown' | 'increasing' | 'decreasing';

const MAX_INSERTION = 12;
const SHORTEST_NINTHER = 50;
const SHORTEST_SHIFTING = 50;
const MAX_SWAPS = 12;
const MAX_STEPS = 5;

class PatternDefeatingSort<T> {
  readonly #items: T[];
  readonly #isLess: (a: T, b: T) => boolean;
  #swaps = 0;

  constructor(items: T[], less: (a: T, b: T) => boolean) {
    this.#items = items;
    this.#isLess = less;
  }

  run(): void {
    const n = this.#items.length;
    if (n > 1) this.#sort(0, n, bitLength(n));
  }

  #less(i: number, j: number): boolean {
    return this.#isLess(this.#items[i] as T, this.#items[j] as T);
  }

  #swap(i: number, j: number): void {
    [this.#items[i], this.#items[j]] = [this.#items[j] as T, this.#items[i] as T];
  }

  #sort(from: number, to: number, badChoices: number): void {
    let [a, b, limit, wasBalanced, wasPartitioned] = [from, to, badChoices, true, true];
    for (;;) {
      const length = b - a;
      if (length <= MAX_INSERTION) return this.#insertionSort(a, b);
      if (limit === 0) return this.#heapSort(a, b);
      if (!wasBalanced) {
        this.#breakPatterns(a, b);
        limit -= 1;
      }
      const chosen = this.#choosePivot(a, b);
      if (wasBalanced && wasPartitioned && chosen.hint === 'increasing' && this.#partialInsertionSort(a, b)) return;
      if (a > 0 && !this.#less(a - 1, chosen.pivot)) {
        a = this.#partitionEqual(a, b, chosen.pivot);
        continue;
      }
      const [middle, already] = this.#partition(a, b, chosen.pivot);
      wasPartitioned = already;
      const [left, right, threshold] = [middle - a, b - middle, Math.floor(length / 8)];
      wasBalanced = Math.min(left, right) >= threshold;
      if (left < right) {
        this.#sort(a, middle, limit);
        a = middle + 1;
      } else {
        this.#sort(middle + 1, b, limit);
        b = middle;
      }
    }
  }

  #insertionSort(a: number, b: number): void {
    for (let i = a + 1; i < b; i++) for (let j = i; j > a && this.#less(j, j - 1); j--) this.#swap(j, j - 1);
  }

  #heapSort(a: number, b: number): void {
    const size = b - a;
    for (let i = Math.floor((size - 1) / 2); i >= 0; i--) this.#siftDown(i, size, a);
    for (let i = size - 1; i >= 0; i--) {
      this.#swap(a, a + i);
      this.#siftDown(0, i, a);
    }
  }

  #siftDown(low: number, high: number, first: number): void {
    let root = low;
    for (;;) {
      let child = 2 * root + 1;
      if (child >= high) return;
      if (child + 1 < high && this.#less(first + child, first + child + 1)) child += 1;
      if (!this.#less(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  #partition(a: number, b: number, pivot: number): [number, boolean] {
    this.#swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    let already = true;
    for (;;) {
      while (i <= j && this.#less(i, a)) i += 1;
      while (i <= j && !this.#less(j, a)) j -= 1;
      if (i > j) break;
      already = false;
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
    this.#swap(j, a);
    return [j, already];
  }

  #partitionEqual(a: number, b: number, pivot: number): number {
    this.#swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    for (;;) {
      while (i <= j && !this.#less(a, i)) i += 1;
      while (i <= j && this.#less(a, j)) j -= 1;
      if (i > j) return i;
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
  }

  /** True when the range is sorted now. */
  #partialInsertionSort(a: number, b: number): boolean {
    let i = a + 1;
    for (let step = 0; step < MAX_STEPS; step++) {
      while (i < b && !this.#less(i, i - 1)) i += 1;
      if (i === b) return true;
      if (b - a < SHORTEST_SHIFTING) return false;
      this.#swap(i, i - 1);
      if (i - a >= 2) for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j--) this.#swap(j, j - 1);
      if (b - i >= 2) for (let j = i + 1; j < b && this.#less(j, j - 1); j++) this.#swap(j, j - 1);
    }
    return false;
  }

  #breakPatterns(a: number, b: number): void {
    const length = b - a;
    if (length < 8) return;
    let random = BigInt(length);
    const mask = (1n << BigInt(bitLength(length))) - 1n;
    const index = a + Math.floor(length / 4) * 2 - 1;
    for (let i = 0; i < 3; i++) {
      random = xorshift(random);
      const other = Number(random & mask);
      this.#swap(index - 1 + i, a + (other >= length ? other - length : other));
    }
  }

  #choosePivot(a: number, b: number): { readonly pivot: number; readonly hint: Hint } {
    const length = b - a;
    const quarter = Math.floor(length / 4);
    this.#swaps = 0;
    let [i, j, k] = [a + quarter, a + quarter * 2, a + quarter * 3];
    if (length >= SHORTEST_NINTHER) [i, j, k] = [this.#median(i - 1, i, i + 1), this.#median(j - 1, j, j + 1), this.#median(k - 1, k, k + 1)];
    if (length >= 8) j = this.#median(i, j, k);
    if (this.#swaps === 0) return { pivot: j, hint: 'increasing' };
    if (this.#swaps < MAX_SWAPS) return { pivot: j, hint: 'unknown' };
    for (let [low, high] = [a, b - 1]; low < high; low++, high--) this.#swap(low, high);
    return { pivot: b - 1 - (j - a), hint: 'increasing' };
  }

  #median(first: number, second: number, third: number): number {
    let [a, b] = this.#ordered(first, second);
    [b] = this.#ordered(b, third);
    [a, b] = this.#ordered(a, b);
    return b;
  }

  #ordered(a: number, b: number): [number, number] {
    if (!this.#less(b, a)) return [a, b];
    this.#swaps += 1;
    return [b, a];
  }
}

/** math/bits.Len. */
function bitLength(n: number): number {
  return 32 - Math.clz32(n);
}

function xorshift(value: bigint): bigint {
  const left = BigInt.asUintN(64, value ^ (value << 13n));
  const right = left ^ (left >> 7n);
  return BigInt.asUintN(64, right ^ (right << 17n));
}
