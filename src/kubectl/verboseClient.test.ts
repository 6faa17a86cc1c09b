// What -v=6 writes of a request that changes something: its options, as Go encodes them.
import { expect, test } from 'vitest';
import { createCommandLine } from './testing/commandLine.ts';

test('dry run, field manager and field validation stand in the address', () => {
  const { stdout, stderr } = createCommandLine().run('create configmap settings --dry-run=server -v=6');
  expect(`${stdout}${stderr}`).toMatch(/verb="POST" url="https:\/\/\S+\/api\/v1\/namespaces\/default\/configmaps\?dryRun=All&fieldManager=kubectl-create(&fieldValidation=Strict)?" status="201 Created"/);
});
