// Vectors decode/*: `kubectl create -f pod.yaml`, from the text of the file to the objects in the store.
import { failure, ok } from '../../../base/result.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { resourceNamed } from '../../../api/scheme/scheme.ts';
import type { Client, WriteOptions } from '../../../cluster/client/client.ts';
import type { Task } from '../../../engine/task.ts';
import type { KubectlEnvironment } from '../../../kubectl/environment.ts';
import { runKubectl } from '../../../kubectl/kubectl.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { readManifest } from '../manifests.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';
import { create } from './requests.ts';

const FILE = 'pod.yaml';

export const decodeArea: VectorArea = {
  name: 'decode',
  check: (files) => checkEach(files, check),
};

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly requests: readonly unknown[];
  readonly objects: readonly KubeObject[] | null;
}

interface Expected extends Partial<Run> {
  readonly warn?: Partial<Run>;
}

function check(vector: Vector): string | undefined {
  const { text, file } = vector.input as { readonly text?: string; readonly file?: string };
  const { warn, ...strict } = vector.output as Expected;
  const manifest = text ?? readManifest(file ?? '');
  const difference = differenceOf(strict, only(run(manifest, 'strict'), strict));
  if (difference !== undefined || !warn) return difference;
  return differenceOf(warn, only(run(manifest, 'warn'), warn));
}

function only(got: Run, wanted: Partial<Run>): unknown {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key as keyof Run]]));
}

function run(manifest: string, validate: string): Run {
  const requests: unknown[] = [];
  const objects: KubeObject[] = [];
  const streams = { stdout: '', stderr: '' };
  const env = {
    namespace: 'default',
    client: recordingClient(requests, objects),
    readFile: (path: string) => (path === FILE ? { text: manifest, revision: 0 } : undefined),
    workingDirectory: '/',
    listDirectory: () => undefined,
    writeFile: () => false,
    stdout: (text: string) => void (streams.stdout += text),
    stderr: (text: string) => void (streams.stderr += text),
  } as Partial<KubectlEnvironment> as KubectlEnvironment;
  const exit = finish(runKubectl(['create', '-f', FILE, `--validate=${validate}`], env));
  return { ...streams, exit, requests: requests.map(withPlainNumbers), objects: objects.length > 0 ? objects : null };
}

/** Recordings are JSON: their large integers have lost their last digits when they are read. */
function withPlainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withPlainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPlainNumbers(item)]));
}

/** What is created goes through the api layer alone. */
function recordingClient(requests: unknown[], objects: KubeObject[]): Client {
  return {
    *create(name: Resource, body: unknown, options: WriteOptions = {}) {
      requests.push(body);
      const resource = resourceNamed(name);
      if (!resource) throw new Error(`no resource ${name}`);
      const outcome = create(resource, body, options.fieldValidation ?? 'Strict');
      if (!outcome.ok) return failure({ ...outcome.error.status, warnings: outcome.error.warnings });
      objects.push(outcome.value.object);
      return ok({ ...outcome.value, changed: true });
    },
  } as Partial<Client> as Client;
}

/** Nothing here waits: the task runs to its end at once. */
function finish<T>(task: Task<T>): T {
  const step = task.next();
  if (!step.done) throw new Error('kubectl create waits for something');
  return step.value;
}
