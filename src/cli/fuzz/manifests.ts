// The documentation's manifests, which fuzzing changes.
import { join } from 'node:path';
import { projectFolder, readPack } from '../conformance/goldenData.ts';

export function documentedManifests(): readonly (readonly [name: string, text: string])[] {
  const texts = readPack(join(projectFolder(), 'conformance/manifests.json.br')) as Readonly<Record<string, string>>;
  return Object.entries(texts).filter(([name]) => name.endsWith('.yaml'));
}
