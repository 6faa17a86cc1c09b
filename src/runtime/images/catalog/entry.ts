// What one folder of the catalogue gives: programs, layers of files that name them, and images with their tags.
import type { ImageConfig } from '../../cri/cri.ts';
import type { ProgramEntry } from '../../process/types.ts';
import type { LayerEntries } from '../image.ts';

export interface CatalogLayer {
  readonly name: string;
  /** Compressed, as the recorded or the real image's layer. */
  readonly sizeBytes: number;
  readonly entries: LayerEntries;
}

export interface CatalogImage {
  /** `docker.io/library/nginx`; several where one image has several names. */
  readonly repositories: readonly string[];
  readonly tags: readonly string[];
  /** Layers by name, of this or another folder, lowest first. */
  readonly layers: readonly string[];
  readonly config: Partial<ImageConfig>;
  /** Program that some files of the layers run instead, by path: builds that differ by tag. */
  readonly programs?: ReadonlyMap<string, (tag: string) => string>;
}

export interface CatalogEntry {
  readonly name: string;
  readonly programs: readonly ProgramEntry[];
  readonly layers: readonly CatalogLayer[];
  readonly images: readonly CatalogImage[];
}

/** An executable file that runs a program of the simulation. */
export function programFile(program: string, size = 1_000_000): { readonly type: 'file'; readonly mode: number; readonly bytes: string; readonly size: number; readonly program: string } {
  // The first bytes are those of an ELF file, so that looking into it shows a binary.
  return { type: 'file', mode: 0o755, bytes: '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0', size, program };
}

export function textFile(bytes: string, mode = 0o644): { readonly type: 'file'; readonly mode: number; readonly bytes: string } {
  return { type: 'file', mode, bytes };
}
