// The words of a line of the shell up to where it is typed, as far as completion needs them.

export interface TypedWords {
  /** Whole words of the present command, quotes taken away. */
  readonly before: readonly string[];
  /** The word being typed, and where it begins. */
  readonly word: string;
  readonly from: number;
}

/** Of the command that the end of the line belongs to: after the last `|`, `;`, `&`, `$(` or line break outside quotes. */
export function typedWords(line: string): TypedWords {
  let before: string[] = [];
  let word = '';
  let from = 0;
  let quote = '';
  let started = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? '';
    const opensSubstitution = quote !== "'" && char === '$' && line[i + 1] === '(';
    if (opensSubstitution || (quote === '' && '|;&\n`('.includes(char))) {
      if (opensSubstitution) i += 1;
      [before, word, from, quote, started] = [[], '', i + 1, '', false];
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === ' ' || char === '\t') {
      if (started) before.push(word);
      [word, from, started] = ['', i + 1, false];
    } else {
      if (!started) from = i;
      started = true;
      if (char === "'" || char === '"') quote = char;
      else word += char === '\\' ? (line[++i] ?? '') : char;
    }
  }
  return { before, word, from };
}
