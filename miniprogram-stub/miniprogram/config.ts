/** What a centre sets before it publishes its mini-program. */
export const config = {
  /** Root of the rating API; must be on the mini-program's list of request domains. */
  api: 'https://pj.example.gov.cn',

  /** AppID, where the backend knows several mini-programs; undefined for the only one. */
  appId: undefined as string | undefined,

  /** One-time templates that are asked for, at most three: WeChat takes no more in one tap. */
  templates: [
    { id: 'demo-mini-case-progress'.padEnd(43, '_'), name: '整改进度', why: '差评怎样处理、什么时候办结' },
    { id: 'demo-mini-follow-up-survey'.padEnd(43, '_'), name: '回访问卷', why: '整改以后问您问题是否解决' },
    { id: 'demo-mini-rating-receipt'.padEnd(43, '_'), name: '评价回执', why: '评价收到后的回执编号' },
  ],

  /** Pauses before a call that met no network is tried again, in milliseconds. */
  retryAfter: [400, 1200],

  /** Longest a call may take, in milliseconds. */
  timeout: 15_000,
}
