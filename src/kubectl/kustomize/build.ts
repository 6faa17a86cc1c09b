// Builds a kustomization: gathers objects, generates, transforms, renames (kustomize api/internal/target). Files come from outside.
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import { goValue } from '../../api/patch/patchError.ts';
import { quote } from '../../api/formats/goText.ts';
import { readDocuments } from '../../api/decode/documents.ts';
import { goYaml } from '../printers/goYaml.ts';
import { builtResource, idText, type BuiltResource } from './builtResource.ts';
import { withImages, withReplicas } from './containers.ts';
import { textAt } from './fieldPath.ts';
import { generate } from './generators.ts';
import { caught, KustomizeError, refuse } from './kustomizeError.ts';
import { readKustomization, type Kustomization, type PatchEntry } from './kustomization.ts';
import { withAnnotations, withLabels } from './labels.ts';
import { withReferences } from './nameReferences.ts';
import { inNamespaces, withAffixes, withHash } from './names.ts';
import { inLegacyOrder } from './order.ts';
import { patched } from './patches.ts';
import { isInOrBelow, joinPath } from './paths.ts';

export interface KustomizeFiles {
  readFile(path: string): { readonly text: string } | undefined;
  listDirectory(path: string): readonly string[] | undefined;
  /** Absolute; relative paths begin there. */
  readonly workingDirectory: string;
  stderr(text: string): void;
}

type Resources = readonly BuiltResource[];

/** Directories may name each other again and again: each time counts. */
const MOST_DIRECTORIES = 1_000;

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The objects as YAML documents; the error is kustomize's text. Warnings go to standard error. */
export function buildKustomization(path: string, files: KustomizeFiles): Result<string, string> {
  return caught(() => {
    const directory = joinPath(files.workingDirectory, path);
    if (/^(https?:\/\/|git@|[\w.-]+\.[a-z]+\/)/.test(path) && !files.listDirectory(directory)) refuse(`podscope: not simulated: kustomizations from the network (${path})`);
    if (files.readFile(directory)) refuse(`must build at directory: '${path}': file is not directory`);
    if (!files.listDirectory(directory)) refuse(`must build at directory: not a valid directory: ${noFile(path, directory, files)}`);
    const build = new KustomizationBuild(files);
    const { resources, kustomization } = build.accumulate(directory, [], []);
    const named = withReferences(resources.map(withHash)).filter(({ object }) => !isLocal(object));
    const ordered = kustomization.sortOptions?.order === 'fifo' ? named : inLegacyOrder(named);
    return ordered.map(({ object }) => goYaml(object)).join('---\n');
  });
}

/** Objects for tools only are not part of the result. */
function isLocal(object: JsonRecord): boolean {
  const { metadata } = object;
  const annotations = isRecord(metadata) ? metadata['annotations'] : undefined;
  return isRecord(annotations) && annotations['config.kubernetes.io/local-config'] === 'true';
}

/** The first part of the path that is missing is named. */
function noFile(path: string, absolute: string, files: KustomizeFiles): string {
  const parts = absolute.split('/');
  const at = parts.findIndex((_, i) => i > 0 && !files.listDirectory(parts.slice(0, i + 1).join('/')));
  return `evalsymlink failure on '${path}' : lstat ${parts.slice(0, at + 1).join('/')}: no such file or directory`;
}

class KustomizationBuild {
  readonly #files: KustomizeFiles;
  #directories = 0;

  constructor(files: KustomizeFiles) {
    this.#files = files;
  }

