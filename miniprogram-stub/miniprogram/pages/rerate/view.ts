import { bareLevels, type LevelChoice } from '../../components/rating-form/view'
import type { Frame } from '../../model/page'

export interface Data extends Frame {
  levels: LevelChoice[]
  error: string
  busy: boolean
}

export function initial(): Data {
  return { large: false, levels: bareLevels, error: '', busy: false }
}
