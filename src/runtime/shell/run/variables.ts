// Shell variables: values, export and read-only marks, local scopes, and the environment's order.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from '../syntax/ast.ts';

export interface Variable {
  /** undefined: declared without a value. */
  readonly value: Bytes | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** bash: elements by index (in order) or by key. */
  readonly elements?: ReadonlyMap<Bytes, Bytes>;
  readonly associative?: boolean;
  readonly integer?: boolean;
  readonly letters?: 'upper' | 'lower';
}

/** A value computed at each use: RANDOM, SECONDS, LINENO. */
export interface DynamicVariable {
  read(): Bytes;
  write(value: Bytes): void;
}

interface Frame {
  readonly saved: Map<Bytes, Variable | undefined>;
}

const UNSET: Variable = { value: undefined, exported: false, readonly: false };
const NO_NAMES: ReadonlySet<Bytes> = new Set();
const ASH_BUCKETS = 39;
/** Variables that the shells have from the start, before any from the environment. */
const BUILT_IN: readonly Bytes[] = ['IFS', 'MAIL', 'MAILPATH', 'PATH', 'PS1', 'PS2', 'PS4', 'OPTIND', 'LINENO', 'HISTSIZE'];

export class Variables {
  readonly #dialect: Dialect;
  #map: Map<Bytes, Variable>;
  /** The map is a subshell's or its parent's, too: copied before the next change. */
  #shared = false;
  /** Names of dynamic variables; they are made when the first of them is used. */
  #dynamicNames: ReadonlySet<Bytes> = NO_NAMES;
  #makeDynamic: (() => ReadonlyMap<Bytes, DynamicVariable>) | undefined;
  #dynamic: ReadonlyMap<Bytes, DynamicVariable> | undefined;
  #frames: Frame[] = [];
  #environment: readonly Bytes[] | undefined;
  /** Told of every change of value. */
  onChange: ((name: Bytes) => void) | undefined;

  constructor(dialect: Dialect, from?: Variables) {
    this.#dialect = dialect;
    this.#map = from ? from.#map : new Map();
    if (!from) for (const name of BUILT_IN) this.#map.set(name, UNSET);
  }

  copy(): Variables {
    const copy = new Variables(this.#dialect, this);
    this.#shared = true;
    copy.#shared = true;
    // Made here, so that the next copy has it, too: most subshells run a program.
    copy.#environment = this.environment();
    copy.#frames = this.#frames.map((frame) => ({ saved: new Map(frame.saved) }));
    return copy;
  }

  /** The map, to be changed. */
  #own(): Map<Bytes, Variable> {
    if (this.#shared) {
      this.#map = new Map(this.#map);
      this.#shared = false;
    }
    return this.#map;
  }

  setDynamic(names: ReadonlySet<Bytes>, make: () => ReadonlyMap<Bytes, DynamicVariable>): void {
    this.#dynamicNames = names;
    this.#makeDynamic = make;
    this.#dynamic = undefined;
  }

  #dynamicOf(name: Bytes): DynamicVariable | undefined {
    if (!this.#dynamicNames.has(name)) return undefined;
    this.#dynamic ??= this.#makeDynamic?.();
    return this.#dynamic?.get(name);
  }

  find(name: Bytes): Variable | undefined {
    const variable = this.#map.get(name);
    return variable === UNSET ? undefined : variable;
  }

  get(name: Bytes): Bytes | undefined {
    const dynamic = this.#dynamicOf(name);
    if (dynamic) return dynamic.read();
    const variable = this.#map.get(name);
    return variable?.elements ? variable.elements.get('0') : variable?.value;
  }

  /** The caller has checked `isReadonly`. */
  set(name: Bytes, value: Bytes): void {
    const dynamic = this.#dynamicOf(name);
    if (dynamic) {
      dynamic.write(value);
      return;
    }
    const before = this.#map.get(name);
    if (before?.elements) this.#put(name, { ...before, elements: new Map(before.elements).set('0', value) });
    else this.#put(name, before && before !== UNSET ? { ...before, value } : { value, exported: false, readonly: false });
  }

