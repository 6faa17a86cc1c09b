// Text with numbers in it, as people order it (fvbommel/sortorder NaturalLess, which kubectl's --sort-by uses): web-2 before web-10.

export function naturalLess(a: string, b: string): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [first, second] = [a.charCodeAt(i), b.charCodeAt(j)];
    const [digit, other] = [isDigit(first), isDigit(second)];
    if (digit !== other) return digit;
    if (!digit) {
      if (first !== second) return first < second;
      [i, j] = [i + 1, j + 1];
      continue;
    }
    const [startA, startB] = [afterZeros(a, i), afterZeros(b, j)];
    [i, j] = [afterDigits(a, startA), afterDigits(b, startB)];
    if (i - startA !== j - startB) return i - startA < j - startB;
    const [numberA, numberB] = [a.slice(startA, i), b.slice(startB, j)];
    if (numberA !== numberB) return numberA < numberB;
    if (startA !== startB) return startA < startB;
  }
  return a.length < b.length;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function afterZeros(text: string, from: number): number {
  let at = from;
  while (text[at] === '0') at += 1;
  return at;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}
