// Builds `podscope/engine`: one file for Node 20 and later without a DOM, and its types beside it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { programs, root } from './paths.mjs';

const FOLDER = join(root, 'dist-engine');
const TYPES = join(FOLDER, 'types');

/** → exit code. */
export async function buildEngine() {
  const { build } = await import('vite');
  rmSync(FOLDER, { recursive: true, force: true });
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: join(root, 'src/entry/engine.ts'), outDir: FOLDER, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'engine.js', chunkFileNames: 'chunks/[name]-[hash].js' } } },
  });
  const code = await runNode(programs.tsc, ['-p', 'tsconfig.entry.json', '--outDir', TYPES]);
  if (code === 0) namesOfTypes();
  return code;
}

/** Declarations name each other as sources do; who imports them has no sources. */
function namesOfTypes() {
  for (const entry of readdirSync(TYPES, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
}
