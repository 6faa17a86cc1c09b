// Nodes. Mirrors ValidateNode and ValidateNodeUpdate.
import { duplicate, forbidden, invalid } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { parseCidr, validateLegacyCidr, warningsForCidr } from '../../../formats/ip.ts';
import { isLabelValue } from '../../../formats/names.ts';
import { validateLabelName } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { amountsOf } from '../../../resources/resourceList.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import type { Validator } from '../../../validation/validator.ts';
import { checkResourceValue } from '../pod/validation/resources.ts';
import { checkTaintEffect } from '../pod/validation/tolerations.ts';
import type { Node, NodeStatus, Taint } from '../types.gen.ts';

const ONCE = (field: string): string => `node updates may not change ${field} except from "" to valid`;

function validateNode({ metadata, spec, status }: Node): FieldErrors {
  const errors = validateObjectMeta(metadata, false, nameIsDnsSubdomain);
  checkTaints(errors, 'metadata.taints', spec?.taints ?? []);
  checkAmounts(errors, status);
  const ranges = spec?.podCIDRs ?? [];
  for (const [i, range] of ranges.entries()) errors.push(...validateLegacyCidr(`spec.podCIDRs[${i}]`, range));
  const versions = ranges.map((range) => parseCidr(range)?.ip.version);
  if (ranges.length > 2 || (ranges.length === 2 && !(versions.includes(4) && versions.includes(6)))) {
    errors.push(invalid('spec.podCIDRs', ranges, 'may specify no more than one CIDR for each IP family'));
  }
  return errors;
}

function validateNodeUpdate({ metadata, spec, status }: Node, old: Node): FieldErrors {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  checkAmounts(errors, status);
  checkAddresses(errors, 'status.addresses', status);
  const [ranges, before] = [spec?.podCIDRs ?? [], old.spec?.podCIDRs ?? []];
  if (before.length > 0) {
    const changes = before.length === ranges.length ? before.filter((range, i) => range !== ranges[i]).length : 1;
    for (let i = 0; i < changes; i++) errors.push(forbidden('spec.podCIDRs', ONCE('podCIDR')));
  }
  if (old.spec?.providerID && old.spec.providerID !== spec?.providerID) errors.push(forbidden('spec.providerID', ONCE('providerID')));
  checkTaints(errors, 'metadata.taints', spec?.taints ?? []);
  if ((spec?.externalID ?? '') !== (old.spec?.externalID ?? '')) errors.push(forbidden('spec.externalID', 'may not be updated'));
  return errors;
}

export const NODE_VALIDATOR: Validator = {
  create: validateNode,
  update: (node: Node, old: Node) => [...validateNode(node), ...validateNodeUpdate(node, old)],
  subresources: { status: validateNodeUpdate },
  createWarnings: nodeWarnings,
  updateWarnings: nodeWarnings,
};

function checkTaints(errors: FieldErrors, field: string, taints: readonly Taint[]): void {
  const seen = new Set<string>();
  for (const [i, taint] of taints.entries()) {
    const path = `${field}[${i}]`;
    errors.push(...validateLabelName(taint.key ?? '', `${path}.key`));
    const messages = isLabelValue(taint.value ?? '');
    if (messages.length > 0) errors.push(invalid(`${path}.value`, taint.value, messages.join(';')));
    checkTaintEffect(errors, `${path}.effect`, taint.effect ?? '');
    const key = `${taint.effect} ${taint.key}`;
    if (seen.has(key)) errors.push({ ...duplicate(path, internalForm('core', 'Taint', taint)), detail: 'taints must be unique by key and effect pair' });
    seen.add(key);
  }
}

function checkAmounts(errors: FieldErrors, status: NodeStatus | undefined): void {
  for (const list of ['capacity', 'allocatable'] as const) {
    for (const [name, quantity] of amountsOf(status?.[list])) checkResourceValue(errors, `status.${list}.${name}`, name, quantity);
  }
}

function checkAddresses(errors: FieldErrors, field: string, status: NodeStatus | undefined): void {
  const seen = new Set<string>();
  for (const [i, { type, address }] of (status?.addresses ?? []).entries()) {
    if (seen.has(`${type} ${address}`)) errors.push(duplicate(`${field}[${i}]`, { Type: type, Address: address }));
    seen.add(`${type} ${address}`);
  }
}

function nodeWarnings({ spec }: Node): string[] {
  return [
    ...(spec?.configSource ? ['spec.configSource: the feature is removed'] : []),
    ...(spec?.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
    ...(spec?.podCIDRs ?? []).flatMap((range, i) => warningsForCidr(`spec.podCIDRs[${i}]`, range)),
  ];
}
