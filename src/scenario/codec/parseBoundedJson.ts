// JSON of unknown origin: nested only so deep that nothing that walks it can run out of stack.
import { failure, ok, type Result } from '../../base/result.ts';

const MAX_DEPTH = 64;

export function parseBoundedJson(text: string): Result<unknown, 'not-json' | 'too-deep'> {
  if (depthOf(text) > MAX_DEPTH) return failure('too-deep');
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    // JSON.parse has no other way to say that it is none.
    return failure('not-json');
  }
}

/** Brackets outside of strings; of a text that is no JSON, any number will do. */
function depthOf(text: string): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\' && inString) i += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && (char === '{' || char === '[')) deepest = Math.max(deepest, (depth += 1));
    else if (!inString && (char === '}' || char === ']')) depth -= 1;
  }
  return deepest;
}
