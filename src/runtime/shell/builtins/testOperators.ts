// The operators of test: what they ask of files and strings.
import type { Stat } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { TestError, type TestHost } from './testHost.ts';

export type Operator = 'unary' | 'binary';

const UNARY = 'abcdefghknoprstuvwxzGLNORS';

export function isUnary(text: Bytes, letters = 'bcdefghknoprstuwxzGLOS'): boolean {
  return text.length === 2 && text.charAt(0) === '-' && letters.includes(text.charAt(1)) && UNARY.includes(text.charAt(1));
}

const BINARY: ReadonlySet<Bytes> = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-ge', '-gt', '-le', '-lt', '-nt', '-ot', '-ef']);

export function isBinary(text: Bytes | undefined): boolean {
  return text !== undefined && BINARY.has(text);
}

function file(host: TestHost, path: Bytes): Stat | undefined {
  const found = host.ctx.stat(path);
  return found.ok ? found.value : undefined;
}

export function unary(host: TestHost, operator: Bytes, operand: Bytes, parseNumber: (text: Bytes) => bigint): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-t':
      return host.ctx.isTty(Number(parseNumber(operand)));
    case '-r':
    case '-w':
    case '-x':
      return host.ctx.access(operand, operator.charAt(1) as 'r' | 'w' | 'x').ok;
    case '-h':
    case '-L': {
      const found = host.ctx.lstat(operand);
      return found.ok && found.value.type === 'link';
    }
    case '-v':
      return host.isSet?.(operand) === true;
    case '-o':
      return host.optionOn?.(operand) === true;
    default: {
      const stat = file(host, operand);
      return stat !== undefined && asks(host, stat, operator);
    }
  }
}

function asks(host: TestHost, stat: Stat, operator: Bytes): boolean {
  switch (operator) {
    case '-e':
    case '-a':
      return true;
    case '-f':
      return stat.type === 'file';
    case '-d':
      return stat.type === 'dir';
    case '-b':
      return stat.type === 'block';
    case '-c':
      return stat.type === 'char';
    case '-p':
      return stat.type === 'fifo';
    case '-S':
      return stat.type === 'socket';
    case '-s':
      return stat.size > 0;
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
      return stat.uid === host.ctx.credentials.uid;
    case '-G':
      return stat.gid === host.ctx.credentials.gid;
    case '-N':
      return stat.mtime > stat.atime;
    default:
      return false;
  }
}

export function binary(host: TestHost, left: Bytes, operator: Bytes, right: Bytes, parseNumber: (text: Bytes) => bigint): boolean {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return compareBytes(left, right) < 0;
    case '>':
      return compareBytes(left, right) > 0;
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(host, left, operator, right);
    default: {
      const a = parseNumber(left);
      const b = parseNumber(right);
      switch (operator) {
        case '-eq':
          return a === b;
        case '-ne':
          return a !== b;
        case '-gt':
          return a > b;
        case '-ge':
          return a >= b;
        case '-lt':
          return a < b;
        default:
          return a <= b;
      }
    }
  }
}

/** bash counts a missing file as oldest; ash and dash want both. */
function compareFiles(host: TestHost, left: Bytes, operator: Bytes, right: Bytes): boolean {
  const a = file(host, left);
  const b = file(host, right);
  if (operator === '-ef') return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
  if (host.isSet && host.missingIsOldest) return operator === '-nt' ? a !== undefined && (b === undefined || a.mtime > b.mtime) : b !== undefined && (a === undefined || a.mtime < b.mtime);
  if (!a || !b) return false;
  return operator === '-nt' ? a.mtime > b.mtime : a.mtime < b.mtime;
}

/** A decimal integer with blanks around it. */
export function decimal(text: Bytes, complaint: (text: Bytes) => Bytes): bigint {
  const match = /^\s*([-+]?\d+)\s*$/.exec(text);
  if (!match) throw new TestError(complaint(text));
  return BigInt.asIntN(64, BigInt(match[1] ?? '0'));
}
