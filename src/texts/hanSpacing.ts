// Chinese puts a space beside Latin words and numbers, none between its own characters: known only once a sentence is filled in.

const BETWEEN = /(\p{Script=Han}) (?=\p{Script=Han})/gu;

/** The text without spaces between Chinese characters. */
export function closeHan(text: string): string {
  return text.replace(BETWEEN, '$1');
}

/** The same of a text in pieces: a space at the edge of one piece stands beside the neighbouring piece's character. */
export function closeHanPieces<Piece extends { readonly text: string }>(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => {
    const [before, after] = [pieces[i - 1]?.text.at(-1) ?? '', pieces[i + 1]?.text.at(0) ?? ''];
    const closed = closeHan(`${before}${piece.text}${after}`);
    return { ...piece, text: closed.slice(before.length, closed.length - after.length) };
  });
}
