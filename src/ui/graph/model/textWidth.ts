// Widths of texts in the page's own fonts, good enough to make room for them: the drawing is laid out before it is in the document.

/** IBM Plex Mono at 11 px: every character is as wide. */
const MONO_MICRO = 6.6;
/** IBM Plex Sans semibold, mean of what names are made of. */
const STRONG_OF_SIZE = 0.56;
/** IBM Plex Sans: the same, regular. */
const PLAIN_OF_SIZE = 0.5;

export function monoWidth(text: string): number {
  return Math.ceil(text.length * MONO_MICRO);
}

/** In the text's own weight. A Han character is as wide as the font is high. */
export function plainWidth(text: string, fontSize: number): number {
  return Math.ceil([...text].reduce((sum, character) => sum + (character > '\u2e80' ? 1 : PLAIN_OF_SIZE), 0) * fontSize);
}

export function nameWidth(text: string, fontSize: number): number {
  return Math.ceil(text.length * fontSize * STRONG_OF_SIZE);
}
