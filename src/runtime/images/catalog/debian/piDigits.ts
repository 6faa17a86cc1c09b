// Digits of pi, by Machin's formula in whole numbers.

/** `3.14…` with that many significant digits, rounded, as perl's bpi gives it. */
export function piDigits(significant: number): string {
  if (significant <= 1) return '3';
  const guard = 10;
  const scale = 10n ** BigInt(significant - 1 + guard);
  const pi = 4n * (4n * arctanInverse(5n, scale) - arctanInverse(239n, scale));
  const half = 10n ** BigInt(guard) / 2n;
  const digits = String((pi + half) / 10n ** BigInt(guard));
  return `${digits.slice(0, 1)}.${digits.slice(1)}`;
}

/** arctan(1/x) times `scale`. */
function arctanInverse(x: bigint, scale: bigint): bigint {
  let power = scale / x;
  let sum = power;
  const square = x * x;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= square;
    sum += (sign * power) / n;
  }
  return sum;
}
