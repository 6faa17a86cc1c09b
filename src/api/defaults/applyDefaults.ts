// Completes objects with the defaults of their API version. Mirrors the scheme's defaulting functions (zz_generated.defaults.go):
// a walk over the object's types that calls each type's rule, outer types first.
import { APPS_DEFAULTS } from '../apps/v1/defaults.ts';
import { AUTOSCALING_DEFAULTS } from '../autoscaling/v2/defaults.ts';
import { BATCH_DEFAULTS } from '../batch/v1/defaults.ts';
import { CORE_DEFAULTS } from '../core/v1/defaults.ts';
import { roundTrip } from '../conversion/roundTrip.ts';
import { POD_DEFAULTS } from '../core/v1/pod/defaults.ts';
import { SERVICE_DEFAULTS } from '../core/v1/service/defaults.ts';
import { VOLUME_DEFAULTS } from '../core/v1/volume/defaults.ts';
import { isObject, type PlainObject } from '../decode/readStruct.ts';
import { DISCOVERY_DEFAULTS } from '../discovery/v1/defaults.ts';
import { NETWORKING_DEFAULTS } from '../networking/v1/defaults.ts';
import { formatQuantity } from '../quantity/formatQuantity.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import { MILLI, roundUp } from '../quantity/quantity.ts';
import { RBAC_DEFAULTS } from '../rbac/v1/defaults.ts';
import type { KubeObject } from '../resources.ts';
import { SCHEDULING_DEFAULTS } from '../scheduling/v1/defaults.ts';
import { apiVersionOf, resourceNamed } from '../scheme/scheme.ts';
import { structOfKind, type FieldType, type Struct } from '../schema/struct.ts';
import { STORAGE_DEFAULTS } from '../storage/v1/defaults.ts';
import type { Defaulter } from './defaulter.ts';

const DEFAULTERS: readonly Defaulter[] = [
  ...CORE_DEFAULTS, ...POD_DEFAULTS, ...VOLUME_DEFAULTS, ...SERVICE_DEFAULTS, ...APPS_DEFAULTS, ...BATCH_DEFAULTS, ...AUTOSCALING_DEFAULTS,
  ...NETWORKING_DEFAULTS, ...DISCOVERY_DEFAULTS, ...RBAC_DEFAULTS, ...SCHEDULING_DEFAULTS, ...STORAGE_DEFAULTS,
];

/** What to do at a type: its own rule, then the parts below which there are rules. */
interface Plan {
  readonly apply: ((value: PlainObject) => void) | undefined;
  readonly parts: readonly Part[];
}

interface Part {
  readonly name: string;
  readonly list: boolean;
  /** Undefined: a list of amounts. */
  readonly plan: Plan | undefined;
}

const RULES = new Map(DEFAULTERS.map(({ structId, apply }) => [structId, apply]));
const plans = new Map<string, Plan>();

/** Completes `object` in place: it must be fresh (readStruct), not stored. Returns it. */
export function applyDefaults<T extends KubeObject>(resource: string, object: T): T {
  const known = resourceNamed(resource);
  const struct = known && structOfKind(object.apiVersion ?? apiVersionOf(known), known.kind);
  if (struct && isObject(object)) {
    run(planOf(struct), object);
    roundTrip(known.name, object);
  }
  return object;
}

function planOf(struct: Struct): Plan {
  const known = plans.get(struct.id);
  if (known) return known;
  const parts: Part[] = [];
  const plan: Plan = { apply: RULES.get(struct.id), parts };
  plans.set(struct.id, plan);
  for (const field of struct.fields) {
    const part = partOf(field.name, field.type);
    if (part) parts.push(part);
  }
  return plan;
}

function partOf(name: string, type: FieldType): Part | undefined {
  if (type.goType === 'v1.ResourceList') return { name, list: false, plan: undefined };
  const item = type.kind === 'list' ? type.item : type;
  if (item.kind !== 'struct') return undefined;
  const plan = planOf(item.struct);
  return plan.apply || plan.parts.length > 0 ? { name, list: type.kind === 'list', plan } : undefined;
}

function run(plan: Plan, value: PlainObject): void {
  plan.apply?.(value);
  for (const part of plan.parts) {
    const below = value[part.name];
    if (below === undefined || below === null) continue;
    if (part.list) {
      if (Array.isArray(below) && part.plan) for (const item of below) if (isObject(item)) run(part.plan, item);
    } else if (isObject(below)) {
      if (part.plan) run(part.plan, below);
      else roundAmounts(below);
    }
  }
}

/** Amounts below a thousandth are rounded up. */
function roundAmounts(list: PlainObject): void {
  for (const name of Object.keys(list)) {
    const text = list[name];
    if (typeof text !== 'string' || !/[nu.e]/.test(text)) continue;
    const quantity = quantityFrom(text);
    if (quantity.exponent < MILLI) list[name] = formatQuantity(roundUp(quantity, MILLI).quantity);
  }
}
