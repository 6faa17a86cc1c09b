// `drwxr-xr-x`.
import type { Stat } from '../../../process/types.ts';

const TYPES = { file: '-', dir: 'd', link: 'l', fifo: 'p', char: 'c', block: 'b', socket: 's' } as const;

export function modeText({ type, mode }: Pick<Stat, 'type' | 'mode'>): string {
  const triplet = (shift: number, special: number, letter: string) => {
    const bits = (mode >> shift) & 7;
    const execute = (mode & special) !== 0 ? ((bits & 1) !== 0 ? letter : letter.toUpperCase()) : (bits & 1) !== 0 ? 'x' : '-';
    return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${execute}`;
  };
  return `${TYPES[type]}${triplet(6, 0o4000, 's')}${triplet(3, 0o2000, 's')}${triplet(0, 0o1000, 't')}`;
}
