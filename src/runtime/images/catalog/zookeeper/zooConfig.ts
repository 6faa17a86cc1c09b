// zoo.cfg.

export interface EnsembleServer {
  readonly id: number;
  readonly host: string;
  readonly serverPort: number;
  readonly electionPort: number;
}

export interface ZooConfig {
  readonly clientPort: number;
  readonly dataDir: string;
  readonly dataLogDir: string;
  readonly tickTimeMs: number;
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly servers: readonly EnsembleServer[];
}

export function parseZooConfig(text: string): ZooConfig {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([^#=\s]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) values.set(match[1] ?? '', match[2] ?? '');
  }
  const servers = [...values].flatMap(([key, value]) => serverOf(key, value) ?? []);
  const number = (key: string, fallback: number) => Number(values.get(key) ?? fallback);
  const clientPort = [...values].flatMap(([key, value]) => (key.startsWith('server.') ? (/;(?:.*:)?(\d+)$/.exec(value)?.[1] ?? []) : []))[0];
  const dataDir = values.get('dataDir') ?? '/tmp/zookeeper';
  return {
    clientPort: number('clientPort', Number(clientPort ?? 2181)),
    dataDir,
    dataLogDir: values.get('dataLogDir') ?? dataDir,
    tickTimeMs: number('tickTime', 2000),
    initLimit: number('initLimit', 10),
    syncLimit: number('syncLimit', 5),
    // One server alone is no ensemble.
    servers: servers.length > 1 ? servers : [],
  };
}

/** `server.1=zk-0.zk-hs:2888:3888`, since 3.5 with `;2181` behind it. */
function serverOf(key: string, value: string): EnsembleServer | undefined {
  const id = /^server\.(\d+)$/.exec(key)?.[1];
  const parts = /^([^:;]+):(\d+):(\d+)/.exec(value);
  if (id === undefined || !parts) return undefined;
  return { id: Number(id), host: parts[1] ?? '', serverPort: Number(parts[2]), electionPort: Number(parts[3]) };
}
