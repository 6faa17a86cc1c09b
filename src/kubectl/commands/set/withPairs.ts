// `TYPE NAME key=value other-`: where the objects of a command line end and its changes begin.

export interface WithPairs {
  readonly objects: readonly string[];
  readonly pairs: readonly string[];
}

export function withPairs(args: readonly string[]): WithPairs {
  const split = args.findIndex((arg) => /^[^/=]+[=-]/.test(arg) && (arg.includes('=') || arg.endsWith('-')));
  return split < 0 ? { objects: args, pairs: [] } : { objects: args.slice(0, split), pairs: args.slice(split) };
}
