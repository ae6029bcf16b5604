/** How built-in tags look where WeChat draws them itself; roughly, for pictures and for hit targets. */
export const standInStyles = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 16px/1.4 "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
#bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; justify-content: center; height: 44px; font-weight: 500; }
#bar button { position: absolute; left: 0; width: 44px; height: 44px; border: 0; background: none; color: inherit; font-size: 22px; }
wx-page, wx-view { display: block; }
wx-text { display: inline; }
wx-button { display: block; position: relative; cursor: pointer; user-select: none; }
wx-button::after { content: none; }
[placeholder-class=placeholder]::placeholder { color: var(--soft); opacity: 1; }
input, textarea { display: block; margin: 12px 0; outline-offset: 2px; font-family: inherit; resize: none; appearance: none; }
`
