// Whether the scenario of the visit is still on its way: what stands in its place is not said to be empty.
import type { PlaygroundState } from './playgroundState.ts';

/** On a first visit the files are there before anything has run. */
export function isOpening({ opened, files, fault, lesson }: PlaygroundState): boolean {
  return opened === 0 && files.length === 0 && fault === undefined && lesson === undefined;
}
