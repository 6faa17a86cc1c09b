// The world's registries as the catalogue knows them; other images run as stand-ins unless the settings say otherwise.
import { createImage, type Image } from './image.ts';
import { catalogImages, catalogLayers, type CatalogLayers } from './catalog/catalog.ts';
import { formatReference } from './reference.ts';
import { createRegistry, type Registry, type RegistrySettings } from './registry.ts';

export function createCatalogRegistry(settings: Partial<RegistrySettings> = {}): Registry {
  const layers = catalogLayers();
  const registry = createRegistry({ unknownImages: 'stand-in', standIn: (reference) => standInImage(layers, formatReference(reference)), ...settings });
  for (const { reference, image } of catalogImages(layers)) registry.push(reference, image);
  return registry;
}

function standInImage(layers: CatalogLayers, reference: string): Image {
  const names = ['busybox', 'stand-in'];
  return createImage({ config: { entrypoint: ['/stand-in'] }, layers: names.map((name) => layers.layer(name)), salt: reference, standIn: true }, () => layers.root(names));
}
