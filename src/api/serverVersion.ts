// What the API server and kubectl say they were built from (version.Info), in the order in which the server writes it.
export const SERVER_VERSION = { major: '1', minor: '36', gitVersion: 'v1.36.3', gitTreeState: 'clean', compiler: 'gc', platform: 'linux/amd64' } as const;
