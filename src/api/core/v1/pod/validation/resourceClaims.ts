// Claims for devices (dynamic resource allocation).
import { duplicate, forbidden, invalid, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label, isDns1123Subdomain } from '../../../../formats/names.ts';
import type { ObjectMeta } from '../../../../meta/v1/types.gen.ts';
import { internalForm } from '../../../../schema/internalForm.ts';
import type { PodResourceClaim } from '../../types.gen.ts';

export const MIRROR_POD_ANNOTATION = 'kubernetes.io/config.mirror';

/** The path of a field of no name: what Kubernetes prints for refusals of whole Pods. */
export const NO_PATH = '[]';

export function checkPodResourceClaims(errors: FieldErrors, field: string, claims: readonly PodResourceClaim[], metadata: ObjectMeta | undefined): void {
  const names = new Set<string>();
  for (const [i, claim] of claims.entries()) {
    if (metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined) errors.push(forbidden(NO_PATH, 'static pods do not support resource claims'));
    else checkPodResourceClaim(errors, `${field}[${i}]`, claim, names);
  }
}

function checkPodResourceClaim(errors: FieldErrors, field: string, claim: PodResourceClaim, names: Set<string>): void {
  if (!claim.name) errors.push(required(`${field}.name`));
  else if (names.has(claim.name)) errors.push(duplicate(`${field}.name`, claim.name));
  else {
    pushMessages(errors, `${field}.name`, claim.name, isDns1123Label(claim.name));
    names.add(claim.name);
  }
  const { resourceClaimName: name, resourceClaimTemplateName: template } = claim;
  const shown = (): unknown => internalForm('core', 'PodResourceClaim', claim);
  if (name !== undefined && template !== undefined) errors.push(invalid(field, shown(), 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'));
  if (name === undefined && template === undefined) errors.push(invalid(field, shown(), 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
  if (name !== undefined) pushMessages(errors, `${field}.resourceClaimName`, name, isDns1123Subdomain(name));
  if (template !== undefined) pushMessages(errors, `${field}.resourceClaimTemplateName`, template, isDns1123Subdomain(template));
}