  /** `directory` is absolute; `roots` are those that lead here; a component works on what there is already. */
  accumulate(directory: string, roots: readonly string[], before: Resources): { readonly resources: Resources; readonly kustomization: Kustomization } {
    this.#directories += 1;
    if (this.#directories > MOST_DIRECTORIES) return refuse(`podscope: not simulated: kustomizations of more than ${MOST_DIRECTORIES} directories`);
    const kustomization = this.#read(directory);
    const inner = [...roots, directory];
    let resources = before;
    for (const path of [...(kustomization.resources ?? []), ...(kustomization.bases ?? [])]) resources = this.#withEntry(resources, path, directory, inner);
    for (const path of kustomization.components ?? []) resources = this.#withComponent(resources, path, directory, inner);
    resources = generate(resources, kustomization, (path) => this.#source(path, directory));
    return { resources: this.#transformed(resources, kustomization, directory), kustomization };
  }

  #read(directory: string): Kustomization {
    const found = FILE_NAMES.filter((name) => this.#files.readFile(`${directory}/${name}`));
    const [name] = found;
    const file = name === undefined ? undefined : this.#files.readFile(`${directory}/${name}`);
    if (name === undefined || !file) return refuse(`unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${directory}'`);
    if (found.length > 1) return refuse(`Found multiple kustomization files: ${directory}`);
    const { kustomization, warnings } = readKustomization(file.text, name, directory);
    for (const warning of warnings) this.#files.stderr(warning);
    return kustomization;
  }

  /** A file or a directory of the list of resources. kustomize tries the one and then the other, and its texts tell of both. */
  #withEntry(resources: Resources, path: string, directory: string, roots: readonly string[]): Resources {
    const absolute = joinPath(directory, path);
    const from = `accumulating resources: accumulation err='accumulating resources from '${path}': `;
    const file = this.#files.readFile(absolute);
    if (!file && this.#files.listDirectory(absolute)) return this.#withDirectory(resources, absolute, roots, `${from}'${absolute}' must resolve to a file': `);
    if (!file && /^https?:\/\/|^git@|^[\w-]+\.[a-z]+\//.test(path)) return refuse(`podscope: not simulated: resources from the network (${path})`);
    if (!file) return refuse(`${from}${noFile(absolute, absolute, this.#files)}': must build at directory: not a valid directory: ${noFile(absolute, absolute, this.#files)}`);
    const refused = (text: string) => refuse(`${from}${text}': must build at directory: '${absolute}': file is not directory`);
    if (!isInOrBelow(absolute, directory)) return refused(`security; file '${absolute}' is not in or below '${directory}'`);
    const added = objectsIn(file.text, path, refused).map((object) => builtResource(object));
    return joined(resources, added, (id) => refuse(`accumulating resources: accumulation err='merging resources from '${path}': may not add resource with an already registered id: ${id}': must build at directory: '${absolute}': file is not directory`));
  }

  #withDirectory(resources: Resources, absolute: string, roots: readonly string[], prefix: string): Resources {
    const visited = roots.find((root) => isInOrBelow(root, absolute));
    if (visited !== undefined) return refuse(`${prefix}cycle detected: candidate root '${absolute}' contains visited root '${visited}'`);
    if (!FILE_NAMES.some((name) => this.#files.readFile(`${absolute}/${name}`))) return refuse(`${prefix}couldn't make target for path '${absolute}': unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${absolute}'`);
    const below = explained(`${prefix}recursed accumulation of path '${absolute}': `, () => this.accumulate(absolute, roots, []).resources);
    return joined(resources, below, (id) => refuse(`${prefix}recursed merging from path '${absolute}': may not add resource with an already registered id: ${id}`));
  }

  #withComponent(resources: Resources, path: string, directory: string, roots: readonly string[]): Resources {
    const absolute = joinPath(directory, path);
    const visited = roots.find((root) => isInOrBelow(root, absolute));
    if (visited !== undefined) return refuse(`accumulating components: loader.New ${quote(`cycle detected: candidate root '${absolute}' contains visited root '${visited}'`)}`);
    return this.accumulate(absolute, roots, resources).resources;
  }

  /** Text of a file that a generator or a patch names. */
  #source(path: string, directory: string): string {
    const absolute = joinPath(directory, path);
    const file = this.#files.readFile(absolute);
    if (!file) return refuse(noFile(absolute, absolute, this.#files));
    return isInOrBelow(absolute, directory) ? file.text : refuse(`security; file '${absolute}' is not in or below '${directory}'`);
  }

  /** The transformers, in kustomize's order. */
  #transformed(before: Resources, kustomization: Kustomization, directory: string): Resources {
    const { patchesStrategicMerge = [], patches = [], patchesJson6902 = [], namespace = '', namePrefix = '', nameSuffix = '', labels = [], commonLabels, commonAnnotations, images = [], replicas } = kustomization;
    const merges = patchesStrategicMerge.map((patch): PatchEntry => (patch.includes('\n') ? { patch } : { path: patch }));
    const merged = merges.reduce<Resources>((all, entry) => withoutPreamble(() => this.#patchedBy(all, entry, directory)), before);
    let resources = patches.reduce<Resources>((all, entry) => this.#patchedBy(all, entry, directory), merged);
    resources = inNamespaces(resources, namespace).map((resource) => withAffixes(resource, namePrefix, nameSuffix));
    const allLabels = [...labels, ...(commonLabels ? [{ pairs: commonLabels, includeSelectors: true }] : [])];
    resources = resources.map((resource) => withAnnotations(allLabels.reduce(withLabels, resource), commonAnnotations ?? {}));
    resources = patchesJson6902.reduce<Resources>((all, entry) => this.#patchedBy(all, entry, directory), resources);
    return withReplicas(resources, replicas).map((resource) => withImages(resource, images));
  }

  #patchedBy(resources: Resources, entry: PatchEntry, directory: string): Resources {
    const { path, patch } = entry;
    const config = goYaml(entry);
    const trouble = `trouble configuring builtin PatchTransformer with config: \`\n${config}\`: `;
    if (path !== undefined && patch !== undefined) return refuse(`${trouble}patch and path can't be set at the same time\n${config.trimEnd()}`);
    if (path === undefined && patch === undefined) return refuse(`${trouble}must specify one of patch and path in\n${config.trimEnd()}`);
    const text = patch ?? explained(`${trouble}failed to get the patch file from path(${path ?? ''}): `, () => this.#source(path ?? '', directory));
    return patched(resources, entry, text, trouble);
  }
}

/** The older field for merges says only what is wrong. */
function withoutPreamble<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof KustomizeError) return refuse(error.message.replace(/^no resource matches strategic merge patch "[^"]*": /, ''));
    throw error;
  }
}

function explained<T>(prefix: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof KustomizeError) return refuse(prefix + error.message);
    throw error;
  }
}

function joined(resources: Resources, added: Resources, registered: (id: string) => never): Resources {
  const ids = new Set(resources.map(({ object }) => idText(object)));
  for (const { object } of added) {
    if (ids.has(idText(object))) registered(idText(object));
    ids.add(idText(object));
  }
  return [...resources, ...added];
}

/** Lists are taken apart. */
function objectsIn(text: string, path: string, refused: (text: string) => never): readonly JsonRecord[] {
  return [...readDocuments(text)].flatMap((document) => {
    if (document.type === 'error') return refuse(`accumulating resources: accumulating resources from '${path}': MalformedYAMLError: ${document.message.replace(/^error converting YAML to JSON: /, '')} in File: ${path}`);
    const { value } = document;
    const items = isRecord(value) && textAt(value, 'kind').endsWith('List') && isList(value['items']) ? value['items'] : [value];
    return items.map((item) => {
      const object = isRecord(item) ? item : {};
      const [kind, name] = [textAt(object, 'kind'), textAt(object, 'metadata', 'name')];
      if (kind === '' || name === '') refused(`missing ${kind === '' ? 'kind' : 'metadata.name'} in object ${metaText(object)}`);
      return object;
    });
  });
}

function metaText(object: JsonRecord): string {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  return `{{${textAt(object, 'apiVersion')} ${textAt(object, 'kind')}} {{${textAt(metadata, 'name')} ${textAt(metadata, 'namespace')}} ${goValue(metadata['labels'] ?? {})} ${goValue(metadata['annotations'] ?? {})}}}`;
}
