// Amounts of memory as Kubernetes writes them (64 Mi), and CPUs.

const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti'];

export function byteText(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${Number(amount.toFixed(amount < 10 ? 1 : 0))} ${UNITS[unit] ?? ''}`.trim();
}

export function cpuText(cpus: number): string {
  return String(Number(cpus.toFixed(2)));
}

/** `250m`, as in a manifest. */
export function milliCpuText(cpus: number): string {
  return `${Math.round(cpus * 1000)}m`;
}
