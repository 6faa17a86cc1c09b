// Paths of fields as this project writes them: `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]`.

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/** The path of a map's key or an object's field. */
export function keyPath(parent: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

export function indexPath(parent: string, index: number): string {
  return `${parent}[${index}]`;
}

/** The path one step up; undefined at the top. */
export function parentPath(path: string): string | undefined {
  if (path === '') return undefined;
  if (!path.endsWith(']')) return path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const start = path.endsWith('"]') ? openingOfQuoted(path) : path.lastIndexOf('[');
  return path.slice(0, start);
}

function openingOfQuoted(path: string): number {
  let start = path.lastIndexOf('["');
  // A quote inside the key is escaped: go on to the left.
  while (start > 0 && path[start - 1] === '\\') start = path.lastIndexOf('["', start - 1);
  return start;
}
