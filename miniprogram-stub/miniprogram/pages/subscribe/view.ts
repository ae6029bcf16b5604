import type { Schema } from '../../api/types'
import { config } from '../../config'
import type { Frame } from '../../model/page'

export interface Data extends Frame {
  templates: { id: string; name: string; why: string; left: string }[]
  said: string
  error: string
  busy: boolean
}

export function initial(): Data {
  return { large: false, templates: show([]), said: '', error: '', busy: false }
}

export function show(balances: readonly Schema<'ListMySubscriptionsItem'>[]): Data['templates'] {
  return config.templates.slice(0, 3).map(({ id, name, why }) => {
    const left = balances.find(({ templateId }) => templateId === id)?.balance ?? 0
    return { id, name, why, left: left > 0 ? `还可以通知您${left}次` : '现在不会通知您' }
  })
}

type Answer = Schema<'ReportSubscriptionsResult'>['answer']

const answers: readonly Answer[] = ['accept', 'acceptWithAudio', 'acceptWithAlert', 'reject', 'ban', 'filter']

/** What one tap gave, as it is reported: exactly WeChat's own words, for the templates that were asked for. */
export function resultsOf(given: Record<string, unknown>): Schema<'ReportSubscriptionsResult'>[] {
  const results: Schema<'ReportSubscriptionsResult'>[] = []
  for (const { id } of config.templates) {
    const answer = answers.find((known) => known === given[id])
    if (answer !== undefined) results.push({ templateId: id, answer })
  }
  return results
}

export function saidOf(results: readonly Schema<'ReportSubscriptionsResult'>[]): string {
  const accepted = results.filter(({ answer }) => answer.startsWith('accept')).length
  return accepted > 0 ? `好的，有进展时会在微信里通知您（${accepted}项，各一次）` : '您没有同意接收，以后可以再来选择'
}
