import { put, tapped, typed } from '../../model/page'
import { nothing, show, toggled, withLevel, type FormValue, type LevelChoice, type Own } from './view'

Component({
  properties: {
    levels: { type: Array, value: [] as LevelChoice[] },
    error: { type: String, value: '' },
  },
  data: show([], nothing),
  observers: {
    levels(levels: LevelChoice[]) {
      put<Own>(this, show(levels, this.data.value))
    },
  },
  methods: {
    choose(event: WechatMiniprogram.BaseEvent) {
      this.become(withLevel(this.data.value, tapped(event, 'level') as LevelChoice['level']))
    },
    toggleFacet(event: WechatMiniprogram.BaseEvent) {
      const { value } = this.data
      this.become({ ...value, facets: toggled(value.facets, tapped(event, 'code')) })
    },
    toggleIndicator(event: WechatMiniprogram.BaseEvent) {
      const { value } = this.data
      this.become({ ...value, indicators: toggled(value.indicators, tapped(event, 'code')) })
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.become({ ...this.data.value, comment: typed(event) })
    },
    become(value: FormValue) {
      put<Own>(this, show(this.data.levels, value))
      this.triggerEvent('change', value)
    },
  },
})
