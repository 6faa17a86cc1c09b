// The lessons in their order, with what a list of them shows. Each has a folder of its name below lessons/ with lesson.yaml, en.yaml and
// zh.yaml, which are loaded when it is opened; one without a folder is not there yet.

export interface LessonEntry {
  readonly slug: string;
  /** 1 to 8; 8 are the incidents. */
  readonly chapter: number;
  readonly minutes: number;
  /** Numbers of the lessons it builds on. */
  readonly needs: readonly string[];
  /** Its title in each language. */
  readonly en: string;
  readonly zh: string;
}

export const LESSONS: readonly LessonEntry[] = [
  { slug: '01-one-pod-two-containers', chapter: 1, minutes: 4, needs: [], en: 'One Pod, two containers, one address', zh: '一个 Pod、两个容器、一个地址' },
  { slug: '02-what-the-server-accepts', chapter: 1, minutes: 5, needs: ['01'], en: 'What the server accepts', zh: 'API server 收什么、不收什么' },
  { slug: '03-image-says-pod-says', chapter: 1, minutes: 4, needs: ['01'], en: 'The image says, the Pod says', zh: '镜像说了一句，Pod 说了另一句' },
  { slug: '04-three-vocabularies', chapter: 1, minutes: 5, needs: ['01'], en: 'Three vocabularies', zh: '三套说法：phase、容器状态、STATUS' },
  { slug: '05-restart-policy', chapter: 2, minutes: 6, needs: ['04'], en: 'What a restart restarts', zh: '重启，重启的到底是什么' },
  { slug: '06-back-off', chapter: 2, minutes: 5, needs: ['05'], en: 'The wait that doubles', zh: '越等越久：重启退避' },
  { slug: '07-liveness-and-startup', chapter: 2, minutes: 7, needs: ['06'], en: 'Alive is not started', zh: '活着，不等于启动好了' },
  { slug: '08-readiness', chapter: 2, minutes: 6, needs: ['07'], en: 'Ready for whom?', zh: 'Ready，是对谁而言？' },
  { slug: '09-init-containers', chapter: 2, minutes: 5, needs: ['06', '08'], en: 'First things first', zh: '先把前菜上完' },
  { slug: '10-sidecars', chapter: 2, minutes: 6, needs: ['09'], en: 'The companion that knows when to leave', zh: '懂得退场的伙伴' },
  { slug: '11-hooks', chapter: 2, minutes: 5, needs: ['09'], en: 'Hooks hold things up', zh: '钩子会卡住后面的事' },
  { slug: '12-goodbye', chapter: 2, minutes: 6, needs: ['05'], en: 'Saying goodbye', zh: '好好告别' },
  { slug: '13-env-at-birth', chapter: 3, minutes: 5, needs: ['05', '09'], en: 'Set at birth', zh: '环境变量，出生时就定了' },
  { slug: '14-config-frozen-or-flowing', chapter: 3, minutes: 6, needs: ['13'], en: 'Frozen or flowing', zh: '冻住的配置，流动的配置' },
  { slug: '15-what-outlives-what', chapter: 3, minutes: 6, needs: ['05'], en: 'What outlives what', zh: '谁比谁活得久' },
  { slug: '16-image-pulls', chapter: 3, minutes: 5, needs: ['04'], en: 'Same tag, other image', zh: '同一个标签，不同的镜像' },
  { slug: '17-names-and-dns', chapter: 3, minutes: 6, needs: ['08'], en: 'Who may be called by name', zh: '谁能被叫出名字' },
  { slug: '18-requests-and-limits', chapter: 4, minutes: 7, needs: ['06'], en: 'Booked, capped, used', zh: '预订、封顶、实际用量' },
  { slug: '19-resize-in-place', chapter: 4, minutes: 6, needs: ['02', '18'], en: 'Growing without moving', zh: '不搬家，也能换大小' },
  { slug: '20-who-am-i', chapter: 4, minutes: 6, needs: ['04'], en: 'Who am I in here?', zh: '在容器里，我是谁？' },
  { slug: '21-borrowing-the-node', chapter: 4, minutes: 7, needs: ['17'], en: 'Borrowing the node', zh: '借用节点的家当' },
  { slug: '22-at-the-door', chapter: 4, minutes: 7, needs: ['02', '18'], en: 'At the door', zh: '进门这一关' },
  { slug: '23-replaced-not-revived', chapter: 5, minutes: 5, needs: ['05', '08'], en: 'Replaced, not revived', zh: '是替补上场，不是起死回生' },
  { slug: '24-rollouts', chapter: 5, minutes: 6, needs: ['23'], en: 'A rollout that stops half-way', zh: '走到一半就停下的发布' },
  { slug: '25-jobs', chapter: 5, minutes: 5, needs: ['05', '23'], en: 'Work that ends', zh: '会做完的工作' },
  { slug: '26-stateful-and-daemon', chapter: 5, minutes: 7, needs: ['15', '17', '23'], en: 'A name, a disk, a place', zh: '有名字、有磁盘、有固定岗位' },
  { slug: '27-services', chapter: 5, minutes: 6, needs: ['08', '12', '23'], en: 'Who gets the next connection?', zh: '下一个连接给谁？' },
  { slug: '28-why-pending', chapter: 6, minutes: 5, needs: ['18', '19'], en: 'Booked out, though idle', zh: '明明空闲，却已订满' },
  { slug: '29-choosing-nodes', chapter: 6, minutes: 5, needs: ['28'], en: 'Allowed is not invited', zh: '允许进，不等于请进来' },
  { slug: '30-spread', chapter: 6, minutes: 6, needs: ['23', '29'], en: 'The zone that nobody can use', zh: '用不了的可用区也算数' },
  { slug: '31-priority-and-gates', chapter: 6, minutes: 6, needs: ['12', '28'], en: 'Making room', zh: '腾位置' },
  { slug: '32-drain-and-budgets', chapter: 7, minutes: 7, needs: ['12', '23', '27'], en: 'What a budget stops, and what not', zh: '预算能拦住什么，拦不住什么' },
  { slug: '33-silent-node', chapter: 7, minutes: 8, needs: ['23', '26', '29'], en: 'A node falls silent', zh: '一个节点没了声音' },
  { slug: '34-pressure-and-qos', chapter: 7, minutes: 7, needs: ['18', '23'], en: 'Who has to go first?', zh: '内存不够，谁先走？' },
  { slug: '35-static-pods', chapter: 7, minutes: 5, needs: ['12'], en: 'The Pod that kubectl cannot delete', zh: 'kubectl 删不掉的 Pod' },
  { slug: '36-debug-a-running-pod', chapter: 7, minutes: 6, needs: ['02', '06'], en: 'Looking inside without a shell', zh: '没有 shell，也能看进去' },
  { slug: '51-crashloop-probe', chapter: 8, minutes: 8, needs: ['07', '12', '23'], en: 'exit code 137', zh: '退出码 137' },
  { slug: '52-private-registry', chapter: 8, minutes: 7, needs: ['16'], en: 'the secret is there', zh: '密钥明明在' },
  { slug: '53-pending-three-walls', chapter: 8, minutes: 8, needs: ['15', '28', '29'], en: 'three walls', zh: '三堵墙' },
  { slug: '54-two-kinds-of-oom', chapter: 8, minutes: 8, needs: ['18', '23', '34'], en: 'two kinds of OOM', zh: '两种 OOM' },
  { slug: '55-disk-eviction', chapter: 8, minutes: 8, needs: ['23', '34'], en: 'the neighbour and the disk', zh: '邻居把盘写满了' },
  { slug: '56-stuck-terminating', chapter: 8, minutes: 8, needs: ['12', '26', '33'], en: 'they will not go', zh: '删不掉的两个 Pod' },
  { slug: '57-job-never-done', chapter: 8, minutes: 6, needs: ['10', '25'], en: 'the Job that is done and never ends', zh: '活干完了，Job 不结束' },
  { slug: '58-drain-blocked', chapter: 8, minutes: 6, needs: ['32'], en: 'the drain that repeats itself', zh: 'drain 一直在重试' },
  { slug: '59-rollout-stuck', chapter: 8, minutes: 7, needs: ['08', '24'], en: 'running, but not through', zh: '都在 Running，发布却过不去' },
  { slug: '60-no-endpoints', chapter: 8, minutes: 6, needs: ['27'], en: 'connection refused, twice', zh: '两次 connection refused' },
  { slug: '61-ndots', chapter: 8, minutes: 8, needs: ['17'], en: 'the right name, the wrong server', zh: '名字没错，连错了服务器' },
];

/** Lessons that are walked one after another, by what for. */
export const LESSON_PATHS = {
  demo: ['04', '07', '12', '33'],
  workshop: ['04', '05', '07', '08', '12', '18', '51'],
  halfDay: ['01', '02', '04', '05', '06', '07', '08', '09', '10', '12', '14', '15', '18', '23', '24', '27', '28', '32', '33', '53', '57', '59'],
  onCall: ['04', '06', '08', '12', '28', '34', '36', '51', '52', '53', '55', '59', '60'],
  platform: ['20', '22', '29', '30', '31', '32', '33', '34', '35', '53', '55', '56', '58'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
