// How well an entry fits what was typed: every word must be found; a start beats the start of a word, that beats the middle, that beats letters in order.

const START = 4;
const WORD = 3;
const MIDDLE = 2;
const LETTERS = 1;

/** 0: does not fit. Higher fits better. No words fit everything alike. */
export function matchScore(text: string, typed: string): number {
  const lower = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  let sum = 1;
  for (const word of words) {
    const score = wordScore(lower, word);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === 0) return START;
  if (at > 0) return /[\s\-/.:,]/.test(text[at - 1] ?? '') || text.includes(` ${word}`) ? WORD : MIDDLE;
  return hasLetters(text, word) ? LETTERS : 0;
}

function hasLetters(text: string, word: string): boolean {
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
