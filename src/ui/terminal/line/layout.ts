// Where the characters of a line stand on a screen of so many columns.

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The place after a text that begins in some column of row 0. */
export function placeAfter(text: string, start: number, columns: number): Place {
  let [row, column] = [0, start];
  for (const char of text) {
    if (char === '\n') {
      row += 1;
      column = 0;
      continue;
    }
    const width = widthOf(char);
    if (column + width > columns) {
      row += 1;
      column = 0;
    }
    column += width;
  }
  // A full row: the next character stands at the beginning of the next one.
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

/** East Asian wide characters and pictures take two cells, marks that combine none. */
function widthOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(char) ? 2 : 1;
}
