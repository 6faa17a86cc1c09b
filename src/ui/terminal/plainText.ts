// A terminal's text without what only a terminal can show.

/** Escape sequences are left out; a carriage return goes back to the start of its line. */
export function plainText(text: string): string {
  return text
    .replace(/\x1b\[[\d;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b./g, '')
    .replace(/\r\n/g, '\n')
    .replace(/[^\n]*\r/g, '')
    .replace(/[\0-\x08\x0b-\x1f]/g, '');
}
