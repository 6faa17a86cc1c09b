// Manifests of the documentation's examples, which some vectors name by `file` (`manifests/…`).
import { join } from 'node:path';
import { projectFolder, readPack } from './goldenData.ts';

let manifests: ReadonlyMap<string, unknown> | undefined;

/** Text of `manifests/<path>`; throws when there is no such file. */
export function readManifest(path: string): string {
  manifests ??= new Map(Object.entries(readPack(join(projectFolder(), 'conformance/manifests.json.br')) ?? {}));
  const text = manifests.get(path);
  if (typeof text !== 'string') throw new Error(`there is no ${path} among the documentation's manifests`);
  return text;
}
