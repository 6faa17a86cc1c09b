// Values as error texts print them: Go sorts the keys of maps, and prints an absent one as null.
import { sortedStrings } from '../../base/compareBytes.ts';
import type { LabelSelector } from '../meta/v1/types.gen.ts';

export function mapValue<T>(map: Readonly<Record<string, T>> | undefined | null): Readonly<Record<string, T>> | null {
  if (!map) return null;
  return Object.fromEntries(sortedStrings(Object.keys(map)).map((key) => [key, map[key] as T]));
}

export function selectorValue(selector: LabelSelector | undefined | null): unknown {
  if (!selector) return null;
  const { matchLabels, ...rest } = selector;
  return { ...(matchLabels && { matchLabels: mapValue(matchLabels) }), ...rest };
}
