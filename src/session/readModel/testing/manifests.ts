// Small manifests for the tests of the read model: one thing worth drawing in each.

export const INIT_SIDECAR_APP = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  initContainers:
  - {name: prepare, image: "busybox:1.36", command: [sleep, "2"]}
  - {name: proxy, image: "busybox:1.36", restartPolicy: Always, command: [sleep, "1000"]}
  containers:
  - name: app
    image: nginx:1.27
    ports: [{name: http, containerPort: 80}]
    volumeMounts: [{name: data, mountPath: /data}]
  volumes: [{name: data, emptyDir: {}}]
`;

export const CRASH_LOOP = `apiVersion: v1
kind: Pod
metadata: {name: crash}
spec:
  containers:
  - {name: app, image: "busybox:1.36", command: [sh, -c, 'echo hello; sleep 1; exit 3']}
`;

export const NO_SUCH_IMAGE = `apiVersion: v1
kind: Pod
metadata: {name: noimage}
spec:
  containers:
  - {name: app, image: "nginx:1.99"}
`;

export const OUT_OF_MEMORY = `apiVersion: v1
kind: Pod
metadata: {name: hungry}
spec:
  restartPolicy: Never
  containers:
  - name: app
    image: polinux/stress
    command: [stress, --vm, "1", --vm-bytes, 150M, --vm-hang, "1"]
    resources: {limits: {memory: 100Mi}}
`;

export const PROBES = `apiVersion: v1
kind: Pod
metadata: {name: probed}
spec:
  terminationGracePeriodSeconds: 3
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, 'touch /tmp/ok; sleep 12; rm /tmp/ok; sleep 1000']
    startupProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 1}
    readinessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 1, initialDelaySeconds: 4}
    livenessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 2, failureThreshold: 3}
`;

/** Ignores SIGTERM, after a preStop hook of four seconds. */
export const STUBBORN = `apiVersion: v1
kind: Pod
metadata: {name: stubborn}
spec:
  terminationGracePeriodSeconds: 12
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, 'trap "" TERM; while true; do sleep 1; done']
    lifecycle: {preStop: {sleep: {seconds: 4}}}
`;

export const TOO_BIG = `apiVersion: v1
kind: Pod
metadata: {name: big}
spec:
  containers:
  - {name: app, image: "busybox:1.36", command: [sleep, "1000"], resources: {requests: {cpu: "40"}}}
`;

export const MISSING_VOLUME = `apiVersion: v1
kind: Pod
metadata: {name: waiting}
spec:
  volumes: [{name: config, configMap: {name: absent}}, {name: data, emptyDir: {}}]
  containers:
  - name: app
    image: busybox:1.36
    command: [sleep, "1000"]
    volumeMounts: [{name: config, mountPath: /config, readOnly: true}, {name: data, mountPath: /data}]
`;

export const ROLLOUT = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast, level: "3"}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
        resources: {requests: {cpu: 500m, memory: 64Mi}}
        env:
        - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
        - {name: KEY, valueFrom: {secretKeyRef: {name: absent, key: key, optional: true}}}
`;
