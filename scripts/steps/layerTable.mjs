// Reads layers.ts, which Node 20 cannot import by itself, and answers questions about it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { root } from './paths.mjs';

export async function loadLayers() {
  const path = join(root, 'layers.ts');
  const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path);
  const { LAYERS } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return LAYERS;
}

const lies = (module, path) => module === path || module.startsWith(`${path}/`);

/** Layer of a file below src (`cluster/kubelet/kubelet.ts`): the longest path that fits. */
export function layerOf(file, layers) {
  const module = file.replace(/\.tsx?$/, '');
  return layers.filter(({ path }) => lies(module, path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** Whether a file of `layer` may import `file`; `typesOnly` for `import type`. */
export function mayImport(layer, file, typesOnly) {
  const module = file.replace(/\.(tsx?|json|css|svg)(\?.*)?$/, '');
  const allowed = [layer.path, ...layer.uses, ...(typesOnly ? (layer.typesOf ?? []) : [])];
  return allowed.some((path) => lies(module, path));
}
