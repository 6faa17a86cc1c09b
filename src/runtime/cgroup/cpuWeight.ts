// cgroup v2's cpu.weight of v1's cpu.shares, as runc (≥ 1.3.2) converts it: 2 → 1, 1024 → 100, 262144 → 10000, on a
// parabola in the logarithm. Logarithm and power are computed here: JavaScript engines differ in the last digits of theirs.

export function cpuWeight(shares: number): number {
  if (shares <= 0) return 0;
  if (shares <= 2) return 1;
  if (shares >= 262_144) return 10_000;
  const l = log2(shares);
  const exponent = (l * l + 125 * l) / 612 - 7 / 34;
  // Rounded first, so that exact points do not fall to the next integer.
  return Math.ceil(Math.round(powerOfTen(exponent) * 1e6) / 1e6);
}

/** Binary logarithm of a number from 1 to 2^31, to about 2^-40. */
function log2(value: number): number {
  let whole = 0;
  let x = value;
  while (x >= 2) {
    x /= 2;
    whole += 1;
  }
  let result = whole;
  for (let bit = 0.5; bit > 1e-13; bit /= 2) {
    x *= x;
    if (x >= 2) {
      x /= 2;
      result += bit;
    }
  }
  return result;
}

const LN_10 = 2.302585092994046;

/** 10^exponent for exponents from -1 to 5. */
function powerOfTen(exponent: number): number {
  // e^x = (e^(x/64))^64
  const x = (exponent * LN_10) / 64;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 16; n++) {
    term = (term * x) / n;
    sum += term;
  }
  for (let i = 0; i < 6; i++) sum *= sum;
  return sum;
}
