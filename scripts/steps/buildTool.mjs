#!/usr/bin/env node
// Bundles one program of src/cli for Node, in a process of its own so that the program starts with a clean heap.
//   node scripts/steps/buildTool.mjs NAME OUTPUT_FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './paths.mjs';

const [name, outDir] = process.argv.slice(2);

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
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
});
writeFileSync(join(outDir, 'package.json'), '{"type":"module"}\n');
