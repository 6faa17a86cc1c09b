// Building and serving the page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { programs, root } from './paths.mjs';

export function build(args) {
  return runNode(programs.vite, ['build', ...args]);
}

export function dev(args) {
  return runNode(programs.vite, args);
}

/** Builds, serves, prints the address; takes the next port when one is in use. */
export async function start() {
  const code = await build([]);
  return code === 0 ? serve() : code;
}

export async function preview(args) {
  if (!existsSync(join(root, 'dist/index.html'))) {
    console.error('There is no build yet: npm run build, or npm start for both.');
    return 1;
  }
  return args.length > 0 ? runNode(programs.vite, ['preview', ...args]) : serve();
}

async function serve() {
  const { preview: startPreview } = await import('vite');
  const server = await startPreview({ root, logLevel: 'warn', preview: { port: 4173, strictPort: false } });
  const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4173/';
  console.log(`\nPodscope is running at ${address}   (Ctrl+C ends it)`);
  return 0;
}
