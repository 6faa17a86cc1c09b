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

const NUMBERS = ['clientPort', 'tickTime', 'initLimit', 'syncLimit'] as const;
const LAST_PORT = 65_535;
const INTEGER = /^[+-]?\d{1,9}$/;

/** A text is why it cannot be used, as Java's exceptions say it. */
export function parseZooConfig(text: string): ZooConfig | string {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([^#=\s]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) values.set(match[1] ?? '', match[2] ?? '');
  }
  const wrong = NUMBERS.map((key) => values.get(key)).find((value) => value !== undefined && !INTEGER.test(value));
  if (wrong !== undefined) return `java.lang.NumberFormatException: For input string: "${wrong}"`;
  const servers = [...values].flatMap(([key, value]) => serverOf(key, value) ?? []);
  const number = (key: string, fallback: number) => Number(values.get(key) ?? fallback);
  const clientPort = [...values].flatMap(([key, value]) => (key.startsWith('server.') ? (/;(?:.*:)?(\d+)$/.exec(value)?.[1] ?? []) : []))[0];
  const dataDir = values.get('dataDir') ?? '/tmp/zookeeper';
  const config = {
    clientPort: number('clientPort', Number(clientPort ?? 2181)),
    dataDir,
    dataLogDir: values.get('dataLogDir') ?? dataDir,
    tickTimeMs: number('tickTime', 2000),
    initLimit: number('initLimit', 10),
    syncLimit: number('syncLimit', 5),
    // One server alone is no ensemble.
    servers: servers.length > 1 ? servers : [],
  };
  const problem = problemOf(config);
  return problem === undefined ? config : `java.lang.IllegalArgumentException: ${problem}`;
}

function problemOf({ clientPort, tickTimeMs, initLimit, syncLimit, servers }: ZooConfig): string | undefined {
  if (clientPort < 0 || clientPort > LAST_PORT) return `port out of range:${clientPort}`;
  // Differs from ZooKeeper, which takes a negative time and then fails elsewhere.
  if (tickTimeMs <= 0) return 'tickTime is not set';
  if (servers.length === 0) return undefined;
  if (initLimit <= 0) return 'initLimit is not set';
  return syncLimit <= 0 ? 'syncLimit is not set' : undefined;
}

/** `server.1=zk-0.zk-hs:2888:3888`, since 3.5 with `;2181` behind it. */
function serverOf(key: string, value: string): EnsembleServer | undefined {
  const id = /^server\.(\d+)$/.exec(key)?.[1];
  const parts = /^([^:;]+):(\d+):(\d+)/.exec(value);
  if (id === undefined || !parts) return undefined;
  return { id: Number(id), host: parts[1] ?? '', serverPort: Number(parts[2]), electionPort: Number(parts[3]) };
}
