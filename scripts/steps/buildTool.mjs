#!/usr/bin/env node
// Bundles one program of src/cli for Node, in a process of its own so that the program starts with a clean heap.
//   node scripts/steps/buildTool.mjs NAME OUTPUT_FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';
import { root } from './paths.mjs';

const [name, outDir] = process.argv.slice(2);

const OPTIONS = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'silent',
  // What looks for files of its own beside itself cannot be bundled.
  ssr: { noExternal: true, external: ['vite', '@playwright/test'] },
  build: {
    ssr: join(root, `src/cli/${name}.ts`),
    outDir,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
};

try {
  await build(OPTIONS);
} catch (error) {
  // The bundler's own report draws a picture per error; the first lines say which import of which file is wrong.
  const text = stripVTControlCharacters(error.message);
  const errors = text.split('\n').filter((line) => /^\[[A-Z_]+\]|^\s*╭─\[/.test(line));
  console.error(`src/cli/${name}.ts could not be bundled:\n${errors.length > 0 ? errors.join('\n') : text}`);
  process.exit(1);
}
writeFileSync(join(outDir, 'package.json'), '{"type":"module"}\n');
