// Character classes of the shell grammar, by char code.

export function isNameStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

export function isNameChar(c: number): boolean {
  return isNameStart(c) || isDigit(c);
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** `!#?*@-$`: parameters of one special character. */
export function isSpecialParameter(c: number): boolean {
  return c === 33 || c === 35 || c === 63 || c === 42 || c === 64 || c === 45 || c === 36;
}

export function isBlank(c: number): boolean {
  return c === 32 || c === 9;
}

/** Ends an unquoted word. */
export function endsWord(c: number): boolean {
  switch (c) {
    case -1: // end of input
    case 9: // tab
    case 10: // newline
    case 32: // space
    case 38: // &
    case 40: // (
    case 41: // )
    case 59: // ;
    case 60: // <
    case 62: // >
    case 124: // |
      return true;
    default:
      return false;
  }
}

export function isValidName(text: string): boolean {
  if (text === '' || !isNameStart(text.charCodeAt(0))) return false;
  for (let i = 1; i < text.length; i++) if (!isNameChar(text.charCodeAt(i))) return false;
  return true;
}
