// `wx`, as far as this mini-program calls it. Whatever else is called fails the test, and so does what WeChat would refuse.

const origin = 'https://pj.example.gov.cn'

export function createWx(mini, router, fail) {
  const later = (what) => setTimeout(what, 0)

  const known = {
    request({ url, method, data, header, timeout, success, fail: failed }) {
      if (!url.startsWith(`${origin}/`)) fail(`${url} is not on the list of request domains`)
      const target = url.slice(origin.length)
      mini.calls.push({ method, target, key: header['Idempotency-Key'], signed: 'Authorization' in header })
      if (mini.offline) return later(() => failed({ errMsg: 'request:fail ' }))
      mini.pending += 1
      const abort = new AbortController()
      const timer = setTimeout(() => abort.abort(), timeout)
      // wx.request keeps no cookies and follows its own list of headers.
      fetch(target, {
        method,
        headers: header,
        body: data === undefined ? undefined : JSON.stringify(data),
        credentials: 'omit',
        signal: abort.signal,
        cache: 'no-store',
      })
        .then(async (answer) => ({
          statusCode: answer.status,
          data: parsed(await answer.text()),
          header: Object.fromEntries(answer.headers),
        }))
        .then(success, () => failed({ errMsg: 'request:fail ' }))
        .finally(() => {
          mini.pending -= 1
          clearTimeout(timer)
        })
    },
    login({ success, fail: failed }) {
      if (mini.offline) return later(() => failed({ errMsg: 'login:fail ' }))
      mini.pending += 1
      void globalThis.hostLogin().then((code) => {
        mini.pending -= 1
        success({ code, errMsg: 'login:ok' })
      })
    },

    getStorageSync: (name) => JSON.parse(localStorage.getItem(name) ?? '""'),
    setStorageSync: (name, value) => localStorage.setItem(name, JSON.stringify(value)),
    removeStorageSync: (name) => localStorage.removeItem(name),

    navigateTo: ({ url }) => later(() => router.navigateTo(...read(url, fail))),
    redirectTo: ({ url }) => later(() => router.redirectTo(...read(url, fail))),
    reLaunch: ({ url }) => later(() => router.reLaunch(...read(url, fail))),

    scanCode({ success, fail: failed }) {
      const code = mini.answers.scan
      if (code === undefined) later(() => failed({ errMsg: 'scanCode:fail cancel' }))
      else later(() => success({ result: '', path: '', scanType: 'QR_CODE', charSet: 'utf-8', rawData: '', ...code }))
    },
    requestSubscribeMessage({ tmplIds, success, fail: failed }) {
      if (!mini.inTap) fail('requestSubscribeMessage is called outside a tap')
      if (tmplIds.length > 3) fail('requestSubscribeMessage takes at most three templates')
      mini.asked.push({ tmplIds })
      const answer = mini.answers.subscribe
      if (answer === undefined) later(() => failed({ errMsg: 'requestSubscribeMessage:fail', errCode: 20004 }))
      else
        void globalThis
          .hostSubscribe(tmplIds, answer)
          .then(() => success({ errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(tmplIds.map((id) => [id, answer])) }))
    },
    showModal(question) {
      mini.asked.push({ title: question.title, content: question.content })
      later(() => question.success({ confirm: mini.answers.modal, cancel: !mini.answers.modal }))
    },
    makePhoneCall({ phoneNumber, fail: failed }) {
      mini.asked.push({ call: phoneNumber })
      if (mini.answers.call !== true) later(() => failed?.({ errMsg: `makePhoneCall:fail ${mini.answers.call}` }))
    },
    setClipboardData: ({ data }) => mini.asked.push({ clipboard: data }),
    stopPullDownRefresh: () => mini.asked.push({ stopped: 'pullDown' }),
    onNetworkStatusChange: (listener) => mini.listeners.push(listener),
    getAppBaseInfo: () => ({ fontSizeSetting: mini.fontSizeSetting, SDKVersion: '3.8.12' }),
  }

  return new Proxy(known, {
    get: (target, name) => (name in target ? target[name] : fail(`wx.${String(name)} is not known to the harness`)),
  })
}

/** A page's address: absolute path, and its query decoded once as WeChat does not: values arrive as they were written. */
function read(url, fail) {
  if (!url.startsWith('/')) fail(`${url}: pages are named by absolute paths here`)
  const [path, query = ''] = url.slice(1).split('?')
  return [
    path,
    Object.fromEntries(
      query
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=')),
    ),
  ]
}

function parsed(body) {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
