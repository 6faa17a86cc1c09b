// The catalogue: images the simulation knows, their layers, and the programs they run. One line per folder.
import type { Programs } from '../../process/types.ts';
import { createImage, createLayer, mergeLayers, type Image, type ImageLayer } from '../image.ts';
import type { TreeNode } from '../../vfs/types.ts';
import { agnhost } from './agnhost/agnhost.ts';
import { app } from './app/app.ts';
import { busybox } from './busybox/busybox.ts';
import { controlPlane } from './controlPlane/controlPlane.ts';
import { debian } from './debian/debian.ts';
import type { CatalogEntry, CatalogImage } from './entry.ts';
import { hello } from './hello/hello.ts';
import { httpd } from './httpd/httpd.ts';
import { lab } from './lab/lab.ts';
import { nginxImages, nginxProgram } from './nginx/nginx.ts';
import { pause } from './pause/pause.ts';
import { postgresImages } from './postgres/postgres.ts';
import { redis } from './redis/redis.ts';
import { shellProgram } from './shellPrograms.ts';
import { standIn } from './standIn/standIn.ts';
import { stressImages } from './stress/stressImages.ts';
import { mysqlImages } from './mysql/mysql.ts';
import { zookeeper } from './zookeeper/zookeeper.ts';

export const CATALOG: readonly CatalogEntry[] = [pause, busybox, debian, nginxImages, httpd, redis, stressImages, agnhost, hello, zookeeper, mysqlImages, postgresImages, lab, controlPlane, app, standIn];

/** All programs that files of the catalogue's images name. */
export function catalogPrograms(): Programs {
  const known = new Map(CATALOG.flatMap((entry) => entry.programs).map((program) => [program.name, program]));
  return (name) => {
    const found = known.get(name);
    if (found) return found;
    const program = nginxProgram(name) ?? shellProgram(name);
    if (program) known.set(name, program);
    return program;
  };
}

export interface CatalogLayers {
  layer(name: string): ImageLayer;
  /** The files of these layers, merged once. */
  root(names: readonly string[]): TreeNode;
}

/** The catalogue's layers; each is made once. */
export function catalogLayers(): CatalogLayers {
  const made = new Map<string, ImageLayer>();
  const trees = new Map<string, TreeNode>();
  function layer(name: string): ImageLayer {
    const known = made.get(name);
    if (known) return known;
    const source = CATALOG.flatMap((entry) => entry.layers).find((one) => one.name === name);
    if (!source) throw new Error(`the catalogue has no layer ${name}`);
    const created = createLayer(source.name, source.sizeBytes, source.entries);
    made.set(name, created);
    return created;
  }
  return {
    layer,
    root(names) {
      const key = names.join(' ');
      const tree = trees.get(key) ?? mergeLayers(names.map(layer));
      trees.set(key, tree);
      return tree;
    },
  };
}

/** Every image of the catalogue with its names. */
export function* catalogImages(layers: CatalogLayers = catalogLayers()): Generator<{ readonly reference: string; readonly image: Image }> {
  for (const source of CATALOG.flatMap((entry) => entry.images)) {
    for (const repository of source.repositories) {
      for (const tag of source.tags) yield { reference: `${repository}:${tag}`, image: imageOf(source, `${repository}:${tag}`, tag, layers) };
    }
  }
}

function imageOf(source: CatalogImage, reference: string, tag: string, layers: CatalogLayers): Image {
  const own = source.programs
    ? [createLayer(`${source.layers.at(-1) ?? ''} ${tag}`, 2_000, [...source.programs].map(([path, program]) => [path, { type: 'file', mode: 0o755, bytes: '\x7fELF', size: 1_500_000, program: program(tag) }] as const))]
    : [];
  // Like numbers in two repositories are different builds.
  return createImage(
    { config: source.config, layers: [...source.layers.map((name) => layers.layer(name)), ...own], salt: reference },
    own.length === 0 ? () => layers.root(source.layers) : undefined,
  );
}
