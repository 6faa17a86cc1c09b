// grpc.health.v1.Health/Check on the simulated wire: HTTP/2's preface, then one line each way instead of frames.

export type HealthStatus = 'SERVING' | 'NOT_SERVING' | 'UNKNOWN';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const METHOD = 'grpc.health.v1.Health/Check ';

export function formatHealthRequest(service: string): string {
  return `${PREFACE}${METHOD}${service}\n`;
}

/** The service asked about; undefined when it is no such request. */
export function parseHealthRequest(bytes: string): string | undefined {
  const start = PREFACE + METHOD;
  return bytes.startsWith(start) && bytes.endsWith('\n') ? bytes.slice(start.length, -1) : undefined;
}

export function formatHealthResponse(status: HealthStatus | 'unknown service'): string {
  return `grpc-health ${status}\n`;
}

export function parseHealthResponse(bytes: string): HealthStatus | 'unknown service' | undefined {
  const status = /^grpc-health (.+)\n$/.exec(bytes)?.[1];
  return status === 'SERVING' || status === 'NOT_SERVING' || status === 'UNKNOWN' || status === 'unknown service' ? status : undefined;
}
