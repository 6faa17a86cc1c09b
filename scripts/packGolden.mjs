#!/usr/bin/env node
// Packs golden data into conformance/: one brotli file per area, documents copied unchanged. The same input gives the same bytes.
//   node scripts/packGolden.mjs GOLDEN_FOLDER [MANIFESTS_FOLDER]
// A pack is the JSON object {file name without .json: content}; MANIFESTS_FOLDER holds the documentation's manifests that vectors name by `file`.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const [from, manifests] = process.argv.slice(2);
if (!from) {
  console.error('usage: node scripts/packGolden.mjs GOLDEN_FOLDER [MANIFESTS_FOLDER]');
  process.exit(2);
}

const to = join(dirname(fileURLToPath(import.meta.url)), '..', 'conformance');
const GROUPS = ['vectors', 'traces', 'traces-repeat'];
const sorted = (names) => [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
let total = 0;

function pack(path, content) {
  const text = Buffer.from(JSON.stringify(content));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, packed);
  total += packed.length;
}

for (const group of GROUPS) {
  rmSync(join(to, group), { recursive: true, force: true });
  if (!existsSync(join(from, group))) continue;
  for (const entry of sorted(readdirSync(join(from, group)))) {
    const path = join(from, group, entry);
    if (/\.(md|json)$/.test(entry)) {
      mkdirSync(join(to, group), { recursive: true });
      copyFileSync(path, join(to, group, entry));
      continue;
    }
    const files = sorted(readdirSync(path)).filter((name) => name.endsWith('.json'));
    pack(join(to, group, `${entry}.json.br`), Object.fromEntries(files.map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(path, name), 'utf8'))])));
  }
}
for (const name of ['README.md', 'compare.mjs']) copyFileSync(join(from, name), join(to, name));

if (manifests) {
  const files = readdirSync(manifests, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) =>
    join(entry.parentPath ?? entry.path, entry.name)
      .slice(manifests.replace(/\/$/, '').length + 1)
      .replaceAll('\\', '/'),
  );
  pack(join(to, 'manifests.json.br'), Object.fromEntries(sorted(paths).map((path) => [`manifests/${path}`, readFileSync(join(manifests, path), 'utf8')])));
}
console.log(`${(total / 1024 / 1024).toFixed(1)} MiB packed into ${to}`);
