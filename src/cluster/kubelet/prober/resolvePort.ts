// The port a probe or hook means (pkg/probe ResolveContainerPort).
import type { Container } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';

/** A name is looked up among the container's own ports; unknown names are read as numbers, with Go's error text. */
export function resolveContainerPort(port: string | number, container: Container): Result<number, string> {
  let value: number;
  if (typeof port === 'number') value = port;
  else {
    const named = container.ports?.find((one) => one.name === port)?.containerPort;
    if (named === undefined && !/^[+-]?\d+$/.test(port)) return failure(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`);
    value = named ?? Number(port);
  }
  return value > 0 && value < 65536 ? ok(value) : failure(`invalid port number: ${value}`);
}
