// 检查为什么无法读取。
import type { checks as english } from '../en/checks.ts';
import type { Translated } from '../translated.ts';

const meant = (word: string | undefined): string => (word === undefined ? '' : `；是否想写“${word}”？`);

export const checks: Translated<typeof english> = {
  tooLong: ({ limit }) => `一条检查最多 ${limit} 个字符`,
  noColon: () => '检查的写法是“对象: 条件”，例如 Pod/web: Ready == True | by 30s',
  noSubject: ({ text, meant: word }) => (word === undefined ? `“${text}”不是检查的对象，请写 Pod/web、Pod/team/web、Pod/web[app] 或 Pods(app=web)` : `“${text}”不是检查的对象${meant(word)}`),
  noKind: ({ kind, meant: word }) => `集群里没有类型“${kind}”${meant(word)}`,
  noContainer: ({ example }) => `请写明容器：${example}`,
  noLabels: ({ text }) => `“${text}”：标签请写成 app=web`,
  noCommand: () => '命令请写成 Exec(Pod/web[app] -- cat /etc/hosts)',
  oneMoment: () => '命令只在一个时刻执行：请写 at 30s 或 by 30s',
  noWhen: ({ text, meant: word }) => (word === undefined ? `“${text}”：请写 at 30s、by 30s、always 5s..60s 或 never 5s..60s` : `“${text}”不是时间${meant(word)}`),
  noMoment: ({ text }) => `“${text}”不是时刻：请写 30s、2m 或 end`,
  noStretch: ({ text }) => `“${text}”：时间段请写成 5s..60s`,
  unreadable: ({ text }) => `读不懂“${text}”`,
  unexpected: ({ text, meant: word }) => `此处不应出现“${text}”${meant(word)}`,
  noCondition: () => '缺少条件',
  noField: ({ text }) => `此处应是字段，而不是“${text}”`,
  fieldNotKnown: ({ field, meant: word }) => `没有字段“${field}”${meant(word)}`,
  noComparison: () => '此处应是比较：== != < <= > >=',
  noValue: () => '此处应是用来比较的值',
  noNumber: () => '个数只能与数字比较',
  noText: () => '此处应是 contains "…" 或 matches "…"',
  noBracket: ({ bracket }) => `此处应是“${bracket}”`,
  noList: ({ text }) => `${text} 不是列表：请写成 ["a", "b"]`,
  noPattern: ({ text }) => `“${text}”不是正则表达式`,
  slowPattern: ({ text, limit }) => `查找“${text}”可能耗时过长：不要重复分组，不要反向引用，并且少于 ${limit} 个字符`,
};
