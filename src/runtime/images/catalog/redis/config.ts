// redis's settings: by name, memory sizes in bytes.

const UNITS = new Map([['b', 1], ['k', 1000], ['kb', 1024], ['m', 1e6], ['mb', 1024 ** 2], ['g', 1e9], ['gb', 1024 ** 3]]);

export function defaultConfig(): Map<string, string> {
  return new Map([
    ['maxmemory', '0'],
    ['maxmemory-policy', 'noeviction'],
    ['port', '6379'],
    ['appendonly', 'no'],
    ['save', '3600 1 300 100 60 10000'],
    ['bind', '* -::*'],
    ['dir', '/data'],
  ]);
}

export function setConfig(config: Map<string, string>, name: string, value: string): void {
  const memory = /^(\d+)([kmg]?b?)$/i.exec(value);
  const unit = memory && UNITS.get((memory[2] ?? '').toLowerCase() || 'b');
  config.set(name.toLowerCase(), name.toLowerCase() === 'maxmemory' && memory && unit ? String(Number(memory[1]) * unit) : value.replace(/^"(.*)"$/, '$1'));
}
