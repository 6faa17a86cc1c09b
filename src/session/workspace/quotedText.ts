// Quoted text of a command line set aside: letters that no shell reads, until the line has been split into words.

/** ASCII moved into the private use area; the last place there stands for empty quotes. */
const AWAY = 0xe000;
const NOTHING = String.fromCharCode(AWAY + 0x80);
const IS_AWAY = /[\ue000-\ue080]/g;
/** A substitution in double quotes is a command: such quotes stay as they are. */
const QUOTED = /'([^']*)'|"((?:[^"\\`$]|\\[^]|\$(?!\())*)"|\\([^])/g;

/** undefined when the line has such letters already. */
export function withQuotedSetAside(line: string): string | undefined {
  if (line.search(IS_AWAY) >= 0) return undefined;
  return line.replace(QUOTED, (_, single: string | undefined, double: string | undefined, escaped: string | undefined) => {
    if (double !== undefined) return NOTHING + doubleQuoted(double);
    return NOTHING + away(single ?? (escaped === '\n' ? '' : escaped) ?? '');
  });
}

/** Quotes that are not closed, or hold a command. */
export function hasQuotesLeft(open: string): boolean {
  return /['"`]/.test(open);
}

/** The word as a program gets it. */
export function literal(word: string): string {
  return word.replace(IS_AWAY, (char) => (char === NOTHING ? '' : String.fromCharCode(char.charCodeAt(0) - AWAY)));
}

/** Variables are still replaced in there. */
function doubleQuoted(text: string): string {
  return text.replace(/\\([$`"\\\n])|[^$]/g, (char, escaped: string | undefined) => (escaped === undefined ? away(char) : escaped === '\n' ? '' : away(escaped)));
}

function away(text: string): string {
  return text.replace(/[^\u0080-\uffff]/g, (char) => String.fromCharCode(AWAY + char.charCodeAt(0)));
}
