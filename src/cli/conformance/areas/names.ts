// Vectors names/*: the formats of names and SafeEncodeString.
import { validateLegacyIp } from '../../../api/formats/ip.ts';
import * as names from '../../../api/formats/names.ts';
import { safeEncode } from '../../../api/podTemplateHash/safeEncode.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const namesArea: VectorArea = {
  name: 'names',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, compute(vector, file))),
};

function compute(vector: Vector, file: string): unknown {
  const name = String(vector.input);
  if (file === 'safe-encode') return { encoded: safeEncode(name) };
  return {
    cIdentifier: names.isCIdentifier(name), configMapKey: names.isConfigMapKey(name), dns1035Label: names.isDns1035Label(name),
    dns1123Label: names.isDns1123Label(name), dns1123Subdomain: names.isDns1123Subdomain(name), envVarName: names.isEnvVarName(name),
    httpHeaderName: names.isHttpHeaderName(name), ip: validateLegacyIp('', name).map((error) => error.detail),
    labelValue: names.isLabelValue(name), namePrefixLabel: names.isDns1123Label(names.maskTrailingDash(name)),
    namePrefixSubdomain: names.isDns1123Subdomain(names.maskTrailingDash(name)), percent: names.isPercent(name), portName: names.isPortName(name),
    qualifiedName: names.isQualifiedName(name), relaxedEnvVarName: names.isRelaxedEnvVarName(name),
    wildcardSubdomain: names.isWildcardDns1123Subdomain(name),
  };
}
