// The service worker and what it keeps: every file of the build. Its version is the hash of their contents, so that equal builds are one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const NAME = 'sw.js';

interface Built {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

export function offline(): Plugin {
  let publicDirectory = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      publicDirectory = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const emitted = Object.values(bundle).map((file): Built => ({ name: file.fileName, bytes: file.type === 'chunk' ? file.code : file.source }));
        // Maps are for those who look into the code, and they have a network.
        const files = [...emitted, ...publicFiles(publicDirectory)].filter(({ name }) => !name.endsWith('.map')).sort((a, b) => (a.name < b.name ? -1 : 1));
        this.emitFile({ type: 'asset', fileName: NAME, source: serviceWorker(files) });
      },
    },
  };
}

function publicFiles(directory: string): Built[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(directory, path).split(sep).join('/'), bytes: readFileSync(path) }));
}

function serviceWorker(files: readonly Built[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(name).update('\0').update(bytes).update('\0');
  // The page itself is kept under the address that people open.
  const addresses = files.map(({ name }) => (name === 'index.html' ? './' : `./${name}`));
  const source = readFileSync(new URL('serviceWorker.js', import.meta.url), 'utf8');
  return source.replace('const FILES = [];', `const FILES = ${JSON.stringify(addresses)};`).replace("const VERSION = '';", `const VERSION = ${JSON.stringify(hash.digest('hex').slice(0, 16))};`);
}
