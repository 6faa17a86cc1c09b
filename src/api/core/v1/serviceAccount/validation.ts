// ServiceAccounts. Mirrors ValidateServiceAccount.
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { ServiceAccount } from '../types.gen.ts';

const MOUNTABLE_ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';

export const SERVICE_ACCOUNT_VALIDATOR: Validator = {
  create: ({ metadata }: ServiceAccount) => validateObjectMeta(metadata, true, nameIsDnsSubdomain),
  update: ({ metadata }: ServiceAccount, old: ServiceAccount) => [...validateObjectMetaUpdate(metadata, old.metadata), ...validateObjectMeta(metadata, true, nameIsDnsSubdomain)],
  createWarnings: (account: ServiceAccount) => warnings(account, undefined),
  updateWarnings: warnings,
};

function warnings({ metadata }: ServiceAccount, old: ServiceAccount | undefined): string[] {
  if (metadata?.annotations?.[MOUNTABLE_ANNOTATION] === undefined || old?.metadata?.annotations?.[MOUNTABLE_ANNOTATION] !== undefined) return [];
  return [`metadata.annotations[${MOUNTABLE_ANNOTATION}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`];
}