  #put(name: Bytes, variable: Variable): void {
    const before = this.#map.get(name);
    this.#own().set(name, variable);
    if (variable.exported || before?.exported) this.#environment = undefined;
    this.onChange?.(name);
  }

  /** From the environment, at the start of a shell. */
  import(name: Bytes, value: Bytes): void {
    if (this.#dynamicNames.has(name)) {
      this.set(name, value);
      this.mark(name, { exported: true });
    } else this.#put(name, { value, exported: true, readonly: false });
  }

  replace(name: Bytes, variable: Variable): void {
    this.#put(name, variable);
  }

  mark(name: Bytes, marks: Partial<Omit<Variable, 'value'>>): void {
    this.#put(name, { ...(this.#map.get(name) ?? UNSET), ...marks });
  }

  isReadonly(name: Bytes): boolean {
    return this.#map.get(name)?.readonly === true;
  }

  isSet(name: Bytes): boolean {
    return this.get(name) !== undefined || (this.#map.get(name)?.elements?.size ?? 0) > 0;
  }

  unset(name: Bytes): void {
    const before = this.#map.get(name);
    if (before === undefined) return;
    if (this.#isBuiltIn(name)) this.#own().set(name, UNSET);
    else this.#own().delete(name);
    if (this.#dynamicNames.has(name)) this.#dynamicNames = new Set([...this.#dynamicNames].filter((other) => other !== name));
    if (before.exported) this.#environment = undefined;
    this.onChange?.(name);
  }

  #isBuiltIn(name: Bytes): boolean {
    return BUILT_IN.includes(name);
  }

  names(): Bytes[] {
    return [...this.#map].filter(([, variable]) => variable !== UNSET).map(([name]) => name);
  }

  // ---- scopes -----------------------------------------------------------------------------------------------------

  get depth(): number {
    return this.#frames.length;
  }

  pushScope(): void {
    this.#frames.push({ saved: new Map() });
  }

  /** Gives every variable that became local its value from before. */
  popScope(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    for (const [name, variable] of frame.saved) {
      this.#environment = undefined;
      if (variable === undefined) this.#own().delete(name);
      else this.#own().set(name, variable);
      this.onChange?.(name);
    }
  }

  /** Saves a variable in the present scope. False when it was local there already. */
  makeLocal(name: Bytes): boolean {
    const frame = this.#frames.at(-1);
    if (!frame || frame.saved.has(name)) return false;
    frame.saved.set(name, this.#map.get(name));
    return true;
  }

  // ---- environment ------------------------------------------------------------------------------------------------

  /** `NAME=value` of the exported ones, in the order that the shell's hash table gives. */
  environment(): readonly Bytes[] {
    this.#environment ??= this.#ordered().flatMap(([name, variable]) => (variable.exported && variable.value !== undefined ? [`${name}=${variable.value}`] : []));
    return this.#environment;
  }

  /** All variables in hash order, as `set` and `env` find them. */
  #ordered(): (readonly [Bytes, Variable])[] {
    const buckets: (readonly [Bytes, Variable])[][] = [];
    for (const [name, variable] of this.#map) {
      const bucket = this.#dialect === 'bash' ? bashBucket(name) : ashBucket(name);
      const list = (buckets[bucket] ??= []);
      if (this.#dialect === 'bash') list.unshift([name, variable]);
      else list.push([name, variable]);
    }
    return buckets.flat();
  }
}

/** hashvar of ash and dash. */
function ashBucket(name: Bytes): number {
  let hash = name.charCodeAt(0) << 4;
  for (let i = 0; i < name.length; i++) hash += name.charCodeAt(i);
  return hash % ASH_BUCKETS;
}

/** hash_string of bash 5.2: FNV-1 over 1024 buckets. */
function bashBucket(name: Bytes): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash, 16_777_619);
    hash ^= name.charCodeAt(i);
  }
  return (hash >>> 0) & 1023;
}
