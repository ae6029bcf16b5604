import { noFigures } from './view'

Component({
  properties: {
    figures: { type: Object, value: noFigures },
  },
})
