import { flush } from './api/outbox'

/** Ratings that were written down without network are sent as soon as there is one. */
function sendWhatWaits(): void {
  void flush()
}

App({
  onLaunch() {
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) sendWhatWaits()
    })
  },
  onShow() {
    sendWhatWaits()
  },
})
