// The four-letter commands that a ZooKeeper server answers on its client port: ruok, stat, srvr, mntr, conf, envi, isro.
import type { Role } from './election.ts';
import type { ZooConfig } from './zooConfig.ts';

export interface ServerState {
  readonly role: Role;
  readonly serves: boolean;
  readonly zxid: number;
  readonly nodes: number;
  readonly config: ZooConfig;
  readonly id: number;
  readonly connections: number;
  readonly followers: number;
  /** Who asks: `127.0.0.1:40000`. */
  readonly from: string;
}

export const ZOOKEEPER_VERSION = '3.4.10-39d3a4f269333c922ed3db283be479f9deacaa0f, built on 03/23/2017 10:13 GMT';
const NOT_SERVING = 'This ZooKeeper instance is not currently serving requests\n';

const WORDS: ReadonlyMap<string, (state: ServerState) => string> = new Map([
  ['ruok', () => 'imok'],
  ['stat', whenServing((state) => `Zookeeper version: ${ZOOKEEPER_VERSION}\nClients:\n /${state.from}[0](queued=0,recved=1,sent=0)\n\n${statistics(state)}`)],
  ['srvr', whenServing((state) => `Zookeeper version: ${ZOOKEEPER_VERSION}\n${statistics(state)}`)],
  ['mntr', whenServing(monitored)],
  ['isro', (state) => (state.serves ? 'rw' : 'null')],
  ['conf', configuration],
]);

export function isFourLetterWord(text: string): boolean {
  return WORDS.has(text);
}

export function fourLetterWord(word: string, state: ServerState): string {
  return WORDS.get(word)?.(state) ?? '';
}

function whenServing(answer: (state: ServerState) => string): (state: ServerState) => string {
  return (state) => (state.serves ? answer(state) : NOT_SERVING);
}

function modeOf({ role }: ServerState): string {
  return role === 'following' ? 'follower' : role === 'leading' ? 'leader' : 'standalone';
}

function statistics(state: ServerState): string {
  return `Latency min/avg/max: 0/0/0\nReceived: 1\nSent: 0\nConnections: ${state.connections}\nOutstanding: 0\nZxid: 0x${state.zxid.toString(16)}\nMode: ${modeOf(state)}\nNode count: ${state.nodes}\n`;
}

function monitored(state: ServerState): string {
  const leading = state.role === 'leading' ? [['zk_followers', state.followers], ['zk_synced_followers', state.followers], ['zk_pending_syncs', 0]] : [];
  const lines = [['zk_version', ZOOKEEPER_VERSION], ['zk_num_alive_connections', state.connections], ['zk_outstanding_requests', 0], ['zk_server_state', modeOf(state)], ['zk_znode_count', state.nodes], ['zk_watch_count', 0], ['zk_ephemerals_count', 0], ...leading];
  return lines.map(([name, value]) => `${String(name)}\t${String(value)}\n`).join('');
}

function configuration({ config, id }: ServerState): string {
  const own = config.servers.find((server) => server.id === id);
  const ensemble = own ? `initLimit=${config.initLimit}\nsyncLimit=${config.syncLimit}\nelectionAlg=3\nelectionPort=${own.electionPort}\nquorumPort=${own.serverPort}\npeerType=0\n` : '';
  return `clientPort=${config.clientPort}\ndataDir=${config.dataDir}/version-2\ndataLogDir=${config.dataLogDir}/version-2\ntickTime=${config.tickTimeMs}\nserverId=${id}\n${ensemble}`;
}
