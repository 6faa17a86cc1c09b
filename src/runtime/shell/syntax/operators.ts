// The operators of parameter expansion.
import type { Dialect, ParameterOperator } from './ast.ts';
import type { Scanner } from './scanner.ts';

/** What stands behind the name in `${name…}`; undefined at the closing brace. */
export function readOperator(scanner: Scanner, dialect: Dialect): ParameterOperator | undefined {
  const extended = dialect !== 'dash';
  const c = scanner.peek();
  switch (c) {
    case 125:
      return undefined;
    case 45:
    case 61:
    case 63:
    case 43:
      scanner.next();
      return String.fromCharCode(c) as '-' | '=' | '?' | '+';
    case 58: {
      scanner.next();
      const after = scanner.peek();
      if (after === 45 || after === 61 || after === 63 || after === 43) {
        scanner.next();
        return `:${String.fromCharCode(after)}` as ':-' | ':=' | ':?' | ':+';
      }
      return extended && after !== 125 ? ':' : 'bad';
    }
    case 35:
    case 37:
      scanner.next();
      return doubled(scanner, c, c === 35 ? '#' : '%', c === 35 ? '##' : '%%');
    case 47:
      if (!extended) return 'bad';
      scanner.next();
      return doubled(scanner, 47, '/', '//');
    case 94:
    case 44:
      if (dialect !== 'bash') return 'bad';
      scanner.next();
      return doubled(scanner, c, c === 94 ? '^' : ',', c === 94 ? '^^' : ',,');
    case 64:
      if (dialect !== 'bash') return 'bad';
      scanner.next();
      return '@';
    default:
      return 'bad';
  }
}

function doubled(scanner: Scanner, c: number, single: ParameterOperator, double: ParameterOperator): ParameterOperator {
  if (scanner.peek() !== c) return single;
  scanner.next();
  return double;
}
