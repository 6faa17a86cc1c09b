// Field paths as this project writes them: `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]`.

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/** Path of a key: `.key`, or `["key"]` where the key has dots, slashes or the like. */
export function keyPath(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Path of a list item. */
export function indexPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** True when the field at `path` is the one at `ancestor` or lies below it. The empty path is the whole object. */
export function isWithin(path: string, ancestor: string): boolean {
  if (ancestor === '') return true;
  if (!path.startsWith(ancestor)) return false;
  const next = path[ancestor.length];
  return next === undefined || next === '.' || next === '[';
}

/** True when a change at one path may be visible at the other: one contains the other. */
export function pathsTouch(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

/** The keys of a path, list indexes as digits: `a[0].b[c.d/e]` → `a`, `0`, `b`, `c.d/e`. */
export function splitPath(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0]);
}
