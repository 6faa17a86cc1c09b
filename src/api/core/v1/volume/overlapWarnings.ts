// Warnings about files of a volume that would lie in the same place. Mirrors warningsForOverlappingVirtualPaths.
import { quote } from '../../../formats/goText.ts';
import type { Volume, VolumeProjection } from '../types.gen.ts';

interface PlacedFile {
  readonly path: string;
  readonly source: string;
}

export function overlappingPathWarnings(volumes: readonly Volume[]): string[] {
  return volumes.flatMap((volume) => {
    const warn = (what: string, files: readonly PlacedFile[]): string[] => overlaps(files).map((text) => `volume ${quote(volume.name)} (${what}): overlapping paths: ${text}`);
    const warnings: string[] = [];
    const { configMap, secret, downwardAPI, projected } = volume;
    if (configMap) warnings.push(...warn(`ConfigMap ${quote(configMap.name ?? '')}`, filesOf(configMap.items, '')));
    if (secret) warnings.push(...warn(`Secret ${quote(secret.secretName ?? '')}`, filesOf(secret.items, '')));
    if (downwardAPI) warnings.push(...warn('DownwardAPI', filesOf(downwardAPI.items, '')));
    if (!projected) return warnings;
    const sources = projected.sources ?? [];
    const empty = sources.filter((source) => Object.keys(source).length === 0).map(() => `volume ${quote(volume.name)} (Projected) has no sources provided`);
    return [...warnings, ...empty, ...warn('Projected', sources.flatMap(projectedFiles))];
  });
}

function filesOf(items: readonly { readonly path: string }[] | undefined, source: string): PlacedFile[] {
  return (items ?? []).map(({ path }) => ({ path, source }));
}

function projectedFiles({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): PlacedFile[] {
  if (configMap?.items) return filesOf(configMap.items, `ConfigMap ${quote(configMap.name ?? '')}`);
  if (secret?.items) return filesOf(secret.items, `Secret ${quote(secret.name ?? '')}`);
  if (downwardAPI?.items) return filesOf(downwardAPI.items, 'DownwardAPI');
  return serviceAccountToken ? [{ path: serviceAccountToken.path, source: 'ServiceAccountToken' }] : [];
}

/** Every file against those before it: the same path, or one inside the other. */
function overlaps(files: readonly PlacedFile[]): string[] {
  const found: string[] = [];
  const before: PlacedFile[] = [];
  for (const file of files) {
    const placed = { ...file, path: file.path.replace(/\/+$/, '') };
    if (placed.path !== '') found.push(...before.filter((other) => collide(other, placed)).map((other) => `${textOf(placed)} with ${textOf(other)}`));
    before.push(placed);
  }
  return found;
}

function collide(a: PlacedFile, b: PlacedFile): boolean {
  return a.path !== '' && (`${a.path}/`.startsWith(`${b.path}/`) || `${b.path}/`.startsWith(`${a.path}/`));
}

function textOf({ path, source }: PlacedFile): string {
  return source === '' ? quote(path) : `${quote(path)} (${source})`;
}
