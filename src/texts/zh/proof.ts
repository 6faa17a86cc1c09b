// 验证逐行查看什么，以及检查和验证实际看到什么。
import type { proof as english } from '../en/proof.ts';
import type { Translated } from '../translated.ts';

export const proof: Translated<typeof english> = {
  lines: {
    written: ({ text }) => text,
    startNotDone: () => '什么都不做，任务不算完成',
    solutionCheck: ({ check }) => `解法：${check}`,
    alternativeCheck: ({ number, check }) => `其他解法 ${number}：${check}`,
    notOption: ({ option, check }) => `选项 ${option} 不成立：${check}`,
    laneCheck: ({ lane, check }) => `${lane}：${check}`,
    withoutEdit: ({ file, find }) => `不对 ${file} 做“${find}”处的修改，就有目标不成立`,
    withoutFile: ({ file }) => `没有文件 ${file}，就有目标不成立`,
    withoutCommand: ({ line }) => `不执行“${line}”，就有目标不成立`,
    withoutInput: ({ type, at }) => `没有 ${at} 的操作 ${type}，就有目标不成立`,
    withoutAnswer: () => '没有回答，就有目标不成立',
    whyAsked: ({ object, field, at }) => `${object} ${field}，时刻 ${at}`,
    whySteps: ({ object, field, at, steps }) => `${object} ${field}，时刻 ${at}：${steps}`,
    whyEnds: ({ object, field, at, ends }) => `${object} ${field}，时刻 ${at}，终点是 ${JSON.stringify(ends)}`,
    sameCommands: () => '两种语言提到的命令相同',
    wordsOccur: () => '标为代码的词都出现在课程或它的运行中',
    kindsKnown: ({ lesson }) => `${lesson} 只用到先修课程介绍过的对象类型`,
  },
  findings: {
    values: ({ text }) => text,
    absent: () => '不存在',
    none: () => '一个也没有',
    runEnded: ({ budget, at }) => `运行在 ${at} 秒处结束：${budget} 的预算已用完`,
    allHold: () => '所有目标都成立',
    allStillHold: () => '所有目标仍然成立',
    holds: () => '它成立',
    noSuchField: () => '没有这个字段',
    chain: ({ text }) => text,
    endless: () => '没有结束',
    exit: ({ exit, stderr }) => `退出码 ${exit}${stderr === '' ? '' : `：${stderr}`}`,
    words: ({ words }) => words.join('、'),
    commands: ({ en, zh }) => `英文：${en.join('、') || '无'}；中文：${zh.join('、') || '无'}`,
    kinds: ({ kinds }) => kinds.map(({ kind, lesson }) => `第 ${lesson} 课的 ${kind}`).join('、'),
    unfitting: ({ file }) => `有一处修改与 ${file} 不符`,
    tooMuch: () => '预算已用完',
  },
};
