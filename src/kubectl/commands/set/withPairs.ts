// `TYPE NAME key=value other-`: where the objects of a command line end and its changes begin.

export interface WithPairs {
  readonly objects: readonly string[];
  readonly pairs: readonly string[];
  /** What stands behind the first change and is none. */
  readonly misplaced: string | undefined;
}

export function withPairs(args: readonly string[]): WithPairs {
  const split = args.findIndex(isPair);
  if (split < 0) return { objects: args, pairs: [], misplaced: undefined };
  const pairs = args.slice(split);
  return { objects: args.slice(0, split), pairs, misplaced: pairs.find((arg) => !isPair(arg)) };
}

function isPair(arg: string): boolean {
  return /^[^/=]+[=-]/.test(arg) && (arg.includes('=') || arg.endsWith('-'));
}
