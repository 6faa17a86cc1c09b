#!/usr/bin/env node
// Checks what the linter has no rule for: imports between layers (layers.ts), asynchronous code and clocks in deterministic layers,
// lengths of files, star exports, and that the second type check covers the deterministic layers.
//   node scripts/checkLayers.mjs [folder…]
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { layerOf, loadLayers, mayImport } from './steps/layerTable.mjs';
import { root } from './steps/paths.mjs';

const LONGEST_FILE = 500;
/** The one file that may make `Date` objects, from simulated milliseconds. */
const CLOCK_FILE = 'engine/simTime.ts';
const EXEMPT = /\.gen\.ts$|\.test\.tsx?$|(^|\/)testing\//;

/** Every source file below src that is ours to check, as `cluster/client/client.ts`. */
function sourceFiles() {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(join(root, 'src'), join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function* nodes(node) {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child);
  else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') yield node;
    for (const key of Object.keys(node)) if (key !== 'type') yield* nodes(node[key]);
  }
}

function isTypeImport(node) {
  const kind = node.importKind ?? node.exportKind;
  return kind === 'type' || (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type' || specifier.exportKind === 'type'));
}

/** [specifier, types only] of an import or export node. */
function importOf(node) {
  if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type) && node.source) return [node.source.value, isTypeImport(node)];
  if (node.type === 'ImportExpression' && node.source.type === 'Literal') return [node.source.value, false];
  if (node.type === 'TSImportType') return [node.source?.value ?? node.argument?.literal?.value, true];
  return undefined;
}

function importProblem(file, layer, specifier, typesOnly) {
  if (typeof specifier !== 'string' || !specifier.startsWith('.')) return nodeProblem(layer, specifier);
  const target = posix.normalize(posix.join(dirname(file), specifier));
  if (target.startsWith('..')) return layer.deterministic ? `imports ${specifier} from outside src` : undefined;
  if (!/\.(tsx?|json|css|svg|yaml)(\?.*)?$/.test(target)) return `imports ${specifier} without its extension`;
  if (!mayImport(layer, target, typesOnly)) return `${layer.path} may not import ${typesOnly ? 'types of ' : ''}${target} (layers.ts)`;
  return undefined;
}

function nodeProblem(layer, specifier) {
  return layer.deterministic && typeof specifier === 'string' && specifier.startsWith('node:') ? `imports ${specifier} in a deterministic layer` : undefined;
}

function clockProblem(file, node) {
  if (file === CLOCK_FILE) return undefined;
  if (node.type === 'NewExpression' && node.callee.name === 'Date') return `new Date: only ${CLOCK_FILE} makes dates, from simulated time`;
  if (node.type === 'CallExpression' && node.callee.name === 'Date') return 'Date() reads the real clock';
  return undefined;
}

function asyncProblem(node) {
  return node.async === true || node.type === 'AwaitExpression' ? 'asynchronous code in a deterministic layer: use a task (engine/task.ts)' : undefined;
}

function check(file, layers) {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const problems = [];
  const report = (offset, message) => message && problems.push(`src/${file}:${text.slice(0, offset).split('\n').length} ${message}`);
  const layer = layerOf(file, layers);
  if (!layer) return [`src/${file}:1 belongs to no layer of layers.ts`];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) return [`src/${file}:1 does not parse: ${errors[0].message}`];
  const isTest = EXEMPT.test(file);
  for (const node of nodes(program.body)) {
    const imported = importOf(node);
    if (imported && !isTest) report(node.start, importProblem(file, layer, ...imported));
    if (node.type === 'ExportAllDeclaration') report(node.start, 'export *: name what is exported');
    if (layer.deterministic && !isTest) report(node.start, clockProblem(file, node) ?? asyncProblem(node));
  }
  const lines = text.split('\n').length - 1;
  const isTable = text.split('\n', 6).some((line) => /^\/\/ table\b/.test(line));
  if (lines > LONGEST_FILE && !isTest && !isTable) report(0, `${lines} lines, more than ${LONGEST_FILE} (a table says so in a line "// table")`);
  return problems;
}

/** The type check without DOM and Node types must cover every deterministic layer. */
function uncovered(layers) {
  const config = readFileSync(join(root, 'tsconfig.engine.json'), 'utf8');
  return layers
    .filter(({ path, deterministic }) => deterministic && !config.includes(`"src/${path.split('/')[0]}"`))
    .map(({ path }) => `tsconfig.engine.json:1 does not include src/${path.split('/')[0]}`);
}

/** → the problems, those below `folders` (all without any). */
export async function checkLayers(folders) {
  const layers = await loadLayers();
  const wanted = folders.map((folder) => relative(join(root, 'src'), join(root, folder)).replaceAll('\\', '/')).filter((folder) => folder !== '');
  const files = sourceFiles().filter((file) => wanted.length === 0 || wanted.some((folder) => file === folder || file.startsWith(`${folder}/`)));
  return { files: files.length, problems: [...uncovered(layers), ...files.flatMap((file) => check(file, layers))] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, problems } = await checkLayers(process.argv.slice(2));
  for (const problem of problems) console.log(problem);
  console.log(`layers: ${files} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
