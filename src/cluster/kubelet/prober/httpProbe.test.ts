import { describe, expect, it } from 'vitest';
import { createSimulation } from '../../../engine/simulation.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import type { HostNetwork, HttpOutcome, HttpRequest } from '../../../runtime/cri/cri.ts';
import { httpTarget, probeHttp } from './httpProbe.ts';

const respond = (status: number, location?: string): HttpOutcome => ({ type: 'response', status, headers: location === undefined ? [] : [{ name: 'Location', value: location }], body: 'body' });

function probe(answer: (request: HttpRequest) => HttpOutcome, scheme: 'HTTP' | 'HTTPS' = 'HTTP') {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const network: Pick<HostNetwork, 'http'> = {
    *http(request) {
      return answer(request);
    },
  };
  const target = httpTarget({ path: '/healthz', port: 8080, scheme }, '10.0.0.1', 8080, 'kube-probe/1.36');
  const handle = sim.spawn('probe', () => probeHttp({ nodeIP: '', ...network } as HostNetwork, target, seconds(1)));
  sim.run({ until: simTime(seconds(5)) });
  return handle.result;
}

describe('an HTTP probe', () => {
  const url = 'http://10.0.0.1:8080/healthz';
  const cases = [
    { name: 'succeeds from 200 to 399', answer: () => respond(204), want: { result: 'success' } },
    { name: 'fails with the status code', answer: () => respond(503), want: { result: 'failure', output: 'HTTP probe failed with statuscode: 503' } },
    { name: 'follows a redirect to the same host', answer: ({ path }: HttpRequest) => (path === '/healthz' ? respond(302, '/other') : respond(404)), want: { result: 'failure', output: 'HTTP probe failed with statuscode: 404' } },
    { name: 'warns about a redirect to another host', answer: () => respond(302, 'http://0.0.0.0:8080/x'), want: { result: 'warning', output: 'Probe terminated redirects, Response body: body' } },
    { name: 'gives up after ten redirects', answer: () => respond(302, '/healthz'), want: { result: 'failure', output: `Get "${url}": stopped after 10 redirects` } },
    { name: 'shows a refused connection', answer: (): HttpOutcome => ({ type: 'error', error: 'refused' }), want: { result: 'failure', output: `Get "${url}": dial tcp 10.0.0.1:8080: connect: connection refused` } },
    { name: 'shows a server that does not answer', answer: (): HttpOutcome => ({ type: 'error', error: 'awaiting headers' }), want: { result: 'failure', output: `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)` } },
  ];
  for (const { name, answer, want } of cases) it(name, () => expect(probe(answer)).toMatchObject(want));

  it('tells HTTPS from HTTP', () => {
    expect(probe(() => ({ type: 'error', error: 'not http' }), 'HTTPS')).toMatchObject({ output: 'Get "https://10.0.0.1:8080/healthz": http: server gave HTTP response to HTTPS client' });
  });
});
