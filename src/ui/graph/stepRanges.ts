// Numbers of steps in short: `1, 2, 3, 5` is `1–3 5`.

/** Of numbers in rising order. */
export function stepRanges(numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.to + 1 === number) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}${to === from + 1 ? ' ' : '–'}${to}`)).join(' ');
}
