// `kubectl create --raw PATH -f FILE`: a POST of the file to a path of the API; here to the subresources of Pods.
import type { Task } from '../../../engine/task.ts';
import type { Subresource } from '../../../cluster/client/client.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { readManifestFiles } from '../../manifestFiles.ts';
import { readDocuments } from '../../../api/decode/documents.ts';

const POD_SUBRESOURCE = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/(eviction|binding)$/;

export function* rawCreate(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const path = invocation.flags.string('raw');
  const files = yield* readManifestFiles(invocation, env);
  if (!files.ok) return fail(files.error.map(usageText).join(''));
  const [file] = files.value;
  if (!file || files.value.length > 1) return fail(usageText('--raw can only use a single local file or stdin'));
  const match = POD_SUBRESOURCE.exec(path);
  if (!match) return fail(usageText(`podscope: not simulated: kubectl create --raw ${path}`));
  const [document] = [...readDocuments(file.text)];
  if (document?.type !== 'document') return fail(usageText(document ? `error parsing ${file.name}: ${document.message}` : 'no objects passed to create'));
  const [, namespace = '', name = '', subresource] = match;
  const created = yield* env.client.createSubresource('pods', { namespace, name }, subresource as Subresource, document.value);
  if (!created.ok) return fail(statusText(created.error));
  env.stdout('{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","code":201}\n');
  return EXIT_OK;
}
