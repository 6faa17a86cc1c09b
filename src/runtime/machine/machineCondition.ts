// What is the matter with a machine: separate facts that can come and go in any order, and what follows from all of them.

interface Consequences {
  /** On the network. */
  readonly connected: boolean;
  /** containerd answers. */
  readonly runtimeUp: boolean;
}

export interface MachineCondition extends Consequences {
  readonly powered: boolean;
  setPowered(powered: boolean): void;
  /** The cable is out: power makes no difference to it. */
  setCut(cut: boolean): void;
  /** Whether containerd is to run while there is power. */
  setRuntimeStarted(started: boolean): void;
}

export function createMachineCondition(apply: (consequences: Consequences) => void): MachineCondition {
  let powered = true;
  let cut = false;
  let runtimeStarted = true;
  const condition: MachineCondition = {
    get powered() {
      return powered;
    },
    get connected() {
      return powered && !cut;
    },
    get runtimeUp() {
      return powered && runtimeStarted;
    },
    setPowered(value) {
      powered = value;
      apply(condition);
    },
    setCut(value) {
      cut = value;
      apply(condition);
    },
    setRuntimeStarted(value) {
      runtimeStarted = value;
      apply(condition);
    },
  };
  return condition;
}
